"""Cutting people off from their answers: after 12 months for everybody, at once for whoever asks."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, time
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone

from core import audit, clock
from feedback.enums import ItemKind
from feedback.models import Answer, Answered, Response
from feedback.rules import KEPT_WITH_NAME
from people.models import Person

AT_ONCE = 500


def cut_off_old_responses(now: datetime) -> int:
    """Cut everybody off whose answers have been here for 12 months; says how many responses that were."""
    due = Response.objects.due_for_cutting_off(now - KEPT_WITH_NAME)
    keys = sorted(set(due.values_list("pairing_key", flat=True)))
    return sum(cut_off_keys(batch, now=now, by=None) for batch in batched(keys, AT_ONCE, strict=False))


@transaction.atomic
def cut_off_keys(keys: Iterable[uuid.UUID], *, now: datetime, by: Any) -> int:
    """All responses of one key go together: one that stayed linked would lead to the others."""
    responses = list(Response.objects.filter(pairing_key__in=list(keys)))
    fresh: dict[uuid.UUID, uuid.UUID] = {}
    for response in responses:
        response.person_id = None
        response.pairing_key = fresh.setdefault(response.pairing_key, uuid.uuid4())
        response.answered_at = noon_of(response.answered_at)
        response.cut_off_at = now
    Response.objects.bulk_update(
        responses, ["person_id", "pairing_key", "answered_at", "cut_off_at"], batch_size=AT_ONCE
    )
    audit.record("responses.cut_off", by=by, count=len(responses))
    return len(responses)


def noon_of(moment: datetime) -> datetime:
    """The day is enough for every figure; the minute could be laid beside a log-in."""
    return timezone.make_aware(datetime.combine(timezone.localdate(moment), time(12)))


@transaction.atomic
def forget_person(person: Person, by: Any = None) -> int:
    """Erasure: their words go, their ratings stay as nobody's, and it is forgotten that they answered."""
    responses = Response.objects.by(person)
    Answer.objects.filter(response__in=responses, item__kind=ItemKind.TEXT).delete()
    Answered.objects.filter(person=person).delete()
    keys = set(responses.values_list("pairing_key", flat=True))
    return cut_off_keys(keys, now=clock.now(), by=by) if keys else 0

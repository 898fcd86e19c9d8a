"""Referrals by who made them: how concentrated they are, and what their referrers had been trained in by then."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q

from core import clock
from people.models import Person, Service
from referrals.enums import FROM_THE_FAMILY, IS_ASSESSED, NOT_COUNTED_FOR_CRITERIA, REPORTED_APPROPRIATE
from referrals.models import Referral
from referrals.permissions import user_can_see_referrals
from sessions.enums import SessionKind
from sessions.models import Attendance

TRAINING = {SessionKind.WEBINAR, SessionKind.TRAINING}
SUPERVISION = {SessionKind.REFLECTIVE_DISCUSSION}


def concentration(service: Service, start: date, end: date) -> dict[str, Any]:
    """{counts: [{referrer_id, received}], the most first; self_or_family; unknown}: ids, never names."""
    every = Referral.objects.for_service(service).received_between(start, end).order_by()
    known = every.filter(referrer__isnull=False).values("referrer_id").annotate(received=Count("pk"))
    family = Q(source__in=FROM_THE_FAMILY)
    others = every.aggregate(
        self_or_family=Count("pk", filter=family),
        unknown=Count("pk", filter=Q(referrer__isnull=True) & ~family),
    )
    return {"counts": list(known.order_by("-received", "referrer_id")), **others}


def referrer_names(service: Service, ids: Iterable[int], *, for_person: Any) -> dict[int, str]:
    """Names behind the ids, for the service's own clinicians. Anyone else is refused."""
    if not user_can_see_referrals(for_person, service):
        raise PermissionDenied("Only the service's own clinicians see who referred.")
    asked = set(ids)
    named = Person.objects.filter(pk__in=asked, referrals__service=service).distinct()
    return dict(named.values_list("pk", "full_name"))


def referrers_training(service: Service, start: date, end: date) -> list[dict[str, Any]]:
    """One row a referral, in two queries, with what its referrer had attended before the day it was received.

    {referral_id, month, received_on, source, referrer_id, team_id, appropriate (None: not counted),
    trainings_before, supervisions_before, trained_before (None: referrer unknown, or the family itself)}
    """
    rows: list[Any] = list(
        Referral.objects.for_service(service)
        .received_between(start, end)
        .order_by("received_on", "pk")
        .values(
            "pk",
            "received_on",
            "source",
            "referrer_id",
            "referrer__team_id",
            "appropriateness",
            "outcome",
            "is_duplicate",
        )
    )
    attended = days_attended({row["referrer_id"] for row in rows if row["referrer_id"]})
    return [with_training(row, attended) for row in rows]


Days = dict[tuple[int, str], list[date]]


def days_attended(people: set[int]) -> Days:
    """For each person and kind of session, the days on which they were there, in order."""
    days: Days = defaultdict(list)
    kinds = dict.fromkeys(TRAINING, "training") | dict.fromkeys(SUPERVISION, "supervision")
    there = (
        Attendance.objects.there()
        .filter(
            person__in=Referral.objects.filter(referrer__in=people).values("referrer"),
            session__kind__in=kinds,
            session__cancelled_at__isnull=True,
        )
        .order_by("session__starts_at")
        .values_list("person_id", "session__kind", "session__starts_at")
    )
    for person_id, kind, starts_at in there:
        days[person_id, kinds[SessionKind(kind)]].append(clock.local_date(starts_at))
    return days


def with_training(row: dict[str, Any], attended: Days) -> dict[str, Any]:
    before = {
        kind: bisect_left(attended.get((row["referrer_id"], kind), []), row["received_on"])
        for kind in ("training", "supervision")
    }
    return {
        "referral_id": row["pk"],
        "month": f"{row['received_on']:%Y-%m}",
        "received_on": row["received_on"],
        "source": row["source"],
        "referrer_id": row["referrer_id"],
        "team_id": row["referrer__team_id"],
        "appropriate": counted_as_appropriate(row),
        "trainings_before": before["training"],
        "supervisions_before": before["supervision"],
        "trained_before": before["training"] > 0 if row["referrer_id"] else None,
    }


def counted_as_appropriate(row: dict[str, Any]) -> bool | None:
    apart = row["is_duplicate"] or row["outcome"] in NOT_COUNTED_FOR_CRITERIA
    if apart or row["appropriateness"] not in IS_ASSESSED:
        return None
    return row["appropriateness"] in REPORTED_APPROPRIATE

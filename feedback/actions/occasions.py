from __future__ import annotations

from typing import Any

from django.db import transaction

from core import audit
from courses.models import CoursePage
from feedback.actions.instruments import instrument_for
from feedback.enums import OccasionKind
from feedback.models import Occasion
from sessions.models import TrainingSession


@transaction.atomic
def open_occasion(
    *,
    kind: OccasionKind | str,
    course: CoursePage | None = None,
    session: TrainingSession | None = None,
    by: Any = None,
) -> Occasion:
    """The occasion of that kind about one session or one course; opened if it was not yet."""
    occasion, created = Occasion.objects.get_or_create(
        kind=kind, course=course, session=session, defaults={"instrument": instrument_for(kind)}
    )
    if created:
        audit.record("occasion.opened", by=by, about=occasion, kind=str(kind))
    return occasion

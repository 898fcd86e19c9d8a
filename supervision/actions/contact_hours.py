"""What a clinician's hours are held against, and supervision that they had elsewhere."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localtime

from core.audit import record
from core.errors import Refused
from people.models import Person
from people.permissions import is_clinician
from supervision.models import OutsideSupervision, SupervisionMinimum
from supervision.models.contact_hours import FULL_WEEK


@transaction.atomic
def set_minimum(
    *, by: Person, experience_from: date, days_a_week: Decimal, now: datetime
) -> SupervisionMinimum:
    """Clinicians say it of themselves. Counting begins on the day they first do."""
    if not is_clinician(by):
        raise PermissionDenied("The minimum is for the service's own clinicians.")
    if not 0 < days_a_week <= FULL_WEEK:
        raise Refused("Choose half a day to five days a week.", code="days")
    today = localtime(now).date()
    minimum, _ = SupervisionMinimum.objects.update_or_create(
        person=by,
        defaults={"experience_from": experience_from, "days_a_week": days_a_week},
        create_defaults={
            "experience_from": experience_from,
            "days_a_week": days_a_week,
            "counted_from": today,
        },
    )
    record("supervision_minimum.set", by=by, about=minimum)
    return minimum


@transaction.atomic
def log_outside_supervision(
    *, by: Person, day: date, minutes: int, form: str, now: datetime
) -> OutsideSupervision:
    if day > localtime(now).date():
        raise Refused("This date is still to come.", code="day")
    logged = OutsideSupervision.objects.create(person=by, day=day, minutes=minutes, form=form)
    record("outside_supervision.logged", by=by, about=logged)
    return logged


@transaction.atomic
def remove_outside_supervision(*, logged: OutsideSupervision, by: Person) -> None:
    if logged.person_id != by.pk:
        raise PermissionDenied("Only the person themselves removes it.")
    record("outside_supervision.removed", by=by, about=logged)
    logged.delete()

"""A service's school holidays."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from core.audit import record
from core.errors import Refused
from core.identifiers import refuse_identifiers
from people.models import Person, Service
from supervision.models import SchoolHoliday

MAX_DAYS = 70


@transaction.atomic
def add_school_holiday(
    *, service: Service, name: str, starts_on: date, ends_on: date, by: Person
) -> SchoolHoliday:
    """Dates planned from now on leave it out; dates that already stand are the facilitator's to move."""
    if ends_on < starts_on:
        raise Refused("The last day is before the first day.", code="order")
    if (ends_on - starts_on).days > MAX_DAYS:
        raise Refused("A school holiday is at most ten weeks long. Check the year.", code="too_long")
    refuse_identifiers(name)
    holiday, is_new = SchoolHoliday.objects.get_or_create(
        service=service, name=name, starts_on=starts_on, ends_on=ends_on
    )
    if is_new:
        record("school_holiday.added", by=by, about=holiday)
    return holiday


@transaction.atomic
def remove_school_holiday(*, holiday: SchoolHoliday, by: Person) -> None:
    record("school_holiday.removed", by=by, about=holiday)
    holiday.delete()

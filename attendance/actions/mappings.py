"""What the columns of a list are: remembered for the next list with the same headings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from attendance.models import AttendanceMapping
from attendance.reports.mapping import FIELDS, what_lacks
from core.audit import record
from core.errors import Refused
from people.models import Person, Service


@transaction.atomic
def remember_columns(
    *, service: Service, headings_key: str, places: Mapping[str, int], by: Person, now: datetime
) -> AttendanceMapping:
    chosen = {name: place for name, place in places.items() if name in FIELDS}
    if problem := what_lacks(chosen):
        raise Refused(problem, code="columns")
    mapping, is_new = AttendanceMapping.objects.get_or_create(
        service=service,
        headings_key=headings_key,
        defaults={"places": chosen, "saved_at": now, "saved_by": by},
    )
    if not is_new and mapping.places == chosen:
        return mapping
    mapping.places, mapping.saved_at, mapping.saved_by = chosen, now, by
    mapping.save()
    record("attendance.columns_chosen", by=by, about=service, columns=sorted(chosen), changes_figures=False)
    return mapping

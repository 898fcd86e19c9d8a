"""What somebody who leads sessions or groups still has to write down, for their own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from attendance.rules.unwritten import registers_not_taken
from people.models import Person
from sessions.models import TrainingSession
from supervision.models import GroupMeeting
from supervision.rules.unwritten import advice_not_written, records_not_written


@dataclass(frozen=True)
class ToWrite:
    what: str
    title: str
    starts_at: datetime
    when: str
    url: str


def left_to_write(person: Person, now: datetime) -> list[ToWrite]:
    """The oldest first, each until it is written; three queries."""
    leads = Q(group__facilitators__person=person) | Q(cover=person)
    advice = advice_not_written().filter(leads).select_related("group").distinct()
    records = records_not_written(now).filter(leads).select_related("group").distinct()
    registers = registers_not_taken(now).filter(facilitators=person)
    rows = [_row("Say whether the advice is in the child’s own record", one.group, one) for one in advice]
    rows += [_row("Write the record", one.group, one) for one in records]
    rows += [_row("Take the register", one, one, "attendance:register") for one in registers]
    return sorted(rows, key=lambda row: (row.starts_at, row.title))


def _row(
    what: str, title: object, one: TrainingSession | GroupMeeting, page: str = "supervision:record_meeting"
) -> ToWrite:
    return ToWrite(what, str(title), one.starts_at, one.when, reverse(page, args=[one.pk]))

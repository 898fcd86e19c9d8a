"""What this app ends when somebody's access ends: what was not sent yet is not sent any more."""

from __future__ import annotations

from datetime import datetime

from notifications.models import Notice
from people.models import Person


def end(person: Person, by: Person, now: datetime) -> int:
    Notice.objects.unsent().filter(person=person).update(dropped_at=now)
    return 0

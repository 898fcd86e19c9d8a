"""A notice that somebody may get, before it is known how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from notifications.details import NO_DETAILS, NoticeDetails
from notifications.enums import NoticeRole
from notifications.kind import NotificationKind
from notifications.models import Notice
from notifications.registry import name_of
from notifications.scheduling import AT_ONCE, SendPlan
from people.models import Person


@dataclass(frozen=True)
class NoticeDraft:
    reader: Person
    role: NoticeRole
    thing: Model
    occasion: str
    details: NoticeDetails = NO_DETAILS

    def as_row(self, kind: NotificationKind, now: datetime, plan: SendPlan = AT_ONCE) -> Notice:
        return Notice(
            person=self.reader,
            notice=kind.key,
            role=self.role,
            thing=name_of(self.thing),
            occasion=self.occasion,
            details=self.details.as_stored(),
            written_at=now,
            waits_until=plan.at,
            in_digest=plan.in_digest,
            dropped_at=None if plan.is_wanted else now,
        )

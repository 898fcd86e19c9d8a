"""What a notice is about, in the words a mail needs. The app that owns the thing says how it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet

from core.mail import Attachment, CalendarFile
from notifications.details import NoticeDetails
from notifications.kind import NotificationKind
from people.models import Person, Service


@dataclass
class NoticeSubject:
    service: Service
    title: str
    when: str
    where: str
    link: str
    page: str
    ends_at: datetime | None
    # Where it is about something to come: a notice that may wait does not wait beyond this.
    starts_at: datetime | None = None
    is_off: bool = False
    holds_a_place: bool = False
    is_offered: bool = False
    has_a_turn: bool = False
    person: Person | None = None
    # Made only where the notice carries a calendar part: method -> content.
    part: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    # Several events at once, each in a file of its own (RFC 5546, 3.2.2).
    files: list[CalendarFile] = field(default_factory=list)
    # In place of the usual lines, where the notice is about several dates.
    dates: str = ""

    def still_true(self, kind: NotificationKind, now: datetime) -> bool:
        """Nothing is mailed about what is over or gone in the meantime."""
        if kind.is_about_past:
            return not self.is_off
        if self.ends_at and self.ends_at <= now:
            return False
        if kind.needs_offer and (self.is_off or not self.is_offered):
            return False
        if kind.needs_turn and (self.is_off or not self.has_a_turn):
            return False
        return not (kind.needs_place and (self.is_off or not self.holds_a_place))

    def words(self, *, sees_link: bool) -> dict[str, str]:
        link = f"Join: {self.link}" if sees_link and self.link and not self.is_off else ""
        return {
            "title": self.title,
            "when": self.when,
            "where": self.where,
            "page": settings.SITE_URL + self.page,
            "service": self.service.name,
            "person": str(self.person or ""),
            "details": self.dates or "\n".join(filter(None, [self.title, self.when, self.where, link])),
        }

    def attachment(self, method: str) -> tuple[tuple[bytes, str] | None, list[Attachment]]:
        if self.files:
            files = [Attachment(one.name, one.content, "application/ics") for one in self.files]
            return (self.files[0].content, self.files[0].method), files
        if method not in self.part:
            return None, []
        content = self.part[method]()
        return (content, method), [Attachment("invitation.ics", content, "application/ics")]


def no_hosts(thing: Any) -> Iterable[Person]:
    return ()


@dataclass(frozen=True)
class Thing:
    """What an app's notices are about: where it is found, how it reads in a mail, and who runs it."""

    model: type[Model]
    rows: Callable[[], QuerySet]
    subject: Callable[[Any, Person, NoticeDetails], NoticeSubject]
    hosts: Callable[[Any], Iterable[Person]] = no_hosts

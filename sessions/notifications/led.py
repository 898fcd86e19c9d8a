"""What somebody else changed or called off, for whoever leads it and has no invitation that mends itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from notifications.details import NO_DETAILS, NoticeDetails
from notifications.enums import Choice, Delivery, NoticeRole
from notifications.kind import HOST, NotificationKind
from notifications.models import NoticeChoice
from notifications.outbox import NoticeDraft, write_down
from notifications.words import to_reader
from people.models import Person
from sessions.models import Series, TrainingSession
from sessions.notifications.bookings import words_of_fields
from sessions.notifications.hosting import INVITED, has_invitation, of_led

CHANGED = NotificationKind(
    key="led_changed",
    label="What you lead changed",
    when="when somebody else changes its time, place or link, unless an invitation tells you",
    choice=Choice.ANY,
    why="You lead this session, and somebody else changed it.",
    needs_place=True,
    order=96,
    samples=NoticeDetails(changes="time, place"),
    subject=of_led,
    wordings={
        HOST: to_reader(
            "Changed: {title}",
            "Somebody else changed what you lead: {changes}.\n\n{details}\n\nWhoever has a place is told. This mail does "
            "not change your calendar.\n\n{page}",
        )
    },
)
CALLED_OFF = NotificationKind(
    key="led_called_off",
    label="What you lead is called off",
    when="when somebody else calls it off",
    choice=Choice.ANY,
    why="You were to lead this session, and somebody else called it off.",
    order=96,
    wordings={
        HOST: to_reader(
            "Called off: {title}",
            "Somebody else has called this off:\n\n{title}\n{when}\n\nWhoever had a place is told. If it stands in your "
            "calendar, take it out there.\n\n{page}",
        )
    },
)
KINDS = (CHANGED, CALLED_OFF)


def led_changed(session: TrainingSession, fields: Iterable[str], by: Person, now: datetime) -> None:
    details = NoticeDetails(changes=words_of_fields(fields))
    _write(CHANGED, session, _without_invitations(session, by), details, now)


def led_dates_changed(
    series: Series, changed: Collection[tuple[TrainingSession, Collection[str]]], by: Person, now: datetime
) -> None:
    """One mail a host: about the first of their dates, with how many others changed with it."""
    own: dict[Person, list[tuple[TrainingSession, Collection[str]]]] = {}
    for session, fields in sorted(changed, key=lambda one: one[0].starts_at):
        for host in _without_invitations(session, by):
            own.setdefault(host, []).append((session, fields))
    for host, dates in own.items():
        words = words_of_fields(field for _, fields in dates for field in fields)
        if len(dates) > 1:
            words += f" (on {len(dates)} dates of {series.title})"
        _write(CHANGED, dates[0][0], [host], NoticeDetails(changes=words), now)


def led_called_off(session: TrainingSession, by: Person, now: datetime) -> None:
    """Whoever has an invitation gets its withdrawal instead."""
    hosts = session.facilitators.exclude(pk=by.pk)
    _write(CALLED_OFF, session, [one for one in hosts if not has_invitation(one, session)], NO_DETAILS, now)


def _without_invitations(session: TrainingSession, by: Person) -> list[Person]:
    chosen = NoticeChoice.objects.filter(notice=INVITED, role=NoticeRole.HOST, delivery=Delivery.AT_ONCE)
    return list(session.facilitators.exclude(pk=by.pk).exclude(pk__in=chosen.values("person")))


def _write(
    kind: NotificationKind,
    session: TrainingSession,
    hosts: Iterable[Person],
    details: NoticeDetails,
    now: datetime,
) -> None:
    occasion = f"sequence {session.calendar_sequence}"
    drafts = [NoticeDraft(host, NoticeRole.HOST, session, occasion, details) for host in hosts]
    write_down(kind.key, session.service, drafts, now)

"""The host's own invitation to what they lead: sent, mended and withdrawn for whoever asks for it.

What was told stands in the outbox, so that whatever made a session change, the clock finds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime

from core import clock
from notifications.details import NoticeDetails
from notifications.enums import Choice, Delivery, NoticeRole
from notifications.kind import HOST, NotificationKind
from notifications.models import Notice, NoticeChoice, NoticeQuerySet
from notifications.outbox import NoticeDraft, write_down
from notifications.registry import find, name_of, subject_of
from notifications.subjects import NoticeSubject
from notifications.words import to_reader
from people.models import Person
from sessions import calendar
from sessions.models import TrainingSession

INVITED, WITHDRAWN = "hosting", "hosting_ended"


def leads(session: TrainingSession, person: Person) -> bool:
    return session.facilitators.filter(pk=person.pk).exists()


def sequence_of(session: TrainingSession, times_withdrawn: int) -> int:
    """Of an invitation. It grows with each change, and beyond each withdrawal, so that what was sent last holds."""
    return session.calendar_sequence + 2 * times_withdrawn


def of_led(session: TrainingSession, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """Off where the reader does not lead it any more."""
    subject = subject_of(session, reader, details)
    subject.is_off = session.cancelled_at is not None or session.is_draft or not leads(session, reader)
    return subject


def of_hosting(session: TrainingSession, reader: Person, details: NoticeDetails) -> NoticeSubject:
    subject = of_led(session, reader, details)
    sequence, now = sequence_of(session, withdrawals(reader)[name_of(session)]), clock.now()
    subject.part["REQUEST"] = lambda: calendar.hosted_invitation(session, reader, sequence=sequence, now=now)
    return subject


def of_withdrawal(session: TrainingSession, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """Off where they lead it again."""
    subject = subject_of(session, reader, details)
    still = session.cancelled_at is None and not session.is_draft and leads(session, reader)
    subject.is_off, subject.holds_a_place = still, False
    # This withdrawal is counted already: one below the invitation that may follow it.
    sequence, now = sequence_of(session, withdrawals(reader)[name_of(session)]) - 1, clock.now()
    subject.part["CANCEL"] = lambda: calendar.hosted_withdrawal(session, reader, sequence=sequence, now=now)
    return subject


KINDS = (
    NotificationKind(
        key=INVITED,
        label="An invitation to what you lead",
        when="when you lead a date, and again when it changes; to whoever chose it",
        choice=Choice.ON_REQUEST,
        why="You lead this session and chose to have it in your calendar.",
        needs_place=True,
        calendar="REQUEST",
        order=98,
        subject=of_hosting,
        wordings={
            HOST: to_reader(
                "You lead: {title}",
                "{details}\n\nThe attached invitation puts this into your calendar, or mends it there.\n\n{page}",
            )
        },
    ),
    NotificationKind(
        key=WITHDRAWN,
        label="What you led is called off, or others lead it",
        when="to whoever had an invitation to it",
        choice=Choice.ALWAYS,
        why="You had an invitation to lead this session.",
        is_about_past=True,
        calendar="CANCEL",
        order=99,
        subject=of_withdrawal,
        wordings={
            HOST: to_reader(
                "Not in your calendar any more: {title}",
                "You do not lead this any more, or it is called off.\n\n{title}\n{when}\n\nThe attached message takes it "
                "out of your calendar.\n\n{page}",
            )
        },
    ),
)


def write_hosting(now: datetime) -> None:
    chosen = NoticeChoice.objects.filter(notice=INVITED, role=NoticeRole.HOST, delivery=Delivery.AT_ONCE)
    invited = Notice.objects.filter(notice=INVITED, sent_at__isnull=False)
    people = Person.objects.filter(pk__in=chosen.values("person")) | Person.objects.filter(
        pk__in=invited.values("person")
    )
    wanting = set(chosen.values_list("person", flat=True))
    for person in people.distinct():
        led = list(person.facilitated_sessions.held().filter(starts_at__gt=now).select_related("service"))
        if person.pk in wanting:
            invite(person, led, now)
        withdraw(person, led, now)


def invite(person: Person, led: Collection[TrainingSession], now: datetime) -> None:
    gone = withdrawals(person)
    forget_dropped(person, led)
    known = set(told(person, INVITED).values_list("thing", "occasion"))
    for session in led:
        occasion = f"sequence {sequence_of(session, gone[name_of(session)])}"
        if (name_of(session), occasion) not in known:
            draft = NoticeDraft(person, NoticeRole.HOST, session, occasion)
            write_down(INVITED, session.service, [draft], now)


def forget_dropped(person: Person, led: Iterable[TrainingSession]) -> None:
    """An invitation that waited when it was given up, and never went, is written anew for whoever wants it again."""
    never_went = told(person, INVITED).filter(sent_at__isnull=True, dropped_at__isnull=False)
    never_went.filter(thing__in=[name_of(session) for session in led]).delete()


def withdraw(person: Person, led: Iterable[TrainingSession], now: datetime) -> None:
    """What has an invitation out, and they do not lead it any more."""
    still = {name_of(session) for session in led}
    invited = Counter(told(person, INVITED).filter(sent_at__isnull=False).values_list("thing", flat=True))
    gone = withdrawals(person)
    for name in invited.keys() - still:
        session = find(name)
        if not isinstance(session, TrainingSession) or session.starts_at <= now:
            continue
        if not has_invitation(person, session):
            continue
        draft = NoticeDraft(person, NoticeRole.HOST, session, f"time {gone[name] + 1}")
        write_down(WITHDRAWN, session.service, [draft], now)


def has_invitation(person: Person, session: TrainingSession) -> bool:
    """The last that was said of it is an invitation."""
    own = Notice.objects.filter(person=person, thing=name_of(session))
    last = own.filter(notice=INVITED, sent_at__isnull=False).order_by("pk").last()
    return last is not None and not own.filter(notice=WITHDRAWN, pk__gt=last.pk).exists()


def told(person: Person, kind: str) -> NoticeQuerySet:
    return Notice.objects.filter(person=person, notice=kind)


def withdrawals(person: Person) -> Counter[str]:
    """How often each was withdrawn."""
    return Counter(told(person, WITHDRAWN).values_list("thing", flat=True))

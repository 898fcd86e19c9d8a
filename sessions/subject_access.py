"""This app's part when somebody asks for their own data, or to be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Model, Q

from core.models import AuditEvent
from core.registries import Registry
from core.subject_access import Facts, SubjectPart
from people.audit_log import lines_of
from people.models import Person
from sessions.models import Booking, BookingDigest, CalendarFeed, MessageReceiver, Series, TrainingSession
from sessions.reads.answers import answers_of

LISTS_SEEN = ("session.register_viewed", "session.bookings_viewed", "session.people_exported")
# Higher apps' lists of a session's people: `lists(person) -> the sessions on whose lists they stand`.
LISTS: Registry[Callable[[Person], set[int]]] = Registry()


def export(person: Person) -> list[SubjectPart]:
    return [
        ("Bookings", _bookings(person)),
        ("Sessions you led", _led(person)),
        ("Messages that hosts wrote to you", _messages(person)),
        ("Calendar feeds", _feeds(person)),
        ("Digest of bookings", _digest(person)),
    ]


def export_trail(person: Person) -> list[SubjectPart]:
    return [("Who opened a list of a session you are on", _looked(person))]


def _bookings(person: Person) -> list[Facts]:
    rows = list(Booking.objects.filter(person=person).select_related("session", "booked_by"))
    answers = answers_of(rows)
    return [
        {
            "session": row.session.title,
            "date": row.session.starts_at,
            "state": row.get_state_display(),
            "booked": row.booked_at,
            "by": str(row.booked_by),
            "needs": row.needs,
            "answers": {one.asked: one.answer for one in answers.get(row.pk, [])},
            "cancelled": row.cancelled_at,
        }
        for row in rows
    ]


def _led(person: Person) -> list[Facts]:
    """It stays when they go: others came to it."""
    sessions = TrainingSession.objects.filter(facilitators=person).order_by("starts_at")
    return [{"session": one.title, "date": one.starts_at} for one in sessions]


def _messages(person: Person) -> list[Facts]:
    rows = MessageReceiver.objects.filter(person=person).select_related(
        "message__session", "message__written_by"
    )
    return [
        {
            "session": row.message.session.title,
            "subject": row.message.subject,
            "text": row.message.text,
            "by": str(row.message.written_by),
            "sent": row.message.delivered_at,
        }
        for row in rows
    ]


def _feeds(person: Person) -> list[Facts]:
    """That there is an address, never the address itself: it opens without signing in."""
    rows = CalendarFeed.objects.filter(person=person)
    return [{"feed": row.get_kind_display(), "opened": row.opened_at} for row in rows]


def _digest(person: Person) -> list[Facts]:
    rows = BookingDigest.objects.filter(person=person)
    return [{"how often": row.get_rhythm_display(), "told until": row.told_until} for row in rows]


def _looked(person: Person) -> list[Facts]:
    """Registers and lists of bookings name many people at once, so their rows in the log are about the session, or
    about the series where all its dates were looked at together."""
    numbers = set(Booking.objects.filter(person=person).values_list("session", flat=True))
    numbers = numbers.union(*(lists(person) for lists in LISTS))
    sessions = dict(TrainingSession.objects.filter(pk__in=numbers).values_list("pk", "title"))
    of_series = Series.objects.filter(training_sessions__in=numbers).distinct()
    series = dict(of_series.values_list("pk", "title"))
    titles = {_subject(TrainingSession, pk): title for pk, title in sessions.items()}
    titles |= {_subject(Series, pk): title for pk, title in series.items()}
    rows = AuditEvent.objects.filter(verb__in=LISTS_SEEN).filter(
        _about(TrainingSession, sessions) | _about(Series, series)
    )
    by_others = list(rows.exclude(actor_key__in=Person.objects.audit_keys([person.pk])))
    return [
        {
            "at": line.at,
            "who": line.who,
            "what": line.did,
            "session": titles[event.subject_type, event.subject_id],
        }
        for event, line in zip(by_others, lines_of(by_others), strict=True)
    ]


def _subject(model: type[Model], pk: int) -> tuple[str, str]:
    return model._meta.label_lower, str(pk)


def _about(model: type[Model], numbers: Iterable[int]) -> Q:
    return Q(subject_type=model._meta.label_lower, subject_id__in=[str(number) for number in numbers])


@transaction.atomic
def erase(person: Person, by: Person) -> int:
    CalendarFeed.objects.filter(person=person).delete()
    MessageReceiver.objects.filter(person=person).delete()
    BookingDigest.objects.filter(person=person).delete()
    return Booking.objects.filter(person=person).delete()[0]

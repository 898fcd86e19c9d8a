"""Notices about one session to whoever booked it, in the words that the service chose.

Those to one person are sent as they are called, by the worker; those to everybody are written down in the transaction
that gives them their reason, and the worker sends them one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from notifications.details import NO_DETAILS, NoticeDetails
from notifications.enums import NoticeRole
from notifications.models import Notice
from notifications.outbox import NoticeDraft, send_now, write_down
from notifications.registry import kind_called, name_of
from people.models import Person
from sessions.models import Booking, Series, TrainingSession
from sessions.notifications.receivers import of_booking
from sessions.notifications.wording import offer_details

FIELD_WORDS = {
    "title": "title",
    "starts_at": "time",
    "ends_at": "time",
    "mode": "way of meeting",
    "place": "place",
    "joining_link": "joining link",
}


def booked(booking: Booking, *, by: Person) -> None:
    _tell("booked", booking, NoticeDetails(why=_why_booked(booking, by)))


def booked_dates(bookings: Sequence[Booking], *, by: Person) -> None:
    """One mail with all dates that somebody booked together; hosts and team leads go on hearing of each."""
    first = bookings[0]
    details = NoticeDetails(
        why=_why_booked(first, by, several=True), bookings=tuple(one.pk for one in bookings)
    )
    occasion = f"{first.booked_at.isoformat()} {len(bookings)} dates"
    draft = NoticeDraft(first.person, NoticeRole.PARTICIPANT, first, occasion, details)
    send_now("booked_dates", first.session.service, [draft])
    for booking in bookings:
        if booking.is_booked:
            _tell("booked", booking, without=NoticeRole.PARTICIPANT)


def promoted(booking: Booking) -> None:
    _tell("promoted", booking)


def waiting(booking: Booking, *, by: Person) -> None:
    _tell("waiting", booking, NoticeDetails(why=_why_booked(booking, by)))


def offered(booking: Booking) -> None:
    _tell("offered", booking, offer_details(booking))


def offer_lapsed(booking: Booking) -> None:
    _tell("offer_lapsed", booking)


def booking_cancelled(booking: Booking, *, by: Person, had_a_place: bool) -> None:
    own = by.pk == booking.person_id
    why = "You cancelled this booking." if own else f"{by} cancelled this booking for you."
    _tell("booking_cancelled", booking, NoticeDetails(why=why, had_a_place=had_a_place))


def session_changed(
    session: TrainingSession, fields: Iterable[str], bookings: Iterable[Booking], now: datetime
) -> None:
    """Written down for everybody with a place or a turn. What was not yet said of an earlier change is said with it."""
    bookings = list(bookings)
    unsaid = _withdraw_unsent([name_of(booking) for booking in bookings], now)
    drafts: dict[str, list[NoticeDraft]] = {"changed": [], "changed_waiting": []}
    for booking in bookings:
        words = _changes([FIELD_WORDS[field] for field in fields] + unsaid.get(name_of(booking), []), booking)
        if words:
            kind = "changed" if booking.is_booked else "changed_waiting"
            drafts[kind].append(_to_participant(booking, session, NoticeDetails(changes=words)))
    for kind, some in drafts.items():
        write_down(kind, session.service, some, now)


def dates_changed(changed: Sequence[tuple[Booking, Sequence[str]]], series: Series, now: datetime) -> None:
    """One notice a person about all their dates of a series that changed at once, each with the fields that changed."""
    unsaid = _withdraw_unsent([name_of(booking) for booking, _ in changed], now)
    by_person: dict[int, list[tuple[Booking, list[str]]]] = {}
    for booking, fields in changed:
        words = [FIELD_WORDS[field] for field in fields] + unsaid.get(name_of(booking), [])
        if _changes(words, booking):
            by_person.setdefault(booking.person_id, []).append((booking, words))
    drafts = [_about_dates(own) for own in by_person.values()]
    write_down("changed_dates", series.service, drafts, now)


def _about_dates(own: Sequence[tuple[Booking, list[str]]]) -> NoticeDraft:
    """The occasion grows with each change, so that the next one is told again."""
    said = {word for booking, words in own for word in _changes(words, booking).split(", ")}
    bookings = [booking for booking, _ in own]
    sequence = sum(one.session.calendar_sequence + one.calendar_sequence for one in bookings)
    details = NoticeDetails(changes=_in_order(said), bookings=tuple(one.pk for one in bookings))
    occasion = f"{len(bookings)} dates, sequences {sequence}"
    return NoticeDraft(bookings[0].person, NoticeRole.PARTICIPANT, bookings[0], occasion, details)


def session_cancelled(session: TrainingSession, bookings: Iterable[Booking], now: datetime) -> None:
    """Written down for the bookings as they were: whoever was booked has something to take out of the calendar."""
    bookings = list(bookings)
    _withdraw_unsent([name_of(booking) for booking in bookings], now)
    drafts = [
        _to_participant(booking, session, NoticeDetails(had_a_place=booking.is_booked))
        for booking in bookings
    ]
    write_down("cancelled", session.service, drafts, now)


def _withdraw_unsent(things: list[str], now: datetime) -> dict[str, list[str]]:
    """Earlier changes that nobody has been told of yet are not sent any more; what they said, by what it is about."""
    rows = Notice.objects.unsent().filter(notice__in=["changed", "changed_waiting"], thing__in=things)
    unsaid = {row.thing: row.details["changes"].split(", ") for row in rows}
    rows.update(dropped_at=now)
    return unsaid


def _changes(words: Iterable[str], booking: Booking) -> str:
    """What the reader does not see is no news to them: a link before they have a place or where they come to the room, and
    the room where they come online."""
    unseen = {"place"} if booking.comes_online else set()
    if booking.comes_to_room or not booking.is_booked:
        unseen.add("joining link")
    return _in_order(set(words) - unseen)


def words_of_fields(fields: Iterable[str]) -> str:
    return _in_order({FIELD_WORDS[field] for field in fields})


def _in_order(words: Collection[str]) -> str:
    return ", ".join(word for word in dict.fromkeys(FIELD_WORDS.values()) if word in words)


def _to_participant(booking: Booking, session: TrainingSession, details: NoticeDetails) -> NoticeDraft:
    occasion = f"sequence {session.calendar_sequence}"
    return NoticeDraft(booking.person, NoticeRole.PARTICIPANT, booking, occasion, details)


def _why_booked(booking: Booking, by: Person, *, several: bool = False) -> str:
    what = "these dates" if several else "this session"
    if by.pk == booking.person_id:
        return f"You booked {what}."
    return f"{by} booked {what} for you."


def _tell(
    kind: str, booking: Booking, details: NoticeDetails = NO_DETAILS, *, without: NoticeRole | None = None
) -> None:
    """Which time: the numbers of the calendar and the moment of booking together name each state but once."""
    sequence = booking.session.calendar_sequence + booking.calendar_sequence
    occasion = f"{booking.booked_at.isoformat()} {sequence}"
    known = kind_called(kind)
    roles = known.wordings if known else {}
    drafts = [
        # The reason is the reader's own; a manager or host has another.
        NoticeDraft(
            person, role, booking, occasion, details if role == NoticeRole.PARTICIPANT else NO_DETAILS
        )
        for person, role in of_booking(booking, [role for role in roles if role != without])
    ]
    send_now(kind, booking.session.service, drafts)

"""The rules of sessions at their edges: the minute before and the minute after, one place more and one fewer."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core import clock
from people.models import Person
from sessions.audiences import MessageAudience
from sessions.enums import BookingState
from sessions.models import Booking, TrainingSession
from sessions.rules import booking as booking_rules
from sessions.rules import (
    messages,
    numbering,
    offers,
    shifting,
)
from tests.sessions.world import book, make_session

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 10, 12, tzinfo=LONDON)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def session(**details):
    """One that no database knows: on 17 March, for an hour."""
    starts_at = details.pop("starts_at", NOW + 7 * DAY)
    return TrainingSession(
        title="How babies communicate",
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        published_at=NOW,
        **details,
    )


def test_booking_is_open_from_its_first_minute_to_the_last_before_it_closes():
    one = session(opens_at=NOW, closes_at=NOW + HOUR)
    why = booking_rules.why_not_open
    assert why(one, NOW - MINUTE) == "Booking opens on Tuesday 10 March 2026 at midday. Come back then."
    assert why(one, NOW) is None
    assert why(one, NOW + HOUR - MINUTE) is None
    assert why(one, NOW + HOUR) == "Booking has closed. Ask the host if there is still room."
    assert why(session(), NOW + 7 * DAY - MINUTE) is None
    assert why(session(), NOW + 7 * DAY) == "This session has already started, so it can no longer be booked."


def test_a_draft_and_a_cancelled_session_are_neither_booked_nor_added_to():
    draft, cancelled = session(), session(cancelled_at=NOW)
    draft.published_at = None
    someone = Person()
    assert (
        booking_rules.why_not_open(draft, NOW)
        == "This is a draft. People can book it once its host has published it."
    )
    assert (
        booking_rules.why_not_addable(draft, someone, NOW)
        == "This is a draft. Publish it before you add people."
    )
    assert booking_rules.why_not_open(cancelled, NOW) == "This session was cancelled."
    assert booking_rules.why_not_addable(cancelled, someone, NOW) == "This session was cancelled."
    over = "This session is over. Add whoever came to its register instead."
    assert booking_rules.why_not_addable(session(), someone, NOW + 7 * DAY + HOUR) == over


def test_a_session_is_published_only_before_it_begins():
    why = booking_rules.why_not_published
    assert why(session(), NOW) is None
    assert why(session(), NOW + 7 * DAY).startswith("How babies communicate would begin in the past (")
    assert why(session(), NOW + 7 * DAY).endswith("). Change its date first.")


def test_a_cancellation_is_late_only_within_a_day_of_the_start():
    late = booking_rules.is_late_cancellation
    assert not late(session(), NOW + 6 * DAY)
    assert late(session(), NOW + 6 * DAY + MINUTE)


def test_the_page_says_until_when_and_what_it_refreshes(world):
    now = clock.now()
    one = make_session(world.service, opens_at=now + DAY, closes_at=now + 2 * DAY)
    assert [label for label, _ in booking_rules.booking_facts(one, now)] == ["Booking"]
    ((_, window),) = booking_rules.booking_facts(one, now)
    assert [words.split(" on ")[0] for words in window] == ["Opens", "Closes"]
    ((_, window),) = booking_rules.booking_facts(one, now + 2 * DAY)
    assert [words.split(" on ")[0] for words in window] == ["Closed"]


def test_what_somebody_needs_is_what_they_said_last(world):
    assert booking_rules.needs_told_by(world.learner) == ""
    first, second = (make_session(world.service, title=title) for title in ("One", "Two"))
    book(first, world.learner, needs="A hearing loop")
    book(second, world.learner, needs="Step-free access")
    book(make_session(world.service, title="Three"), world.clinician, needs="Large print")
    Booking.objects.filter(session=first).update(booked_at=clock.now() - DAY)
    assert booking_rules.needs_told_by(world.learner) == "Step-free access"


# Offers


def test_how_long_a_freed_place_is_kept():
    kept, ends = offers.hours_to_answer, offers.offer_ends_at
    asked, usual = session(offer_hours=24), session(list_stops_hours=48)
    assert kept(asked, NOW) == 24
    assert ends(asked, NOW) == NOW + DAY
    assert ends(asked, NOW + 7 * DAY - HOUR) == asked.starts_at
    assert kept(usual, NOW + 5 * DAY) is None
    assert ends(usual, NOW + 5 * DAY) is None
    assert kept(usual, NOW + 5 * DAY + MINUTE) == 4
    assert ends(usual, NOW + 5 * DAY + MINUTE) == NOW + 5 * DAY + MINUTE + 4 * HOUR


def test_an_offer_is_accepted_until_it_ends():
    offered = Booking(state=BookingState.OFFERED, offer_ends_at=NOW)
    assert offers.why_not_acceptable(offered, NOW - MINUTE) is None
    assert offers.why_not_acceptable(offered, NOW) == (
        "The offer ended on Tuesday 10 March 2026 at midday, and the place goes to the next person. You can join the list again."
    )
    lapsed = Booking(state=BookingState.LAPSED, offer_ends_at=NOW)
    assert offers.why_not_acceptable(lapsed, NOW - MINUTE) == (
        "There is no offer to accept any more. You can book again while booking is open."
    )


# Numbers and dates of a series


def test_parts_of_a_series_are_numbered_in_their_order():
    assert numbering.numbered("Watch, wait and wonder", 3, 6) == "Watch, wait and wonder (3 of 6)"
    assert numbering.words_of("Watch, wait and wonder (3 of 6)") == "Watch, wait and wonder"
    assert numbering.words_of("Ages (3 to 6)") == "Ages (3 to 6)"
    titles = ["A (1 of 4)", "An extra evening", "A (3 of 4)", "A (4 of 4)"]
    parts = [TrainingSession(title=title) for title in titles]
    assert numbering.right_titles(parts) == [
        (parts[0], "A (1 of 3)"),
        (parts[2], "A (2 of 3)"),
        (parts[3], "A (3 of 3)"),
    ]
    assert numbering.right_titles([TrainingSession(title="A (1 of 1)")]) == []


def test_a_copy_keeps_the_clock_and_the_days_between_the_dates():
    first = session(starts_at=datetime(2026, 3, 25, 9, 30, tzinfo=LONDON))
    second = session(starts_at=datetime(2026, 4, 1, 9, 30, tzinfo=LONDON))
    assert shifting.shifted_dates([], date(2027, 3, 24)) == []
    copies = shifting.shifted_dates([first, second], date(2027, 3, 24))
    assert [one.day for one in copies] == [date(2027, 3, 24), date(2027, 3, 31)]
    assert [one.source for one in copies] == [first, second]
    assert [one.starts_at.astimezone(LONDON).hour for one in copies] == [9, 9]
    assert copies[1].starts_at.utcoffset() == HOUR
    assert copies[0].in_words.startswith("Wednesday 24 March 2027")


def test_days_on_which_few_may_come_are_marked():
    assert shifting.day_off(date(2026, 12, 25)).startswith("Bank holiday: Christmas")
    assert shifting.day_off(date(2026, 3, 13)) == ""
    assert shifting.day_off(date(2026, 3, 14)) == "A Saturday"
    assert shifting.day_off(date(2026, 3, 15)) == "A Sunday"
    assert shifting.ShiftedDate(session(), date(2026, 3, 14)).warning == "A Saturday"


def test_a_copy_is_in_the_future_and_is_proposed_for_next_year():
    assert shifting.why_not_on(date(2026, 3, 11), NOW) is None
    assert (
        shifting.why_not_on(date(2026, 3, 10), NOW)
        == "10 March 2026 is not in the future. Choose a later day."
    )
    old = session(starts_at=datetime(2024, 3, 12, 9, 30, tzinfo=LONDON))
    assert shifting.proposed_first_day(old, NOW) == date(2027, 3, 9)
    assert shifting.proposed_first_day(session(), NOW) == date(2027, 3, 16)


# Messages


def test_a_message_goes_to_somebody_at_a_moment_to_come(world):
    one, why = make_session(world.service), messages.why_not_sent
    nobody, somebody = MessageAudience("all", "All", []), MessageAudience("all", "All", [world.learner])
    assert why(one, somebody) is None
    assert why(one, None) == "Choose to whom you write."
    assert why(one, nobody).startswith("There is nobody to write to.")
    one.published_at = None
    assert why(one, somebody).startswith("This session is still a draft")
    at = messages.why_not_sent_at
    assert at(None, NOW) is None
    assert at(NOW, NOW) == "That moment is over. Choose a later one, or send it now."
    assert at(NOW + MINUTE, NOW) is None
    assert at(NOW + 366 * DAY, NOW) is None
    assert at(NOW + 366 * DAY + MINUTE, NOW) == "That is more than a year away. Choose an earlier moment."

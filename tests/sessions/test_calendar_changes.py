"""What a calendar hears when somebody comes back, changes address, books several dates, or comes by another half."""

import re
from datetime import timedelta

import pytest

from core import clock
from people.actions.addresses import change_address
from sessions import actions
from sessions.actions.offers import pass_on
from sessions.enums import BookingState, Mode, Way
from sessions.models import Booking
from supervision import actions as supervision_actions
from tests.sessions.calendar_readers import calendar_text_of, files_of
from tests.sessions.world import LINK, book, make_session, state_of
from tests.supervision.test_group_invitations import make_group, rhythm, sequence, uid

OLD = "lea.before@work.example"


def mails_to(mailoutbox, address: str) -> list:
    return [mail for mail in mailoutbox if mail.to == [address]]


def test_an_invitation_after_a_withdrawal_outranks_it_every_time(world, mailoutbox, commit):
    session = make_session(world.service)
    numbers = []
    for _ in range(3):
        with commit():
            booking = book(session, world.learner)
        with commit():
            actions.cancel_booking(booking=booking, by=world.learner, now=clock.now())
    for mail in mails_to(mailoutbox, world.learner.email):
        numbers.append(sequence(calendar_text_of(mail)))
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 6


def test_whoever_moves_away_and_back_has_an_invitation_that_counts(world, mailoutbox, commit):
    here, there = make_session(world.service), make_session(world.service, title="Another workshop")
    with commit():
        booking = book(here, world.learner)
    with commit():
        booking = actions.move_booking(booking=booking, to=there, by=world.learner, now=clock.now())
    with commit():
        actions.move_booking(booking=booking, to=here, by=world.learner, now=clock.now())
    texts = [calendar_text_of(mail) for mail in mails_to(mailoutbox, world.learner.email)]
    of_here = [text for text in texts if str(here.calendar_uid) in text]
    assert ["METHOD:CANCEL" in text for text in of_here] == [False, True, False]
    assert [sequence(text) for text in of_here] == sorted({sequence(text) for text in of_here})


def test_whoever_joins_a_group_again_has_an_invitation_that_counts(world, mailoutbox, commit):
    with commit():
        group = make_group(world)
        member = group.memberships.get(person=world.learner)
    with commit():
        supervision_actions.end_membership(membership=member, by=world.clinician, now=clock.now())
    with commit():
        supervision_actions.add_member(group=group, person=world.learner, by=world.clinician, now=clock.now())
    texts = [text for mail in mails_to(mailoutbox, world.learner.email) if (text := calendar_text_of(mail))]
    assert ["METHOD:CANCEL" in text for text in texts] == [False, True, False]
    assert sequence(texts[2]) > sequence(texts[1]) > sequence(texts[0])


@pytest.fixture
def moved(world, mailoutbox, commit):
    """The learner had a session and a group at the old address, and has a new one now."""
    world.learner.email = OLD
    world.learner.save()
    session = make_session(world.service)
    beside = rhythm(3)[2] + timedelta(days=3)
    with commit():
        book(session, world.learner)
        make_group(world, starts=[*rhythm(4), beside])
    world.before = {
        uid(file): sequence(file) for mail in mails_to(mailoutbox, OLD) for file in files_of(mail)
    }
    mailoutbox.clear()
    with commit():
        change_address(
            person=world.learner, address="lea.after@work.example", by=world.administrator, now=clock.now()
        )
    return world


def test_a_new_address_withdraws_everything_from_the_old_one_and_invites_again(moved, mailoutbox):
    [gone], [come] = mails_to(mailoutbox, OLD), mails_to(mailoutbox, "lea.after@work.example")
    withdrawn = {uid(file): sequence(file) for file in files_of(gone)}
    invited = {uid(file): sequence(file) for file in files_of(come)}
    assert withdrawn.keys() == invited.keys() == moved.before.keys()
    assert all("METHOD:CANCEL" in file and OLD in unfolded(file) for file in files_of(gone))
    assert all("METHOD:REQUEST" in file and "lea.after" in unfolded(file) for file in files_of(come))
    assert all(moved.before[one] < withdrawn[one] < invited[one] for one in invited)


def test_the_old_address_learns_neither_the_new_one_nor_the_link(moved, mailoutbox):
    [gone] = mails_to(mailoutbox, OLD)
    text = gone.message().as_string() + "".join(map(unfolded, files_of(gone)))
    assert "lea.after" not in text
    assert LINK not in text


def unfolded(file: str) -> str:
    return file.replace("\r\n ", "")


def hybrid(world):
    details = {"mode": Mode.HYBRID, "place": "Hub, room 2", "capacity": 5, "online_capacity": 5}
    session = make_session(world.service, **details)
    book(session, world.learner, way=Way.ONLINE)
    book(session, world.manager, way=Way.ROOM)
    return session


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"place": "Library"}, {"manager"}),
        ({"joining_link": "https://meet.example/new"}, {"learner"}),
        ({"title": "New title"}, {"learner", "manager"}),
        ({"place": "Library", "joining_link": "https://meet.example/new"}, {"learner", "manager"}),
    ],
)
def test_a_change_goes_to_the_half_that_sees_it(world, mailoutbox, commit, changes, told):
    session = hybrid(world)
    with commit():
        actions.change_session(session=session, by=world.clinician, now=clock.now(), **changes)
    assert {mail.to[0] for mail in mailoutbox} == {getattr(world, who).email for who in told}
    for mail in mailoutbox:
        seen = mail.message().as_string() + unfolded(calendar_text_of(mail))
        if mail.to == [world.learner.email]:
            assert "Library" not in seen
        else:
            assert "meet.example" not in seen


def test_whoever_comes_to_the_room_has_no_link_on_the_page(world, sign_in):
    session = hybrid(world)
    assert LINK in sign_in(world.learner).get(session.get_absolute_url()).content.decode()
    assert LINK not in sign_in(world.manager).get(session.get_absolute_url()).content.decode()


@pytest.fixture
def weeks(world):
    start = clock.now() + timedelta(days=30)
    return actions.create_series(
        service=world.service,
        title="Six evenings",
        starts=[start + timedelta(weeks=at) for at in range(3)],
        length=timedelta(minutes=90),
        one_date_each=False,
        several_dates=True,
        capacity=1,
        joining_link=LINK,
        by=world.clinician,
        now=clock.now(),
    )


def test_a_series_is_one_mail_with_a_file_for_each_place(world, weeks, mailoutbox, commit):
    dates = list(weeks.training_sessions.order_by("starts_at"))
    book(dates[1], world.manager)
    with commit():
        actions.book_dates(dates=dates, person=world.learner, by=world.learner, now=clock.now())
    [mail] = mails_to(mailoutbox, world.learner.email)
    assert mail.subject == "Your dates: Six evenings"
    assert all(date.when in mail.body for date in dates)
    assert mail.body.count("You are on the waiting list of this date") == 1
    assert mail.body.count(f"Join: {LINK}") == 2
    files = files_of(mail)
    assert {uid(file) for file in files} == {f"{dates[at].calendar_uid}@attune" for at in (0, 2)}
    assert all(file.count("BEGIN:VEVENT") == 1 and "METHOD:REQUEST" in file for file in files)


def test_one_date_of_a_series_is_told_like_any_booking(world, weeks, mailoutbox, commit):
    [date, *_] = weeks.training_sessions.order_by("starts_at")
    with commit():
        actions.book_dates(dates=[date], person=world.learner, by=world.learner, now=clock.now())
    [mail] = mails_to(mailoutbox, world.learner.email)
    assert mail.subject.startswith("You are booked")


def test_a_date_cancelled_before_the_mail_went_is_not_in_it(world, weeks, mailoutbox, commit):
    dates = list(weeks.training_sessions.order_by("starts_at"))
    with commit():
        done = actions.book_dates(dates=dates, person=world.learner, by=world.learner, now=clock.now())
        actions.cancel_booking(booking=done.held[0], by=world.learner, now=clock.now())
    mail = next(one for one in mailoutbox if one.subject.startswith("Your dates"))
    assert dates[0].when not in mail.body
    assert len(files_of(mail)) == 2


def test_a_manager_who_books_dates_for_people_causes_one_mail_each(world, weeks, mailoutbox, commit):
    dates = list(weeks.training_sessions.order_by("starts_at"))[:2]
    with commit():
        actions.book_for_team(
            dates=dates, people=[world.learner, world.editor], by=world.manager, now=clock.now()
        )
    assert len(mails_to(mailoutbox, world.learner.email)) == 1
    assert len(mails_to(mailoutbox, world.editor.email)) == 1
    assert "Mani Manager booked these dates for you" in mails_to(mailoutbox, world.learner.email)[0].body


def freed_late(world, hours_before: float, **details):
    session = make_session(
        world.service, capacity=1, starts_at=clock.now() + timedelta(hours=hours_before), **details
    )
    holder, waiting = book(session, world.manager), book(session, world.learner)
    actions.cancel_booking(booking=holder, by=world.manager, now=clock.now())
    return Booking.objects.get(pk=waiting.pk)


def test_a_place_that_becomes_free_in_time_is_theirs_at_once(world):
    assert freed_late(world, 30).state == BookingState.BOOKED


def test_a_late_place_is_offered_and_never_just_given(world):
    booking = freed_late(world, 20)
    assert booking.state == BookingState.OFFERED
    assert booking.offer_ends_at < booking.session.starts_at
    actions.accept_offer(booking=booking, by=world.learner, now=clock.now())
    assert state_of(booking) == BookingState.BOOKED


def test_an_offer_shortly_before_the_start_ends_with_it(world):
    booking = freed_late(world, 1)
    assert booking.offer_ends_at == booking.session.starts_at


@pytest.mark.parametrize(("stops", "state"), [(0, "booked"), (12, "booked"), (48, "offered")])
def test_the_host_chooses_when_the_list_stops_filling_by_itself(world, stops, state):
    assert freed_late(world, 20, list_stops_hours=stops).state == state


def test_more_places_added_late_are_offered_too(world):
    session = make_session(world.service, capacity=1, starts_at=clock.now() + timedelta(hours=5))
    book(session, world.manager)
    waiting = book(session, world.learner)
    actions.change_session(session=session, capacity=2, by=world.clinician, now=clock.now())
    assert state_of(waiting) == BookingState.OFFERED
    assert pass_on(clock.now() + timedelta(hours=4, minutes=30)) == 1
    assert state_of(waiting) == BookingState.LAPSED


def test_people_read_before_they_join_the_list_that_late_places_are_offered(world, sign_in):
    session = make_session(world.service, capacity=1)
    book(session, world.manager)
    page = sign_in(world.learner).get(f"/sessions/{session.pk}/book/").content.decode()
    assert re.search(r"in the last 24 hours we ask you first", page)

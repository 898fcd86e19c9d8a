"""Places in the room and online, one date each, moving a booking, and consultation times."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.errors import Refused
from sessions import actions
from sessions.enums import BookingState, Mode, Way
from sessions.models import Booking, Series, TrainingSession
from supervision import actions as supervision_actions
from tests.cast import make_person
from tests.sessions.world import book, make_session, state_of
from tests.supervision.world import make_group


def test_the_room_and_the_screen_are_counted_apart(world, people):
    session = make_session(world.service, mode=Mode.HYBRID, capacity=1, online_capacity=2)
    in_room, also_room = (book(session, person, way=Way.ROOM) for person in people[:2])
    online = book(session, people[2], way=Way.ONLINE)
    assert [one.state for one in (in_room, also_room, online)] == ["booked", "waiting", "booked"]
    actions.cancel_booking(booking=online, by=people[2], now=clock.now())
    assert state_of(also_room) == BookingState.WAITING
    actions.cancel_booking(booking=in_room, by=people[0], now=clock.now())
    assert state_of(also_room) == BookingState.BOOKED


def test_a_hybrid_session_asks_how_one_comes(world, sign_in):
    session = make_session(world.service, mode=Mode.HYBRID, capacity=1, online_capacity=2, place="Hub")
    client, address = sign_in(world.learner), reverse("sessions:book", args=[session.pk])
    assert "In the room (1 of 1 left)" in client.get(address).content.decode()
    assert "Choose the room or online." in client.post(address, {"needs": ""}).content.decode()
    client.post(address, {"needs": "", "way": "online"})
    assert Booking.objects.get(session=session).way == Way.ONLINE


def test_one_person_holds_one_date_of_a_workshop_unless_the_host_allows_more(world, sign_in):
    first, second = (
        make_session(world.service),
        make_session(world.service, starts_at=clock.now() + timedelta(days=9)),
    )
    book(first, world.learner)
    with pytest.raises(Refused, match="One date of this each"):
        book(second, world.learner)
    page = sign_in(world.learner).get(second.get_absolute_url()).content.decode()
    assert "move that booking" in page
    TrainingSession.objects.update(several_dates=True)
    second.refresh_from_db()
    assert book(second, world.learner).state == BookingState.BOOKED


def test_all_dates_of_a_series_can_be_booked_unless_it_says_one_each(world):
    series = Series.objects.create(service=world.service, title="Six weeks")
    dates = [make_session(world.service, title=f"Week {week}", series=series) for week in (1, 2)]
    for date in dates:
        book(date, world.learner)
    series.one_date_each = True
    series.save()
    with pytest.raises(Refused, match="One date of this each"):
        book(make_session(world.service, title="Week 3", series=series), world.learner)


def test_a_manager_moves_a_booking_and_the_person_is_told(world, sign_in, mailoutbox, commit):
    first = make_session(world.service, starts_at=clock.now() + timedelta(hours=5))
    second = make_session(world.service, starts_at=clock.now() + timedelta(days=9))
    booking = book(first, world.learner, needs="Captions")
    with commit():
        sign_in(world.manager).post(reverse("sessions:move_booking", args=[booking.pk]), {"to": second.pk})
    moved = Booking.objects.get(session=second)
    assert (moved.state, moved.needs, moved.booked_by) == ("booked", "Captions", world.manager)
    booking.refresh_from_db()
    assert (booking.state, booking.cancelled_late) == ("cancelled", False)
    assert sorted(mail.subject.split(":")[0] for mail in mailoutbox) == [
        "Booking cancelled",
        "You are booked",
    ]
    assert all(mail.to == [world.learner.email] and "Mani Manager" in mail.body for mail in mailoutbox)


def test_a_move_to_a_full_session_changes_nothing(world, people):
    first, full = make_session(world.service), make_session(world.service, title="Full", capacity=1)
    booking = book(first, people[0])
    book(full, people[1])
    with pytest.raises(Refused, match="no place left"):
        actions.move_booking(booking=booking, to=full, by=people[0], now=clock.now())
    assert state_of(booking) == BookingState.BOOKED
    assert not Booking.objects.filter(session=full, person=people[0]).exists()


def open_slots(world, **details):
    start = clock.now() + timedelta(days=7)
    starts = [start + timedelta(hours=number) for number in range(3)]
    return supervision_actions.open_slots(
        service=world.service,
        title="Consultation",
        starts=starts,
        minutes=45,
        by=world.clinician,
        now=clock.now(),
        **details,
    )


def test_a_clinician_opens_several_times_and_each_person_takes_one(world, people):
    slots = open_slots(world)
    assert [slot.capacity for slot in slots] == [1, 1, 1]
    book(slots[0], people[0])
    with pytest.raises(Refused, match="One date of this each"):
        book(slots[1], people[0])
    assert book(slots[1], people[1]).state == BookingState.BOOKED


def test_a_time_may_be_one_for_each_team(world):
    slots = open_slots(world, one_per_team=True)
    book(slots[0], world.learner)
    with pytest.raises(Refused, match="One time a team"):
        book(slots[1], make_person("Team mate", world.service, team=world.team))


def test_times_are_opened_on_a_page_and_found_on_another(world, sign_in):
    day = (clock.now() + timedelta(days=7)).date().isoformat()
    data = {"service": world.service.pk, "title": "Consultation", "day": day, "start": "09:00", "times": 2}
    data |= {"minutes": 45, "pause": 15, "weeks": 2, "mode": "online"}
    sign_in(world.clinician).post(reverse("supervision:open_slots"), data)
    assert TrainingSession.objects.filter(kind="consultation").count() == 4
    page = sign_in(world.learner).get(reverse("supervision:slots")).content.decode()
    assert page.count(f"Consultation, online, with {world.clinician}") == 4
    assert "Consultation, online" not in sign_in(world.learner).get(reverse("sessions:list")).content.decode()


def test_what_one_needs_is_asked_once(world, sign_in):
    book(make_session(world.service, title="Earlier"), world.learner, needs="Captions")
    session = make_session(world.service)
    page = sign_in(world.learner).get(reverse("sessions:book", args=[session.pk])).content.decode()
    assert 'value="Captions"' in page


def test_a_manager_sees_who_has_something_else_then_before_confirming(world, sign_in):
    start = clock.now() + timedelta(days=5)
    mate = make_person("Team mate", world.service, team=world.team)
    held = make_session(world.service, title="Already booked", starts_at=start)
    book(held, world.learner)
    session = make_session(world.service, title="At the same time", starts_at=start + timedelta(minutes=30))
    address = reverse("sessions:book_for_team", args=[session.pk])
    page = sign_in(world.manager).get(address).content.decode()
    assert page.count("Has something else then: Already booked") == 1
    assert mate.full_name in page


def test_somebody_who_moves_sees_what_stands_in_the_way_and_not_what_they_have(world, sign_in):
    start = clock.now() + timedelta(days=5)
    booking = book(make_session(world.service, title="To be left"), world.learner)
    book(make_session(world.service, title="Already booked", starts_at=start), world.learner)
    make_session(world.service, title="Same time", starts_at=start, kind="network_meeting")
    page = sign_in(world.learner).get(reverse("sessions:move_booking", args=[booking.pk])).content.decode()
    assert "Has something else then: Already booked" in page
    assert "Already booked: " not in page.replace("then: Already booked", "")


def test_what_a_person_needs_goes_with_them_when_their_manager_books(world, sign_in):
    book(make_session(world.service, title="Earlier"), world.learner, needs="Step-free access")
    session = make_session(world.service)
    address = reverse("sessions:book_for_team", args=[session.pk])
    page = sign_in(world.manager).post(address, {"people": [world.learner.pk]}, follow=True).content.decode()
    assert "Step-free access" not in page
    assert Booking.objects.get(session=session).needs == "Step-free access"
    hosts = sign_in(world.clinician).get(reverse("sessions:bookings", args=[session.pk])).content.decode()
    assert "Step-free access" in hosts


def test_a_time_that_one_only_waits_for_is_not_shown_as_ones_own(world, sign_in):
    slots, address = open_slots(world), reverse("supervision:slots")
    book(slots[0], world.editor)
    book(slots[0], world.learner)
    page = sign_in(world.learner).get(address).content.decode()
    assert "You are waiting" in page
    book(slots[1], world.manager)
    assert "You have a place" in sign_in(world.manager).get(address).content.decode()


def test_only_times_that_can_be_taken_are_shown_as_free(world, sign_in):
    begun, closed, later = open_slots(world)[:3]
    now = clock.now()
    half_an_hour = timedelta(minutes=30)
    actions.change_session(
        session=begun, by=world.clinician, now=now, starts_at=now - half_an_hour, ends_at=now + half_an_hour
    )
    actions.change_session(session=closed, by=world.clinician, now=now, closes_at=now - half_an_hour)
    page = sign_in(world.learner).get(reverse("supervision:slots")).content.decode()
    assert later.get_absolute_url() in page
    assert not any(one.get_absolute_url() in page for one in (begun, closed))


def test_a_place_that_was_kept_until_now_goes_to_the_waiting_list_before_anybody_moves_there(world, people):
    now = clock.now()
    left, to = make_session(world.service, title="Another"), make_session(world.service, capacity=1)
    until = now + timedelta(hours=1)
    actions.set_conditions(
        session=to, by=world.clinician, now=now, reserved={world.team: 1}, kept_until=until
    )
    waiting = book(to, people[0])
    booking = book(left, people[1])
    later = until + timedelta(minutes=1)
    with pytest.raises(Refused, match="no place left"):
        actions.move_booking(booking=booking, to=to, by=people[1], now=later)
    assert actions.move_booking(booking=book(left, world.learner), to=to, by=world.learner, now=now)
    assert state_of(waiting) == BookingState.WAITING


def test_no_time_is_opened_in_which_the_clinician_leads_supervision(world):
    group = make_group(world)
    meeting = group.meetings.latest("starts_at")
    details = {"service": world.service, "title": "Consultation", "minutes": 45, "now": clock.now()}
    with pytest.raises(Refused, match=f"You have supervision: {group} on"):
        supervision_actions.open_slots(starts=[meeting.starts_at], by=world.clinician, **details)
    assert supervision_actions.open_slots(starts=[meeting.ends_at], by=world.clinician, **details)
    assert supervision_actions.open_slots(starts=[meeting.starts_at], by=world.administrator, **details)


def test_a_booking_is_moved_among_sessions_and_a_consultation_among_times_that_are_left(
    world, people, sign_in
):
    slots = open_slots(world)
    left, other = make_session(world.service), make_session(world.service, title="Another")
    full = make_session(world.service, title="A full one", capacity=1)
    book(full, people[0])
    book(slots[1], people[1])

    def offered(session):
        address = reverse("sessions:move_booking", args=[book(session, world.learner).pk])
        return set(sign_in(world.learner).get(address).context["form"].fields["to"].queryset)

    assert offered(left) == {other}
    assert offered(slots[0]) == {slots[2]}


def test_whoever_only_waits_is_not_said_to_have_the_date(world, people):
    slots = open_slots(world, one_per_team=True)
    book(slots[0], people[0])
    book(slots[0], world.learner)
    with pytest.raises(Refused, match="Lea Learner is on the waiting list of"):
        book(slots[1], world.learner)
    with pytest.raises(Refused, match="Somebody of your team is on the waiting list of"):
        book(slots[1], make_person("Team mate", world.service, team=world.team))


def test_a_move_into_a_full_room_says_that_it_is_the_room_that_is_full(world, people):
    hybrid = make_session(world.service, title="Hybrid", mode=Mode.HYBRID, capacity=1, online_capacity=1)
    book(hybrid, people[0], way=Way.ROOM)
    booking = book(make_session(world.service), world.learner)
    move = {"booking": booking, "to": hybrid, "by": world.learner, "now": clock.now()}
    with pytest.raises(Refused, match="has no place left in the room"):
        actions.move_booking(**move, way=Way.ROOM)
    assert actions.move_booking(**move, way=Way.ONLINE).state == BookingState.BOOKED

"""Offers, conditions, kept places, two halves of a session, moving, turns and consultation times."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import Page

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from courses.models import CoursePage, Enrolment
from people.enums import JobFamily
from people.models import Locality, Team
from sessions import actions, rules
from sessions.actions.offers import pass_on
from sessions.enums import BookingState, Mode, TurnReason, Way
from sessions.models import Booking, Series, TrainingSession
from sessions.notices import due
from tests.cast import make_person
from tests.sessions.world import LINK, book, make_session


@pytest.fixture
def people(world):
    return [make_person(f"Person {number}", world.service) for number in range(5)]


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def state_of(booking) -> str:
    return Booking.objects.get(pk=booking.pk).state


def offered_to(world, people, **details):
    """A session with one place, which is now offered to the first of those who wait."""
    session = make_session(world.service, capacity=1, offer_hours=24, **details)
    holder, *waiting = [book(session, person) for person in people]
    actions.cancel_booking(booking=holder, by=holder.person, now=clock.now())
    return session, [Booking.objects.get(pk=booking.pk) for booking in waiting]


def test_an_offered_place_is_theirs_once_they_accept(world, people, sign_in, mailoutbox, commit):
    with commit():
        _session, (offer, _next) = offered_to(world, people[:3])
    assert offer.state == BookingState.OFFERED
    mail = next(mail for mail in mailoutbox if "kept for you" in mail.subject)
    address = reverse("sessions:answer_offer", args=[offer.pk])
    assert address in mail.body
    assert LINK not in mail.message().as_string()
    page = sign_in(people[1]).post(address, {"answer": "accept"}, follow=True).content.decode()
    assert "You have the place." in page
    assert state_of(offer) == BookingState.BOOKED


def test_a_declined_offer_goes_to_the_next_and_is_no_late_cancellation(world, people, sign_in):
    soon = clock.now() + timedelta(hours=6)
    _session, (offer, after) = offered_to(world, people[:3], starts_at=soon)
    sign_in(people[1]).post(reverse("sessions:answer_offer", args=[offer.pk]), {"answer": "decline"})
    assert (state_of(offer), state_of(after)) == (BookingState.CANCELLED, BookingState.OFFERED)
    assert Booking.objects.get(pk=offer.pk).cancelled_late is False
    assert Booking.objects.get(pk=after.pk).offer_ends_at <= soon


def test_an_offer_lapses_and_is_passed_on_once(world, people, mailoutbox, commit):
    session, (offer, after) = offered_to(world, people[:3])
    later = clock.now() + timedelta(hours=25)
    with pytest.raises(Refused, match="The offer ended on"):
        actions.accept_offer(booking=offer, by=people[1], now=later)
    with commit():
        assert pass_on(later) == 2
    assert pass_on(later) == 0
    assert (state_of(offer), state_of(after)) == (BookingState.LAPSED, BookingState.OFFERED)
    assert any("The offer is over" in mail.subject and mail.to == [people[1].email] for mail in mailoutbox)
    assert book(session, people[1]).state == BookingState.WAITING


def test_whoever_has_not_answered_is_reminded_once_before_the_offer_ends(world, people, mailoutbox):
    _session, (offer, _after) = offered_to(world, people[:3])
    due.run(clock.now() + timedelta(hours=19))
    assert mailoutbox == []
    for hours in (21, 22):
        due.run(clock.now() + timedelta(hours=hours))
    (mail,) = mailoutbox
    assert (mail.to, "Please answer by" in mail.subject) == ([people[1].email], True)
    assert reverse("sessions:answer_offer", args=[offer.pk]) in mail.body
    assert LINK not in mail.message().as_string()


def test_a_session_asks_for_a_place_of_work_and_a_job(world):
    session = make_session(world.service)
    elsewhere = Locality.objects.create(service=world.service, name="Hills")
    actions.set_conditions(
        session=session,
        by=world.clinician,
        now=clock.now(),
        localities=[elsewhere, world.locality],
        job_families=[JobFamily.MIDWIFE],
    )
    session.refresh_from_db()
    words = rules.conditions_in_words(session)
    assert "This session is for people who work in Harbour or Hills." in words
    assert (
        rules.why_not_bookable(session, world.learner, clock.now())
        == "This session is for these jobs: Midwife."
    )
    world.learner.job_family = JobFamily.MIDWIFE
    assert rules.why_not_bookable(session, world.learner, clock.now()) is None
    with pytest.raises(Refused, match="these jobs"):
        book(session, world.editor)


def test_a_session_may_ask_for_a_completed_course(world):
    """Having begun it is not enough, nor is another course."""
    asked, other = [
        Page.get_first_root_node().add_child(instance=CoursePage(title=title))
        for title in ("Level 1", "Level 2")
    ]
    session, now = make_session(world.service), clock.now()
    actions.set_conditions(session=session, by=world.clinician, now=now, courses=[asked])
    session.refresh_from_db()
    words = "Before this session, complete Level 1."
    assert words in rules.conditions_in_words(session)
    begun = Enrolment.objects.create(person=world.learner, course=asked, enrolled_at=now)
    Enrolment.objects.create(person=world.learner, course=other, enrolled_at=now, completed_at=now)
    with pytest.raises(Refused, match=words):
        book(session, world.learner)
    begun.completed_at = now
    begun.save()
    assert book(session, world.learner).state == BookingState.BOOKED
    with pytest.raises(Refused, match=words):
        book(session, world.editor)


def test_another_service_may_be_let_in_by_name(world):
    session = make_session(world.service)
    actions.set_conditions(
        session=session, by=world.clinician, now=clock.now(), services=[world.other_service]
    )
    session.refresh_from_db()
    assert rules.why_not_bookable(session, world.outsider, clock.now()) is None


def test_places_kept_for_a_team_are_not_given_to_others_until_they_are_released(world, people):
    session = make_session(world.service, capacity=2)
    until = clock.now() + timedelta(days=1)
    actions.set_conditions(
        session=session, by=world.clinician, now=clock.now(), reserved={world.team: 1}, kept_until=until
    )
    first, second = book(session, people[0]), book(session, people[1])
    assert (first.state, second.state) == (BookingState.BOOKED, BookingState.WAITING)
    assert book(session, world.learner).state == BookingState.BOOKED
    third = book(session, make_person("Team mate", world.service, team=world.team))
    assert third.state == BookingState.WAITING


def test_kept_places_that_nobody_took_go_to_the_waiting_list_in_time(world, people):
    session = make_session(world.service, capacity=2)
    until = clock.now() + timedelta(days=1)
    actions.set_conditions(
        session=session, by=world.clinician, now=clock.now(), reserved={world.team: 1}, kept_until=until
    )
    book(session, people[0])
    waiting = book(session, people[1])
    assert pass_on(until - timedelta(minutes=1)) == 0
    assert pass_on(until + timedelta(minutes=1)) == 1
    assert state_of(waiting) == BookingState.BOOKED


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


def test_the_order_of_the_waiting_list_changes_only_with_a_reason_that_is_kept(world, people, sign_in):
    session = make_session(world.service, capacity=1)
    waiting = [book(session, person) for person in people[:4]][1:]
    address = reverse("sessions:change_turn", args=[waiting[2].pk])
    client = sign_in(world.clinician)
    assert "Say why" in client.post(address, {"turn": "1"}).content.decode()
    client.post(address, {"turn": "1", "reason": TurnReason.PUT_RIGHT})
    order = Booking.objects.waiting().filter(session=session).values_list("person__full_name", flat=True)
    assert list(order) == ["Person 3", "Person 1", "Person 2"]
    event = AuditEvent.objects.about(waiting[2]).get(verb="session.turn_changed")
    assert (event.actor_id, event.details["reason"], event.details["turns"]) == (
        world.clinician.pk,
        "put_right",
        [3, 1],
    )


def open_slots(world, **details):
    start = clock.now() + timedelta(days=7)
    starts = [start + timedelta(hours=number) for number in range(3)]
    return actions.open_slots(
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
    sign_in(world.clinician).post(reverse("sessions:open_slots"), data)
    assert TrainingSession.objects.filter(kind="consultation").count() == 4
    page = sign_in(world.learner).get(reverse("sessions:slots")).content.decode()
    assert page.count("Consultation, online") == 4
    assert "Consultation, online" not in sign_in(world.learner).get(reverse("sessions:list")).content.decode()


def test_what_one_needs_is_asked_once(world, sign_in):
    book(make_session(world.service, title="Earlier"), world.learner, needs="Captions")
    session = make_session(world.service)
    page = sign_in(world.learner).get(reverse("sessions:book", args=[session.pk])).content.decode()
    assert 'value="Captions"' in page


def rows_of_kept_places(*rows, **data) -> dict:
    """What the page sends: one row a team, the free rows at the end empty."""
    sent = {"kept-TOTAL_FORMS": str(len(rows) + 1), "kept-INITIAL_FORMS": "0", **data}
    for number, (team, places) in enumerate(rows):
        sent |= {f"kept-{number}-team": team.pk if team else "", f"kept-{number}-places": places}
    return sent


def kept_in(session) -> dict[str, int]:
    return {one.subject: one.places for one in session.conditions.filter(kind="reserved")}


@pytest.fixture
def other_team(world):
    return Team.objects.create(
        name="Second team", organisation=world.team.organisation, locality=world.team.locality
    )


def test_places_are_kept_for_several_teams_each_with_its_own_number(world, other_team, sign_in):
    session = make_session(world.service, capacity=10)
    host, address = sign_in(world.clinician), reverse("sessions:conditions", args=[session.pk])
    host.post(address, rows_of_kept_places((world.team, 3), (other_team, 2), kept_until="2040-01-01"))
    assert kept_in(session) == {str(world.team): 3, str(other_team): 2}
    page = host.get(address).content.decode()
    assert all(f'value="{team.pk}" selected' in page for team in (world.team, other_team))
    assert 'value="2040-01-01"' in page
    changed = rows_of_kept_places((None, ""), (other_team, 4)) | {"kept-INITIAL_FORMS": "2"}
    host.post(address, changed)
    assert kept_in(session) == {str(other_team): 4}


def test_more_rows_come_at_a_button_and_nothing_is_saved_by_it(world, other_team, sign_in):
    session = make_session(world.service)
    host, address = sign_in(world.clinician), reverse("sessions:conditions", args=[session.pk])
    page = host.post(address, rows_of_kept_places((world.team, 3), more="1")).content.decode()
    assert 'name="kept-3-team"' in page
    assert 'value="3"' in page
    assert kept_in(session) == {}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", "")], "Say how many places are kept for"),
        ([(None, 4)], "Say for which team, or empty the number."),
        ([("a", 1), ("a", 2)], "stands here twice. Leave it in one row."),
        ([("a", 15), ("b", 10)], "There are only 20 places to keep."),
    ],
)
def test_a_row_that_cannot_be_kept_says_what_to_do_and_nothing_is_saved(
    world, other_team, sign_in, rows, said
):
    session = make_session(world.service)
    teams = {"a": world.team, "b": other_team, None: None}
    sent = rows_of_kept_places(*((teams[name], places) for name, places in rows))
    answer = sign_in(world.clinician).post(reverse("sessions:conditions", args=[session.pk]), sent)
    assert said in answer.content.decode()
    assert kept_in(session) == {}


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


def test_an_offered_place_opens_neither_the_link_nor_the_calendar_file(world, people, sign_in):
    session, (offer, _next) = offered_to(world, people[:3])
    browser = sign_in(offer.person)
    assert LINK not in browser.get(session.get_absolute_url()).content.decode()
    assert browser.get(reverse("sessions:calendar_file", args=[session.pk])).status_code == 404
    page = browser.get(reverse("sessions:answer_offer", args=[offer.pk])).content.decode()
    assert "The offer ends in 23 hours" in page
    browser.post(reverse("sessions:answer_offer", args=[offer.pk]), {"answer": "accept"})
    assert LINK in browser.get(session.get_absolute_url()).content.decode()


def test_what_a_person_needs_goes_with_them_when_their_manager_books(world, sign_in):
    book(make_session(world.service, title="Earlier"), world.learner, needs="Step-free access")
    session = make_session(world.service)
    address = reverse("sessions:book_for_team", args=[session.pk])
    page = sign_in(world.manager).post(address, {"people": [world.learner.pk]}, follow=True).content.decode()
    assert "Step-free access" not in page
    assert Booking.objects.get(session=session).needs == "Step-free access"
    hosts = sign_in(world.clinician).get(reverse("sessions:bookings", args=[session.pk])).content.decode()
    assert "Step-free access" in hosts

"""A clash is shown before somebody confirms: bookings, supervision, and what they lead. Others learn no more than they may."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localtime

from core import clock
from people.enums import Role
from people.models import Person, RoleGrant
from sessions import actions, rules
from supervision import actions as supervision_actions
from supervision.models import GroupMeeting
from tests.cast import make_person
from tests.sessions.world import book, make_session
from tests.supervision.world import make_group

SOON = timedelta(days=5)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def meeting(world) -> GroupMeeting:
    """The coming date of the learner's group, which the clinician facilitates."""
    return make_group(world).meetings.last()


def at_the_time_of(world, meeting, **details):
    return make_session(world.service, starts_at=meeting.starts_at + timedelta(minutes=30), **details)


def test_whoever_books_sees_their_own_supervision_meeting_in_the_way(world, sign_in, meeting):
    session = at_the_time_of(world, meeting)
    page = sign_in(world.learner).get(reverse("sessions:book", args=[session.pk])).content.decode()
    assert "You have something else then" in page
    assert "Supervision: Harbour group" in page
    assert rules.clashes(session, world.manager) == []


def test_a_consultation_time_that_somebody_took_or_opened_is_in_the_way(world):
    (slot,) = supervision_actions.open_slots(
        service=world.service,
        title="Think it through",
        starts=[clock.now() + SOON],
        minutes=45,
        by=world.clinician,
        now=clock.now(),
    )
    book(slot, world.learner)
    session = make_session(world.service, starts_at=slot.starts_at)
    for person in (world.learner, world.clinician):
        assert [one.title for one in rules.clashes(session, person)] == ["Think it through"]


def test_whoever_is_covered_for_or_has_left_or_whose_group_has_ended_is_free(world, meeting):
    session, now = at_the_time_of(world, meeting), clock.now()
    cover = make_person("Cora Cover", world.service)
    GroupMeeting.objects.filter(pk=meeting.pk).update(cover=cover)
    assert rules.clashes(session, world.clinician) == []
    assert len(rules.clashes(session, cover)) == 1
    membership = meeting.group.memberships.get()
    supervision_actions.end_membership(membership=membership, by=world.clinician, now=now)
    assert rules.clashes(session, world.learner) == []
    supervision_actions.close_group(group=meeting.group, by=world.clinician, now=now)
    assert rules.clashes(session, cover) == []


def test_a_manager_sees_that_there_is_supervision_and_never_which_group(world, sign_in, meeting):
    session = at_the_time_of(world, meeting)
    page = sign_in(world.manager).get(reverse("sessions:book_for_team", args=[session.pk])).content.decode()
    assert "Has something else then: a supervision meeting" in page
    assert "Harbour group" not in page


def test_a_host_who_answers_an_offer_for_somebody_sees_only_that_they_are_busy(world, sign_in, meeting):
    offering = at_the_time_of(world, meeting, capacity=1, offer_hours=24)
    held, waits = book(offering, world.manager), book(offering, world.learner)
    actions.cancel_booking(booking=held, by=world.manager, now=clock.now())
    address = reverse("sessions:answer_offer", args=[waits.pk])
    host = sign_in(world.administrator).get(address).content.decode()
    assert "Lea Learner has something else then" in host
    assert "Harbour group" not in host
    own = sign_in(world.learner).get(address).content.decode()
    assert "Supervision: Harbour group" in own


def test_the_booking_that_is_given_up_stands_in_nobodys_way(world, sign_in):
    start = clock.now() + SOON
    booking = book(make_session(world.service, title="To be left", starts_at=start), world.learner)
    make_session(world.service, title="Same time", starts_at=start, kind="network_meeting")
    page = sign_in(world.learner).get(reverse("sessions:move_booking", args=[booking.pk])).content.decode()
    assert "Same time" in page
    assert "Has something else then" not in page


def test_a_meeting_is_moved_onto_a_booking_only_when_the_facilitator_has_seen_it(
    world, sign_in, meeting, mailoutbox, commit
):
    session = make_session(world.service, title="A secret plan", starts_at=clock.now() + SOON)
    book(session, world.learner)
    local = localtime(session.starts_at)
    browser, address = sign_in(world.clinician), reverse("supervision:move_meeting", args=[meeting.pk])
    wanted = {"day": local.date().isoformat(), "start": f"{local:%H:%M}"}
    page = browser.post(address, wanted)
    text = page.content.decode()
    assert "Lea Learner has something else" in text
    assert "A secret plan" not in text
    assert GroupMeeting.objects.get(pk=meeting.pk).starts_at == meeting.starts_at
    with commit():
        browser.post(address, {**wanted, "seen": page.context["seen"]})
    moved = GroupMeeting.objects.get(pk=meeting.pk)
    assert localtime(moved.starts_at).date() == local.date()
    (mail,) = [one for one in mailoutbox if one.to == [world.learner.email] and "New date" in one.subject]
    assert "You have something else then: A secret plan" in mail.body
    (other,) = [one for one in mailoutbox if one.to == [world.clinician.email] and "New date" in one.subject]
    assert "something else" not in other.body


def test_the_warning_is_for_the_time_that_was_shown_and_not_for_another(world, sign_in, meeting):
    first, second = (
        make_session(world.service, title=f"At {days}", starts_at=clock.now() + timedelta(days=days))
        for days in (5, 6)
    )
    book(first, world.learner)
    book(second, world.learner)
    browser, address = sign_in(world.clinician), reverse("supervision:move_meeting", args=[meeting.pk])
    days = [localtime(one.starts_at) for one in (first, second)]
    posts = [{"day": day.date().isoformat(), "start": f"{day:%H:%M}"} for day in days]
    seen = browser.post(address, posts[0]).context["seen"]
    browser.post(address, {**posts[1], "seen": seen})
    assert GroupMeeting.objects.get(pk=meeting.pk).starts_at == meeting.starts_at


def test_somebody_who_joins_a_group_is_shown_the_dates_that_clash_and_the_facilitator_how_many(
    world, sign_in, meeting
):
    busy = make_person("Bea Busy", world.service)
    book(at_the_time_of(world, meeting, title="A day of training"), busy)
    address = reverse("supervision:add_members", args=[meeting.group_id])
    joins = {"members": busy.email, "joined_on": clock.today().isoformat()}
    host = sign_in(world.clinician).post(address, joins, follow=True).content.decode()
    assert "Bea Busy has something else at the time of 1 of the dates to come" in host
    assert "A day of training" not in host
    own = sign_in(busy).get(meeting.group.get_absolute_url()).content.decode()
    assert "You have something else then" in own
    assert "A day of training" in own


def test_whoever_looks_for_cover_sees_which_clinician_is_busy_and_not_with_what(world, sign_in, meeting):
    for name in ("Cora Cover", "Fay Free"):
        clinician = make_person(name, world.service)
        RoleGrant.objects.create(person=clinician, role=Role.CLINICIAN, service=world.service)
    at_the_time_of(
        world,
        meeting,
        title="A day of training",
        facilitators=list(Person.objects.filter(full_name="Cora Cover")),
    )
    page = (
        sign_in(world.clinician).get(reverse("supervision:cover_meeting", args=[meeting.pk])).content.decode()
    )
    assert "Cora Cover (has something else then)" in page
    assert "Fay Free<" in page
    assert "A day of training" not in page


def test_a_team_costs_as_many_queries_as_one_person(world, sign_in, meeting, django_assert_num_queries):
    session = at_the_time_of(world, meeting)
    address = reverse("sessions:book_for_team", args=[session.pk])
    browser = sign_in(world.manager)
    browser.get(address)
    with CaptureQueriesContext(connection) as one:
        browser.get(address)
    for number in range(6):
        mate = make_person(f"Mate {number}", world.service, team=world.team)
        book(make_session(world.service, title=f"Other {number}", starts_at=session.starts_at), mate)
    elsewhere = make_person("Elsewhere", world.other_service, team=world.team)
    book(make_session(world.service, open_to_all_services=True, starts_at=session.starts_at), elsewhere)
    with django_assert_num_queries(len(one)):
        assert browser.get(address).content.decode().count("Has something else then") == 7

"""For whom a session is: conditions of place, job and course, and places kept for teams."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import Page

from core import clock
from core.errors import Refused
from core.wording import nhs_date
from courses.models import CoursePage, Enrolment
from people.enums import JobFamily
from people.models import Locality, Team
from sessions import actions, rules
from sessions.actions.offers import pass_on
from sessions.enums import BookingState
from tests.cast import make_person
from tests.sessions.world import book, make_session, state_of


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
    words = rules.conditions_in_words(session, clock.now())
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
    assert words in rules.conditions_in_words(session, now)
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


def test_people_of_a_service_that_is_let_in_find_the_session_and_book_it(world, sign_in):
    session = make_session(world.service, title="For the neighbours too")
    elsewhere = make_session(world.service, title="Only for us")
    actions.set_conditions(
        session=session, by=world.clinician, now=clock.now(), services=[world.other_service]
    )
    browser = sign_in(world.outsider)
    page = browser.get(reverse("sessions:list")).content.decode()
    assert "For the neighbours too" in page
    assert "Only for us" not in page
    assert browser.get(elsewhere.get_absolute_url()).status_code == 404
    browser.post(reverse("sessions:book", args=[session.pk]), {"needs": ""})
    assert session.bookings.get(person=world.outsider).state == BookingState.BOOKED


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


def test_whoever_the_last_places_are_not_kept_for_is_told_before_they_book(
    world, people, sign_in, mailoutbox, commit
):
    session = make_session(world.service, capacity=2)
    until = clock.now() + timedelta(days=1)
    actions.set_conditions(
        session=session, by=world.clinician, now=clock.now(), reserved={world.team: 2}, kept_until=until
    )
    browser, book_url = sign_in(people[0]), reverse("sessions:book", args=[session.pk])
    page = browser.get(session.get_absolute_url()).content.decode()
    assert "Join the waiting list" in page
    assert "Book a place" not in page
    page = browser.get(book_url).content.decode()
    assert "The places that are left are kept for teams" in page
    assert "Join the waiting list" in page
    assert "All 2 places are taken" not in page
    with commit():
        browser.post(book_url, {"needs": ""})
    assert "is full" not in mailoutbox[0].body
    assert "Book a place" in sign_in(world.learner).get(session.get_absolute_url()).content.decode()


def test_places_that_are_kept_no_longer_are_not_named_any_more(world, sign_in):
    session = make_session(world.service)
    until = clock.now() + timedelta(days=1)
    actions.set_conditions(
        session=session, by=world.clinician, now=clock.now(), reserved={world.team: 2}, kept_until=until
    )
    session.refresh_from_db()
    assert rules.conditions_in_words(session, clock.now()) == [
        f"Places kept for {world.team}: 2, to the end of {nhs_date(until - timedelta(seconds=1))}."
    ]
    assert rules.conditions_in_words(session, until) == []

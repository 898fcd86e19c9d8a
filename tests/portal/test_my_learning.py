"""My learning: what one is at stays first, what waits for an answer is a small row, and one count stands everywhere."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from courses.models import ModulePage
from feedback.actions import load_instruments
from sessions.actions import cancel_booking
from sessions.enums import SessionKind
from sessions.models import Booking
from supervision.actions import add_dates
from tests.cast import furnish, make_person
from tests.courses.walking import read_section, work_through
from tests.feedback.world import make_round, rated
from tests.sessions.world import book, make_session
from tests.supervision.world import make_group


@pytest.fixture
def school(world):
    """The learner has joined a course of two modules and tapped what they knew before."""
    furnish(world, "people", "cms", "courses")
    rated(world.course, world.learner)
    return world


@pytest.fixture
def shown(sign_in):
    def _shown(person):
        return sign_in(person).get(reverse("portal:my_learning")).context

    return _shown


def in_days(world, days: float, **fields):
    return make_session(world.service, starts_at=clock.now() + timedelta(days=days), **fields)


def offered(world, title: str) -> Booking:
    """Somebody else gave the only place back, and it is kept for the learner for a day."""
    session = in_days(world, 9, title=title, capacity=1, offer_hours=24)
    other = book(session, make_person("Ann Else", world.service))
    waiting = book(session, world.learner)
    cancel_booking(booking=other, by=other.person, now=clock.now())
    waiting.refresh_from_db()
    return waiting


def test_carry_on_says_the_module_the_section_and_the_minutes_left(school, shown):
    assert shown(school.learner)["carry_on"].title == "Carry on: Looking"
    read_section(school, 1)
    step = shown(school.learner)["carry_on"]
    assert step.text.startswith("Listening to babies. Section 2 of 2, about ")
    assert step.text.endswith(" left.")
    assert step.url == school.module.get_absolute_url()
    read_section(school, 2)
    assert "The questions at the end, about" in shown(school.learner)["carry_on"].text


def an_offer(world) -> str:
    offered(world, "It waits")
    return "ends in"


def a_session_tomorrow(world) -> None:
    book(in_days(world, 1, title="It waits"), world.learner)


def a_meeting_tomorrow(world) -> None:
    add_dates(group=make_group(world), starts=[clock.now() + timedelta(days=1)], by=world.clinician)


def a_survey(world) -> str:
    make_round(world, "It waits")
    return "closes in"


def a_discussion(world) -> None:
    in_days(world, 3, title="Talk", kind=SessionKind.REFLECTIVE_DISCUSSION)


EVERYTHING_ELSE = [an_offer, a_session_tomorrow, a_meeting_tomorrow, a_survey, a_discussion]


@pytest.mark.parametrize("happens", EVERYTHING_ELSE)
def test_nothing_displaces_what_somebody_is_at(school, shown, happens):
    read_section(school, 1)
    happens(school)
    assert shown(school.learner)["carry_on"].title == "Carry on: Looking"


@pytest.mark.parametrize("happens", [an_offer, a_survey])
def test_what_waits_for_an_answer_says_how_long_there_still_is(school, shown, happens):
    until = happens(school)
    row = next(one for one in shown(school.learner)["answers"] if one.title == "It waits")
    assert row.until.startswith(until)


def test_an_offered_place_leads_to_yes_or_no_and_is_gone_when_it_lapsed(school, shown):
    offer = offered(school, "A place came free")
    (row,) = shown(school.learner)["answers"]
    assert row.url == reverse("sessions:answer_offer", args=[offer.pk])
    Booking.objects.filter(pk=offer.pk).update(offer_ends_at=clock.now() - timedelta(minutes=1))
    assert not shown(school.learner)["answers"]


def test_an_agreement_waits_until_it_is_accepted(school, shown):
    group = make_group(school)
    (row,) = shown(school.learner)["answers"]
    assert row.url == reverse("supervision:agreement", args=[group.pk])
    membership = group.memberships.get()
    membership.acceptances.create(agreement=group.agreements.first(), accepted_at=clock.now())
    assert not shown(school.learner)["answers"]


def test_one_suggestion_with_its_reason_and_only_while_there_is_room(school, shown):
    full = in_days(school, 2, title="Full", kind=SessionKind.REFLECTIVE_DISCUSSION, capacity=1)
    book(full, make_person("Ann Else", school.service))
    in_days(school, 3, title="Talk", kind=SessionKind.REFLECTIVE_DISCUSSION, capacity=2)
    step = shown(school.learner)["suggestion"]
    assert step.title == "Talk"
    assert "2 places are left" in step.text
    assert step.text.endswith("What you talk over with others stays longer.")


def test_whoever_has_joined_nothing_is_led_to_begin(world, shown):
    context = shown(world.learner)
    assert context["carry_on"].url == reverse("feedback:begin")
    assert context["suggestion"] is None


def test_somebody_new_comes_with_five_taps_to_the_first_section(school, sign_in):
    load_instruments()
    nia = make_person("Nia New", school.service)
    client = sign_in(nia)
    page = client.get(reverse("portal:start"), follow=True)
    assert page.request["PATH_INFO"] == reverse("feedback:begin")
    half = client.post(reverse("feedback:begin"), {"knowledge_imh": "2"})
    assert half.status_code == 422
    assert not nia.enrolments.exists()
    taps = dict.fromkeys(page.context["form"].fields, "2")
    section = client.post(reverse("feedback:begin"), taps, follow=True)
    assert section.request["PATH_INFO"] == school.module.get_absolute_url()
    assert "Section 1 of 2" in section.content.decode()
    assert client.get(reverse("portal:start")).url == reverse("portal:my_learning")
    assert client.get(reverse("feedback:begin")).url == reverse("courses:list")


def test_whoever_looks_as_a_learner_for_a_while_is_asked_nothing(school, sign_in):
    load_instruments()
    client = sign_in(school.manager)
    client.post(reverse("portal:stand"), {"standpoint": "learner"})
    assert client.get(reverse("portal:start")).url == reverse("portal:my_learning")


PLACES_WITH_A_COUNT = [
    ("learner", "/my-learning/"),
    ("learner", "{course}"),
    ("learner", "{module}"),
    ("manager", "/my-team/"),
]


@pytest.mark.parametrize(("who", "address"), PLACES_WITH_A_COUNT)
def test_every_page_counts_progress_in_the_same_way(school, sign_in, who, address):
    school.course.add_child(instance=ModulePage(title="More", slug="more", sections=school.module.sections))
    work_through(school.enrolment, school.module)
    # Which was done, and is open no longer: it counts nowhere.
    work_through(school.enrolment, school.last_module)
    school.last_module.unpublish()
    address = address.format(course=school.course.get_absolute_url(), module=school.module.get_absolute_url())
    assert "1 of 2 modules done" in sign_in(getattr(school, who)).get(address).content.decode()


def test_the_page_costs_the_same_however_much_is_coming(school, sign_in):
    client, address = sign_in(school.learner), reverse("portal:my_learning")
    a_discussion(school)
    a_session_tomorrow(school)
    a_survey(school)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(address)
        return len(caught)

    cost()
    few = cost()
    for number in range(4):
        in_days(school, number + 4, title="Talk", kind=SessionKind.REFLECTIVE_DISCUSSION)
        book(in_days(school, number + 2, title=f"More {number}"), school.learner)
    assert cost() == few
    assert few <= 25

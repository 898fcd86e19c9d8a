"""The one next step: what would be lost by waiting comes before what can wait."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.wording import nhs_moment
from sessions.actions import cancel_booking
from sessions.models import Booking
from supervision.actions import add_dates
from tests.cast import make_person
from tests.sessions.world import book, make_session
from tests.supervision.world import make_group


@pytest.fixture
def next_step(sign_in):
    """The words and the address of the learner's next step."""

    def _next_step(person) -> tuple[str, str]:
        step = sign_in(person).get(reverse("portal:my_learning")).context["next"]
        return f"{step.title}. {step.text}", step.url

    return _next_step


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


def test_a_place_that_is_kept_for_a_while_comes_first(world, next_step):
    book(in_days(world, 1, title="Tomorrow"), world.learner)
    offer = offered(world, "A place came free")
    words, url = next_step(world.learner)
    assert words == f"A place came free. A place is kept for you until {nhs_moment(offer.offer_ends_at)}."
    assert url == reverse("sessions:answer_offer", args=[offer.pk])


def test_an_offer_that_has_lapsed_is_no_next_step(world, next_step):
    offer = offered(world, "A place came free")
    Booking.objects.filter(pk=offer.pk).update(offer_ends_at=clock.now() - timedelta(minutes=1))
    assert "A place came free" not in next_step(world.learner)[0]


def test_a_supervision_meeting_tomorrow_comes_before_a_session_the_day_after(world, next_step):
    group = make_group(world)
    book(in_days(world, 1.9, title="The day after"), world.learner)
    assert next_step(world.learner)[0].startswith("The day after.")
    add_dates(group=group, starts=[clock.now() + timedelta(days=1)], by=world.clinician)
    words, url = next_step(world.learner)
    assert words.startswith("Harbour group. Your supervision group meets on")
    assert url == group.get_absolute_url()


def test_what_begins_in_a_week_is_no_next_step_yet(world, next_step):
    book(in_days(world, 7, title="Next week"), world.learner)
    assert "Next week" not in next_step(world.learner)[0]

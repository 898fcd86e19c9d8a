"""A session as its host works on it: one head, tabs that all lead somewhere, and what needs doing by its stage."""

import re
from datetime import timedelta

import pytest
from django.urls import URLResolver, get_resolver, reverse

from attendance.actions import mark_attendance
from certificates.views.sessions import SessionCertificatesView
from core import clock
from sessions.actions import cancel_session, close_session
from sessions.enums import SessionStage
from sessions.models import TrainingSession
from sessions.views.base import HostView
from sessions.workspace import next_steps, stage_of, state_of
from tests.attendance.world import make_participant
from tests.cast import make_person
from tests.sessions.world import book, make_session

HOUR = timedelta(hours=1)
TAB = re.compile(r'<a class="attune-tabs__link" href="([^"]+)"(?: aria-current="([^"]+)")?>([^<]+)</a>')
# Pages of a host that are no page of the workspace, and why.
NO_FRAME = {
    "sessions:preview": "shows the page as learners see it",
    "sessions:export_people": "a file",
    "sessions:remove_material": "only takes a press of a button",
    "sessions:message": "needs a message; tests of messages look at it",
    "attendance:register_marks": "answers a script",
    "attendance:confirm_import": "needs a file that was read; tests of imports look at it",
    "attendance:import_columns": "the same",
    "attendance:undo_import": "needs an import; tests of imports look at it",
    "supervision:invite_network": "only of a network meeting to come, which has its own test below",
}


def pages_of_hosts(patterns=None, prefix: str = "") -> set[str]:
    """By their view class, so that a new page of a host is found by itself."""
    found = set()
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            found |= pages_of_hosts(entry.url_patterns, inner)
        elif issubclass(getattr(entry.callback, "view_class", object), (HostView, SessionCertificatesView)):
            found.add(prefix + entry.name)
    return found


def held_session(world, *, people: int = 2, marked: bool = True, **fields) -> TrainingSession:
    """That ended an hour ago, of which everybody came. It was planned before, as real ones are."""
    start = clock.now() - 2 * HOUR
    session = make_session(world.service, starts_at=clock.now() + HOUR, **fields)
    for number in range(people):
        book(session, make_person(f"{session.title} {number}", world.service))
    TrainingSession.objects.filter(pk=session.pk).update(
        starts_at=start, ends_at=start + HOUR, created_at=start - HOUR
    )
    session.refresh_from_db()
    for booking in session.bookings.all() if marked else ():
        mark_attendance(
            session=session, person=booking.person, status="attended", by=world.clinician, now=clock.now()
        )
    return session


def running(world, **fields) -> TrainingSession:
    now = clock.now()
    return make_session(world.service, starts_at=now - HOUR / 4, ends_at=now + HOUR, **fields)


def steps_of(session, person):
    return next_steps(state_of(session, person, clock.now()))


def all_words(session, person) -> list[str]:
    steps = steps_of(session, person)
    return [one.words for one in (steps.first, *steps.others) if one]


def test_every_page_of_a_host_has_the_same_head_and_one_marked_tab(world, sign_in):
    session = held_session(world)
    client, heads = sign_in(world.clinician), set()
    names = pages_of_hosts() - set(NO_FRAME) | {"sessions:detail"}
    assert len(names) >= 14
    for name in sorted(names):
        page = client.get(reverse(name, args=[session.pk])).content.decode()
        marked = [tab for tab in TAB.findall(page) if tab[1]]
        assert len(marked) == 1, f"{name}: {marked}"
        heads.add(re.search(r'<div class="attune-workspace__head">(.*?)</div>', page, re.DOTALL)[1])
    assert len(heads) == 1


def test_a_page_that_no_tab_holds_is_marked_as_part_of_the_overview(world, sign_in):
    session = make_session(world.service, kind="network_meeting")
    page = sign_in(world.clinician).get(reverse("supervision:invite_network", args=[session.pk]))
    marked = [tab for tab in TAB.findall(page.content.decode()) if tab[1]]
    assert [(mark, words) for _, mark, words in marked] == [("true", "Overview")]


def test_each_tab_leads_to_a_page_that_marks_it(world, sign_in):
    session = held_session(world)
    for person in (world.clinician, world.administrator):
        client = sign_in(person)
        tabs = TAB.findall(client.get(session.get_absolute_url()).content.decode())
        assert [words for _, _, words in tabs][:3] == ["Overview", "People", "Register"]
        assert {"Feedback", "Certificates"} < {words for _, _, words in tabs}
        for address, _, words in tabs:
            page = client.get(address)
            assert page.status_code == 200
            assert [tab[2] for tab in TAB.findall(page.content.decode()) if tab[1] == "page"] == [words]


def test_a_facilitator_from_elsewhere_has_no_tab_that_would_refuse_them(world, sign_in):
    session = held_session(world)
    session.facilitators.add(world.manager)
    client = sign_in(world.manager)
    tabs = TAB.findall(client.get(session.get_absolute_url()).content.decode())
    assert not {"Feedback", "Certificates"} & {words for _, _, words in tabs}
    assert {client.get(address).status_code for address, _, _ in tabs} == {200}


def test_the_host_gets_the_work_everybody_else_the_booking_and_the_host_can_look_at_it(world, sign_in):
    session = make_session(world.service)
    host = sign_in(world.clinician).get(session.get_absolute_url()).content.decode()
    assert "How it stands" in host
    assert "Book a place" not in host
    assert reverse("sessions:preview", args=[session.pk]) in host
    for page in (
        sign_in(world.learner).get(session.get_absolute_url()),
        sign_in(world.clinician).get(reverse("sessions:preview", args=[session.pk])),
    ):
        assert "Book a place" in page.content.decode()
        assert "attune-workspace" not in page.content.decode()
        assert session.joining_link not in page.content.decode()


def test_a_host_who_comes_as_well_finds_their_own_booking(world, sign_in):
    session = make_session(world.service)
    book(session, world.clinician)
    client = sign_in(world.clinician)
    assert "Your own booking" in client.get(session.get_absolute_url()).content.decode()
    page = client.get(reverse("sessions:preview", args=[session.pk])).content.decode()
    assert "I cannot come" in page


@pytest.mark.parametrize(
    ("stage", "make"),
    [
        (SessionStage.OPEN, lambda world: make_session(world.service)),
        (SessionStage.TODAY, running),
        (SessionStage.OVER, held_session),
    ],
)
def test_the_stage_follows_the_clock(world, stage, make):
    assert stage_of(make(world), clock.now(), is_full=False) == stage


def test_the_stage_follows_the_places_and_what_the_host_did(world):
    full, over, off = make_session(world.service), held_session(world), make_session(world.service)
    assert stage_of(full, clock.now(), is_full=True) == SessionStage.FULL
    over = close_session(session=over, steps=[], by=world.clinician, now=clock.now())
    assert stage_of(over, clock.now(), is_full=False) == SessionStage.CLOSED
    off = cancel_session(session=off, by=world.clinician, now=clock.now())
    assert stage_of(off, clock.now(), is_full=False) == SessionStage.CANCELLED


def test_before_the_day_it_tells_of_places_of_whoever_waits_and_of_what_is_missing(world):
    session = make_session(world.service, capacity=1, joining_link="")
    for person in (world.learner, world.manager):
        book(session, person)
    steps = steps_of(session, world.clinician)
    assert steps.first
    assert steps.first.action == "Add the joining link"
    assert {"1 of 1 places taken", "1 waiting for a place"} <= {one.words for one in steps.others}


def test_on_the_day_it_leads_to_the_register_the_code_and_the_meeting(world):
    steps = steps_of(running(world), world.clinician)
    assert steps.first
    assert steps.first.action == "Take the register"
    assert {"Show the check-in code", "Open the meeting"} <= {one.action for one in steps.others}


def test_afterwards_it_leads_from_the_register_to_closing(world):
    session = held_session(world, marked=False)
    steps = steps_of(session, world.clinician)
    assert steps.first
    assert steps.first.action == "Take the register"
    assert "Import its report" in {one.action for one in steps.others}
    for booking in session.bookings.all():
        mark_attendance(
            session=session, person=booking.person, status="attended", by=world.clinician, now=clock.now()
        )
    participant = make_participant(session, "Ann Visitor")
    steps = steps_of(session, world.clinician)
    assert steps.first
    assert steps.first.words == "1 to review"
    assert {
        "2 certificates are ready",
        "The evaluation is not sent",
        "Certificates, evaluation and thanks, in one go",
    } <= {one.words for one in steps.others}
    participant.delete()
    close_session(session=session, steps=["certificates", "evaluation"], by=world.clinician, now=clock.now())
    session.refresh_from_db()
    steps = steps_of(session, world.clinician)
    assert steps.first is None
    assert {"2 people have a certificate", "0 of 2 answered the evaluation"} <= {
        one.words for one in steps.others
    }


def test_the_overview_costs_the_same_for_few_and_for_many(world, sign_in, django_assert_max_num_queries):
    session = held_session(world, people=25, capacity=40)
    client = sign_in(world.clinician)
    with django_assert_max_num_queries(15):
        client.get(session.get_absolute_url())

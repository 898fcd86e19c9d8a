"""Booking, offers, moves, times, groups and the register with scripts switched off and with the keyboard alone."""

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from attendance.models import Attendance
from core import clock
from courses.models import ModuleProgress
from courses.texts import module_text
from sessions import actions
from sessions.actions.questions import AskedQuestion, set_questions
from sessions.models import Booking, BookingAnswer, CalendarFeed, TrainingSession
from supervision.models import GroupMeeting, MeetingAttendance
from tests import cast
from tests.feedback.world import rated
from tests.journeys.looking import PHONE
from tests.sessions.world import book, make_session
from tests.supervision.world import make_group

pytestmark = pytest.mark.journey
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
NAME = "one => (one.labels && one.labels.length ? one.labels[0].innerText : one.innerText || one.value || '').trim()"
KEYS_PRESSED_AT_MOST = 120


@pytest.fixture
def world(roots_of_pages):
    return cast.make_world()


@pytest.fixture
def keyboard(live_server, browser):
    """`keyboard(person)` gives somebody at a browser without scripts who has no mouse."""
    contexts = []

    def _keyboard(person) -> "Typist":
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        context = browser.new_context(viewport=PHONE, base_url=live_server.url, java_script_enabled=False)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        contexts.append(context)
        return Typist(context.new_page())

    yield _keyboard
    for context in contexts:
        context.close()


class Typist:
    def __init__(self, page) -> None:
        self.page = page

    def open(self, name: str, *args) -> None:
        self.page.goto(reverse(name, args=args))

    def reach(self, name: str) -> None:
        """Tab on until the thing of that name has the focus."""
        reached = ""
        for _ in range(KEYS_PRESSED_AT_MOST):
            self.page.keyboard.press("Tab")
            focus = self.page.locator("*:focus")
            reached = focus.evaluate(NAME) if focus.count() else ""
            if reached.startswith(name):
                return
        raise AssertionError(f"The keyboard does not reach “{name}” on {self.page.url}")

    def press(self, name: str) -> None:
        self.reach(name)
        self.enter()

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def tick(self, name: str) -> None:
        self.reach(name)
        self.page.keyboard.press("Space")

    def type(self, name: str, text: str) -> None:
        self.reach(name)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def choose(self, options: list[str], wanted: str) -> None:
        """Of one question: Tab leads to its first answer, arrows to the others."""
        self.reach(options[0])
        self.page.keyboard.press("Space")
        for _ in range(options.index(wanted)):
            self.page.keyboard.press("ArrowDown")

    def reads(self, words: str) -> bool:
        return words in self.page.locator("main").inner_text()


def states(person) -> dict[str, str]:
    return dict(Booking.objects.filter(person=person).values_list("session__title", "state"))


def test_somebody_books_moves_answers_an_offer_and_takes_a_time(world, keyboard):
    soon = clock.now() + timedelta(days=6)
    session = make_session(world.service, title="Cues and signals", starts_at=soon)
    make_session(world.service, title="Cues and signals", starts_at=soon + timedelta(days=7))
    me = keyboard(world.learner)
    me.open("sessions:list")
    me.press("Cues and signals")
    me.press("Book a place")
    me.type("Anything the host should prepare", "Captions, please")
    me.press("Book")
    assert me.reads("You have a place")
    me.press("Move to another session")
    me.tick("Cues and signals")
    me.press("Move the booking")
    assert sorted(Booking.objects.filter(person=world.learner).values_list("state", flat=True)) == [
        "booked",
        "cancelled",
    ]
    assert not Booking.objects.live().filter(session=session).exists()

    offering = make_session(world.service, title="A full morning", capacity=1, offer_hours=24)
    held, offer = book(offering, world.clinician), book(offering, world.learner)
    actions.cancel_booking(booking=held, by=world.clinician, now=clock.now())
    me.open("sessions:detail", offering.pk)
    me.press("Answer the offer")
    me.press("Take the place")
    offer.refresh_from_db()
    assert offer.state == "booked"
    me.press("I cannot come")
    me.press("Cancel the booking")
    assert states(world.learner)["A full morning"] == "cancelled"

    host = keyboard(world.clinician)
    host.open("supervision:open_slots")
    host.press("Open these times")
    assert TrainingSession.objects.filter(kind="consultation").exists()
    me.open("supervision:slots")
    first = TrainingSession.objects.filter(kind="consultation").earliest("starts_at")
    me.press(first.when)
    me.press("Book a place")
    me.press("Book")
    assert me.reads("You have a place")


def test_a_manager_books_a_series_and_somebody_keeps_a_feed_and_joins_the_network(world, keyboard):
    start = clock.now() + timedelta(days=5)
    series = actions.create_series(
        service=world.service,
        title="Watch and wonder",
        starts=[start, start + timedelta(days=7)],
        length=timedelta(minutes=90),
        one_date_each=False,
        several_dates=True,
        capacity=5,
        by=world.clinician,
        now=clock.now(),
    )
    manager = keyboard(world.manager)
    manager.open("sessions:series", series.pk)
    manager.press("Book dates for people of your team")
    manager.tick("Lea Learner")
    manager.press("Book for them")
    assert manager.reads("2 booked, for 1 person")

    me = keyboard(world.learner)
    me.open("sessions:feeds")
    me.press("Make an address")
    assert CalendarFeed.objects.filter(person=world.learner).count() == 1
    me.press("Change the address")
    me.press("Stop it")
    assert not me.reads("Change the address")
    me.open("people:change_own", "job")
    me.type("Your job title", "Team lead")
    me.press("Save")
    assert me.reads("Team lead")
    me.open("notifications:quiet_hours")
    me.tick("Saturday")
    me.press("Save")
    assert me.reads("Saturday")
    me.open("supervision:network")
    me.tick("Mail me")
    me.press("Join the network")
    assert me.reads("You are a member")
    me.press("Leave the network")
    assert me.reads("You have left the network")


def test_a_facilitator_moves_a_date_writes_the_record_and_a_member_accepts(world, keyboard):
    group = make_group(world)
    past, coming = group.meetings.all()
    me, host = keyboard(world.learner), keyboard(world.clinician)
    me.open("supervision:group", group.pk)
    me.press("Read the agreement")
    me.tick("I have read this agreement")
    me.press("Accept")
    assert group.memberships.get().acceptances.count() == 1

    host.open("supervision:group", group.pk)
    host.press("Move")
    host.reach("Starts at")
    host.page.keyboard.press("ArrowUp")
    host.press("Move it")
    assert GroupMeeting.objects.get(pk=coming.pk).starts_at.hour != coming.starts_at.hour
    host.open("supervision:record_meeting", past.pk)
    host.tick("Attended")
    host.press("Save the record")
    assert MeetingAttendance.objects.get().status == "attended"
    me.open("supervision:group", group.pk)
    me.press(GroupMeeting.objects.get(pk=past.pk).when)
    assert me.reads("participatory")


def test_the_register_is_marked_searched_and_undone(world, keyboard):
    session = make_session(world.service, starts_at=clock.now() + timedelta(hours=1))
    book(session, world.learner)
    book(session, world.manager)
    TrainingSession.objects.filter(pk=session.pk).update(starts_at=clock.now() - timedelta(minutes=30))
    host = keyboard(world.clinician)
    host.open("attendance:register", session.pk)
    host.reach("Not marked")
    host.page.keyboard.press("ArrowRight")
    host.press("Save the register")
    assert Attendance.objects.get().status == "attended"
    host.press("Mark everybody else as attended")
    assert Attendance.objects.filter(status="attended").count() == 2
    host.press("Undo the last save")
    assert Attendance.objects.filter(status="attended").count() == 1
    host.type("Find somebody", "mani")
    host.enter()
    assert host.reads("Mani Manager")
    assert not host.reads("Lea Learner")


def test_somebody_books_and_answers_what_the_host_asks(world, keyboard):
    session, ways = make_session(world.service, title="Cues and signals"), ["By bus", "By car", "On foot"]
    asked = [
        AskedQuestion("How do you come?", "choice", "\n".join(ways), required=True),
        AskedQuestion("Do you need captions?", "yes_no"),
        AskedQuestion("What do you hope to take home?", "text"),
    ]
    set_questions(sessions=[session], questions=asked, by=world.clinician)
    me = keyboard(world.learner)
    me.open("sessions:detail", session.pk)
    me.press("Book a place")
    me.press("Book")
    assert me.reads("Answer “How do you come?”")
    assert not Booking.objects.exists()
    me.choose(ways, "By car")
    me.choose(["Yes", "No"], "No")
    me.type("What do you hope to take home?", "Words for parents")
    me.press("Book")
    assert me.reads("You have a place")
    given = dict(BookingAnswer.objects.values_list("asked", "answer"))
    assert list(given.values()) == ["By car", "No", "Words for parents"]


def test_the_questions_of_a_module_are_answered_tried_again_and_put_right(world, keyboard):
    cast.furnish(world, "people", "cms", "courses")
    rated(world.course, world.learner)
    me, text = keyboard(world.learner), module_text(world.module)
    me.page.goto(world.module.get_absolute_url())
    for _ in text.sections:
        me.press("Next")
    for number, question in enumerate(text.questions):
        options = [option.text for option in question.options]
        wrong = next(option.text for option in question.options if not option.correct)
        if number == 0:
            me.press("Check my answer")
            assert me.reads("Choose an answer, then check it.")
            me.choose(options, wrong)
            me.press("Check my answer")
            assert me.reads("Not quite")
            me.choose(options, question.right_option.text)
            me.press("Try again")
        else:
            me.choose(options, question.right_option.text)
            me.press("Check my answer")
        assert me.reads("Right")
        me.press("Go on")
    assert me.reads("All put right, and the module is done")
    assert ModuleProgress.objects.get(module=world.module).completed_at is not None

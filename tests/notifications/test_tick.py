"""Reminders go exactly once, though two schedulers run together and one of them is killed in the middle."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection

from attendance.notifications import due as attendance_due
from core import clock
from core.registries import Registry
from notifications import due
from notifications.models import MAX_ATTEMPTS, Notice
from notifications.sender_lock import only_sender
from sessions import actions
from sessions.models import TrainingSession
from tests.attendance.world import make_participant
from tests.sessions.world import LINK, book, make_session
from tests.supervision.world import make_group

PEOPLE = 12


@pytest.fixture
def program(own_database, tmp_path):
    """`program("tick")` starts the program in a process of its own; the mails it sends are lines of a file."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": own_database,
        "ATTUNE_VAR_DIR": str(tmp_path),
        "OUTBOX": str(tmp_path / "outbox"),
    }

    def start(*arguments: str, **extra: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "tests.notifications.ticking", *arguments]
        return subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env={**environment, **extra},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def finish(process: subprocess.Popen) -> int:
    _, errors = process.communicate(timeout=300)
    assert process.returncode in (0, -signal.SIGKILL), errors
    return process.returncode


def mails(tmp_path) -> Counter:
    lines = (tmp_path / "outbox").read_text().splitlines()
    return Counter(json.loads(line)[0] for line in lines)


def everybody_once() -> Counter:
    return Counter({f"person.{number}@work.example": 1 for number in range(PEOPLE)})


def test_each_reminder_goes_once_though_one_sender_is_killed_and_two_follow_together(program, tmp_path):
    assert finish(program("make", str(PEOPLE))) == 0
    assert finish(program("tick", DIE_AFTER="5")) == -signal.SIGKILL
    assert sum(mails(tmp_path).values()) == 5
    together = [program("tick"), program("tick")]
    assert [finish(process) for process in together] == [0, 0]
    assert mails(tmp_path) == everybody_once()
    assert finish(program("tick")) == 0
    assert mails(tmp_path) == everybody_once()


def booked_long_ago(session, person):
    booking = book(session, person)
    booking.booked_at = clock.now() - timedelta(days=60)
    booking.save()
    return booking


def subjects(mailoutbox, person) -> list[str]:
    return [mail.subject for mail in mailoutbox if mail.to == [person.email]]


@pytest.fixture
def tick(mailoutbox, settings, tmp_path):
    """Runs what is due and gives back the mails of that run alone."""
    settings.VAR_DIR = tmp_path

    def run(now=None):
        mailoutbox.clear()
        due.run(now or clock.now())
        return list(mailoutbox)

    return run


def test_a_reminder_comes_a_week_and_a_day_before_with_the_link_and_says_why(world, tick):
    session = make_session(world.service, starts_at=clock.now() + timedelta(days=6, hours=20))
    booked_long_ago(session, world.learner)
    (week,) = tick()
    assert week.subject == "In the coming week: How babies communicate"
    assert LINK in week.body
    assert "You hold a place, and it is a week away or less." in week.body
    assert tick() == []
    (day,) = tick(clock.now() + timedelta(days=6))
    assert day.subject == "Coming up: How babies communicate"


def test_whoever_booked_just_now_or_waits_or_cancelled_gets_no_reminder(world, tick):
    session = make_session(world.service, starts_at=clock.now() + timedelta(hours=20), capacity=2)
    booked_long_ago(session, world.clinician)
    actions.cancel_booking(
        booking=session.bookings.get(person=world.clinician), by=world.clinician, now=clock.now()
    )
    book(session, world.learner)
    booked_long_ago(session, world.manager)
    booked_long_ago(session, world.editor)
    assert [mail.to for mail in tick()] == [[world.manager.email]]


def test_a_session_that_moves_is_remembered_again_for_its_new_date(world, tick):
    session = make_session(world.service, starts_at=clock.now() + timedelta(hours=20))
    booked_long_ago(session, world.learner)
    assert len(tick()) == 1
    later = session.starts_at + timedelta(hours=2)
    actions.change_session(
        session=session,
        by=world.clinician,
        now=clock.now(),
        starts_at=later,
        ends_at=later + timedelta(hours=1),
    )
    assert sum(mail.subject.startswith("Coming up") for mail in tick()) == 1
    assert tick() == []


def test_members_and_nobody_else_are_reminded_of_a_meeting(world, tick):
    group = make_group(world)
    meeting = group.meetings.last()
    mails = tick(meeting.starts_at - timedelta(hours=20))
    assert {(mail.to[0], mail.subject) for mail in mails} == {
        (world.learner.email, "Coming up: Harbour group")
    } | {(world.learner.email, "Please read the agreement of Harbour group")}


def test_the_host_is_asked_for_a_register_that_nobody_took(world, tick):
    session = make_session(world.service, starts_at=clock.now() + timedelta(days=1))
    session.facilitators.set([world.clinician])
    book(session, world.learner)
    later = session.ends_at + timedelta(days=1, minutes=1)
    (mail,) = tick(later)
    assert (mail.to, mail.subject) == ([world.clinician.email], "Who came? How babies communicate")
    assert f"/sessions/{session.pk}/register/" in mail.body
    assert tick(later) == []


def test_a_register_that_was_taken_is_not_asked_for(world, tick):
    session = make_session(world.service, starts_at=clock.now() + timedelta(days=1))
    session.facilitators.set([world.clinician])
    book(session, world.learner)
    make_participant(session, "Somebody")
    assert tick(session.ends_at + timedelta(days=2)) == []


def test_three_months_after_whoever_came_is_asked_where_a_room_has_questions(world, tick, monkeypatch):
    session = make_session(world.service, starts_at=clock.now() - timedelta(days=92))
    TrainingSession.objects.filter(pk=session.pk).update(created_at=session.starts_at - timedelta(days=30))
    for person in (world.learner, world.manager):
        row = make_participant(session, person.full_name)
        row.person, row.status = person, "attended" if person == world.learner else "did_not_attend"
        row.save()
    monkeypatch.setattr(attendance_due, "FOLLOW_UP_PAGES", Registry())
    assert tick() == []
    attendance_due.FOLLOW_UP_PAGES.add("questions", lambda session, person: f"/questions/{session.pk}/")
    (mail,) = tick()
    assert mail.to == [world.learner.email]
    assert f"/questions/{session.pk}/" in mail.body


def test_what_could_not_be_sent_at_once_is_sent_by_the_next_tick(world, tick, settings, commit_failing):
    session = make_session(world.service)
    with commit_failing():
        book(session, world.learner)
    assert Notice.objects.get().sent_at is None
    (mail,) = tick()
    assert mail.subject == "You are booked: How babies communicate"
    assert "You booked this session." in mail.body
    assert mail.extra_headers["Message-ID"]
    assert tick() == []


@pytest.fixture
def commit_failing(settings, django_capture_on_commit_callbacks):
    """Everything inside is committed while the mail server is away."""

    @contextmanager
    def run():
        working = settings.MAILERS
        settings.MAILERS = {"default": {"BACKEND": "tests.notifications.test_tick.ServerIsAway"}}
        with django_capture_on_commit_callbacks(execute=True):
            yield
        settings.MAILERS = working

    return run


class RefusesLea(BaseEmailBackend):
    def send_messages(self, messages) -> int:
        if messages[0].to == ["lea.learner@work.example"]:
            raise SMTPRecipientsRefused({})
        return len(messages)


def test_one_address_that_is_refused_holds_up_nobody_and_is_not_tried_for_ever(world, tick, settings):
    session = make_session(world.service, starts_at=clock.now() + timedelta(hours=20))
    booked_long_ago(session, world.learner)
    booked_long_ago(session, world.manager)
    settings.MAILERS = {"default": {"BACKEND": "tests.notifications.test_tick.RefusesLea"}}
    for _ in range(MAX_ATTEMPTS + 2):
        tick()
    refused, sent = Notice.objects.get(person=world.learner), Notice.objects.get(person=world.manager)
    assert (refused.attempts, refused.sent_at) == (MAX_ATTEMPTS, None)
    assert sent.sent_at


class ServerIsAway(BaseEmailBackend):
    def send_messages(self, messages) -> int:
        raise ConnectionRefusedError


def test_a_waiting_mail_about_a_place_given_up_since_is_dropped(world, tick, commit_failing):
    session = make_session(world.service)
    with commit_failing():
        booking = book(session, world.learner)
    booking.state, booking.cancelled_at, booking.cancelled_by = "cancelled", clock.now(), world.learner
    booking.save()
    assert tick() == []
    assert Notice.objects.get().dropped_at


def test_a_second_sender_leaves_the_work_to_the_first(world, tick):
    session = make_session(world.service, starts_at=clock.now() + timedelta(hours=20))
    booked_long_ago(session, world.learner)
    if connection.vendor == "postgresql":
        pytest.skip("one connection may take its own lock twice; two processes are tested above")
    with only_sender() as is_mine:
        assert is_mine
        assert tick() == []
    assert len(tick()) == 1


def test_whoever_has_just_been_given_a_place_is_not_reminded_at_the_same_moment(world, tick, commit):
    session = make_session(
        world.service, starts_at=clock.now() + timedelta(hours=20), capacity=1, list_stops_hours=0
    )
    first = booked_long_ago(session, world.clinician)
    booked_long_ago(session, world.learner)
    with commit():
        actions.cancel_booking(booking=first, by=world.clinician, now=clock.now())
    assert session.bookings.get(person=world.learner).state == "booked"
    assert tick() == []
    booked_long_ago(make_session(world.service, starts_at=session.starts_at), world.manager)
    assert [mail.to for mail in tick()] == [[world.manager.email]]

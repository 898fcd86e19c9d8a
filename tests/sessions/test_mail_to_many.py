"""Mail to everybody of a session or a group: queued with the change, sent by the worker, each once."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.tasks import TaskResultStatus
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from core import clock
from core.failed_jobs import take_up_abandoned
from notifications.models import Notice
from notifications.tasks import send_again
from people.enums import Role
from people.models import Person, RoleGrant
from sessions import actions
from sessions.models import Booking
from supervision import actions as supervision_actions
from tests.cast import make_person
from tests.sessions.calendar_readers import calendar_text_of
from tests.sessions.world import book, make_session
from tests.supervision.world import make_group


@pytest.fixture(autouse=True)
def prompt_worker():
    """Here nobody takes up what is queued until the test says so."""


def work() -> None:
    """What the worker does, job by job."""
    for row in DBTaskResult.objects.ready().order_by("enqueued_at"):
        row.claim("worker")
        row.set_successful(row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"]))


def make_booked(world, people: int):
    session, now = make_session(world.service, capacity=people + 5), clock.now()
    slug = f"many-{session.pk}"
    everybody = Person.objects.bulk_create(
        Person(email=f"{slug}-{number}@work.example", full_name=f"Person {number}", service=world.service)
        for number in range(people)
    )
    Booking.objects.bulk_create(
        Booking(
            session=session,
            person=person,
            state="booked",
            booked_at=now,
            queued_at=now,
            booked_by=person,
            queue_number=number,
        )
        for number, person in enumerate(everybody, 1)
    )
    return session, [person.email for person in everybody]


def change(session, world, **changes):
    actions.change_session(session=session, by=world.clinician, now=clock.now(), **changes)


def an_hour_later(session) -> dict:
    return {
        "starts_at": session.starts_at + timedelta(hours=1),
        "ends_at": session.ends_at + timedelta(hours=1),
    }


def test_calling_off_costs_the_same_for_ten_and_for_two_hundred_and_mails_nobody_itself(
    world, sign_in, mailoutbox, commit
):
    client, queries = sign_in(world.clinician), []
    client.get("/sessions/")
    for people in (10, 200):
        session, _addresses = make_booked(world, people)
        with CaptureQueriesContext(connection) as asked, commit():
            client.post(reverse("sessions:cancel", args=[session.pk]))
        queries.append(len(asked))
        assert mailoutbox == []
        assert Notice.objects.unsent().filter(notice="cancelled", occasion="sequence 1").count() >= people
    assert queries[0] == queries[1]


class DiesInTheMiddle(EmailBackend):
    """As a process that is ended between two letters."""

    sent = 0

    def send_messages(self, messages) -> int:
        if DiesInTheMiddle.sent == 70:
            DiesInTheMiddle.sent += 1
            raise SystemExit
        DiesInTheMiddle.sent += 1
        return super().send_messages(messages)


def test_two_hundred_hear_once_though_the_worker_dies_in_the_middle(world, mailoutbox, settings):
    session, addresses = make_booked(world, 200)
    settings.MAILERS = {"default": {"BACKEND": "tests.sessions.test_mail_to_many.DiesInTheMiddle"}}
    DiesInTheMiddle.sent = 0
    actions.cancel_session(session=session, by=world.clinician, now=clock.now())
    with pytest.raises(SystemExit):
        work()
    assert len(mailoutbox) == 70
    assert take_up_abandoned() == 1
    work()
    assert Counter(mail.to[0] for mail in mailoutbox) == Counter(addresses)
    work()
    assert len(mailoutbox) == 200


def test_a_change_that_a_later_one_overtook_is_told_with_it_and_with_the_newest_number(world, mailoutbox):
    session = make_session(world.service)
    book(session, world.learner)
    DBTaskResult.objects.all().delete()
    change(session, world, **an_hour_later(session))
    change(session, world, place="Library")
    work()
    (mail,) = mailoutbox
    assert "This session changed: time, place." in mail.body
    assert "SEQUENCE:2" in calendar_text_of(mail)


def test_a_change_is_not_told_of_a_session_that_was_called_off_since(world, mailoutbox):
    session = make_session(world.service, capacity=1)
    for person in (world.learner, world.manager):
        book(session, person)
    DBTaskResult.objects.all().delete()
    change(session, world, **an_hour_later(session))
    actions.cancel_session(session=session, by=world.clinician, now=clock.now())
    work()
    assert [mail.subject for mail in mailoutbox] == ["Called off: How babies communicate"] * 2


def test_whoever_is_promoted_by_the_same_change_reads_it_in_that_mail(world, mailoutbox):
    session = make_session(world.service, capacity=1)
    for person in (world.learner, world.manager):
        book(session, person)
    DBTaskResult.objects.all().delete()
    change(session, world, capacity=2, place="Library")
    work()
    (own,) = [mail for mail in mailoutbox if mail.to == [world.manager.email]]
    assert own.subject == "A place for you: How babies communicate"
    assert "Library" in own.body


def test_a_change_told_to_the_waiting_is_left_out_once_they_gave_up_their_turn(world, mailoutbox):
    session = make_session(world.service, capacity=1)
    _held, turn = [book(session, person) for person in (world.learner, world.manager)]
    DBTaskResult.objects.all().delete()
    change(session, world, **an_hour_later(session))
    actions.cancel_booking(booking=turn, by=world.manager, now=clock.now())
    work()
    subjects = [mail.subject for mail in mailoutbox if mail.to == [world.manager.email]]
    assert subjects == ["Booking cancelled: How babies communicate"]


def test_a_meeting_that_moves_twice_is_told_once_with_its_last_date(world, mailoutbox):
    group = make_group(world)
    DBTaskResult.objects.all().delete()
    meeting = group.meetings.last()
    for days in (1, 2):
        supervision_actions.move_meeting(
            meeting=meeting, starts_at=meeting.starts_at + timedelta(days=days), by=world.clinician
        )
    assert mailoutbox == []
    work()
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([world.learner.email, world.clinician.email])
    assert all(meeting.when in mail.body for mail in mailoutbox)


def test_a_meeting_called_off_after_it_moved_is_told_as_called_off(world, mailoutbox):
    group = make_group(world)
    DBTaskResult.objects.all().delete()
    meeting = group.meetings.last()
    supervision_actions.move_meeting(
        meeting=meeting, starts_at=meeting.starts_at + timedelta(days=1), by=world.clinician
    )
    supervision_actions.cancel_meeting(meeting=meeting, by=world.clinician, now=clock.now())
    work()
    assert {mail.subject for mail in mailoutbox} == {"Date cancelled: Harbour group"}
    assert len(mailoutbox) == 2


def test_a_cover_who_was_asked_and_replaced_before_the_mail_hears_nothing(world, mailoutbox):
    meeting = make_group(world).meetings.last()
    DBTaskResult.objects.all().delete()
    colleagues = [make_person(name, world.service) for name in ("Cora Cover", "Colm Cover")]
    for person in colleagues:
        RoleGrant.objects.create(person=person, role=Role.CLINICIAN, service=world.service)
        supervision_actions.set_cover(meeting=meeting, person=person, by=world.clinician)
    work()
    assert [mail.to for mail in mailoutbox] == [[colleagues[1].email]]


def test_a_job_for_a_group_that_failed_goes_back_into_the_queue_and_tells_nobody_twice(world, mailoutbox):
    make_group(world)
    work()
    sent = len(mailoutbox)
    assert sent
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    assert send_again(clock.now()) == DBTaskResult.objects.count()
    work()
    assert len(mailoutbox) == sent

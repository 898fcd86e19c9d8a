"""A host writes to the people of a session: each of those meant gets it once, and the host sees what became of it."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils.timezone import localtime

from attendance import actions as attendance
from core import clock
from core.errors import Refused
from notifications.actions import change_notice
from notifications.enums import NoticeRole
from notifications.outbox import send_written
from people.models import Person
from sessions.actions.messages import (
    deliver_due,
    forget_old_messages,
    send_again_to_failed,
    send_message,
    withdraw_message,
)
from sessions.audiences import audiences_of
from sessions.models import HostMessage, TrainingSession
from sessions.subject_access import export
from tests.cast import make_person
from tests.sessions.world import book, make_session

SUBJECT, TEXT = "Parking at {session}", "Hello {name}, park behind the hub on {when}."


@pytest.fixture
def session(world) -> TrainingSession:
    """Two people have a place, and two wait."""
    session = make_session(world.service, capacity=2)
    for person in (world.learner, world.editor, world.manager, world.commissioner):
        book(session, person)
    return session


def write(session, world, to="place", **more) -> HostMessage:
    details = {"subject": SUBJECT, "text": TEXT, "token": uuid4(), "by": world.clinician}
    return send_message(session=session, audience=to, now=clock.now(), **(details | more))


def typed(**more) -> dict[str, str]:
    words = {"to": "place", "subject": SUBJECT, "text": TEXT, "when": "now", "token": str(uuid4())}
    return words | more


def receivers(mailoutbox) -> list[str]:
    return sorted(one.to[0] for one in mailoutbox if one.subject.startswith("Parking"))


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Runs the worker after what is done inside."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def people(session, world) -> dict[str, int]:
    return {one.key: len(one.people) for one in audiences_of(session, world.clinician)}


def test_every_audience_says_how_many_people_it_has(world, session):
    assert people(session, world) == {"place": 2, "waiting": 2, f"team:{world.team.pk}": 1}


def test_who_came_and_who_missed_it_can_be_written_to_after_the_register(world, session):
    begun = clock.now() - timedelta(hours=3)
    TrainingSession.objects.filter(pk=session.pk).update(starts_at=begun, ends_at=begun + timedelta(hours=1))
    session.refresh_from_db()
    assert "came" not in people(session, world)
    attendance.mark_register(
        session=session, marks=[(world.learner, "attended")], by=world.clinician, now=clock.now()
    )
    found = {one.key: one.people for one in audiences_of(session, world.clinician)}
    assert (found["came"], found["missed"]) == ({world.learner.pk}, {world.editor.pk})


@pytest.mark.parametrize("to", ["place", "waiting", "team"])
def test_each_audience_gets_the_mail_and_nobody_else(world, session, mailoutbox, sent, to):
    meant = {
        "place": [world.learner, world.editor],
        "waiting": [world.manager, world.commissioner],
        "team": [world.learner],
    }[to]
    with sent():
        write(session, world, to=f"team:{world.team.pk}" if to == "team" else to)
    assert receivers(mailoutbox) == sorted(one.email for one in meant)


def test_the_mail_has_the_reader_s_name_the_session_and_the_host(world, session, mailoutbox, sent):
    with sent():
        write(session, world)
    [letter] = [one for one in mailoutbox if one.to == [world.learner.email] and "Parking" in one.subject]
    assert letter.subject == f"Parking at {session.title}"
    assert f"Hello Lea, park behind the hub on {session.when}." in letter.body
    assert "Cleo Clinician" in letter.body
    assert session.joining_link not in letter.body


def test_pressing_send_twice_mails_once(world, session, sign_in, mailoutbox, sent):
    browser, address = sign_in(world.clinician), reverse("sessions:write_message", args=[session.pk])
    data = typed(do="send")
    with sent():
        browser.post(address, data)
        browser.post(address, data)
    assert HostMessage.objects.count() == 1
    assert len(receivers(mailoutbox)) == 2


@pytest.mark.parametrize("how", ["suspended", "left", "unconfirmed"])
def test_who_has_no_access_is_neither_counted_nor_mailed(world, session, mailoutbox, sent, how):
    changes = {
        "suspended": {"is_active": False},
        "left": {"left_on": clock.today() - timedelta(days=1)},
        "unconfirmed": {"unconfirmed_since": clock.now()},
    }[how]
    Person.objects.filter(pk=world.editor.pk).update(**changes)
    assert people(session, world)["place"] == 1
    with sent():
        write(session, world)
    assert receivers(mailoutbox) == [world.learner.email]


def test_who_is_suspended_between_writing_and_sending_is_not_mailed_and_the_host_sees_it(
    world, session, sign_in, mailoutbox
):
    message = write(session, world)
    Person.objects.filter(pk=world.editor.pk).update(is_active=False)
    send_written(clock.now())
    assert receivers(mailoutbox) == [world.learner.email]
    page = sign_in(world.clinician).get(reverse("sessions:message", args=[session.pk, message.pk]))
    assert "1 was not sent, because the account is closed" in " ".join(page.content.decode().split())


def test_a_message_to_nobody_is_refused_with_a_sentence(world, sign_in):
    empty = make_session(world.service)
    for to in ("place", "waiting", "team:999", "everybody"):
        with pytest.raises(Refused):
            write(empty, world, to=to)
    address = reverse("sessions:write_message", args=[empty.pk])
    page = sign_in(world.clinician).post(address, typed(do="send")).content.decode()
    assert "There is nobody to write to." in page
    assert not HostMessage.objects.exists()


class HalfTheServer(EmailBackend):
    """A mail server that will not have one address."""

    refused = ""

    def send_messages(self, messages):
        for message in messages:
            if self.refused in message.to:
                raise SMTPRecipientsRefused({self.refused: (550, b"no such user")})
        return super().send_messages(messages)


def test_half_failed_is_shown_and_sent_again_to_those_alone(world, session, sign_in, settings, mailoutbox):
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.HalfTheServer"}}
    HalfTheServer.refused = world.editor.email
    message = write(session, world)
    send_written(clock.now())
    address = reverse("sessions:message", args=[session.pk, message.pk])
    browser = sign_in(world.clinician)
    page = browser.get(address).content.decode()
    assert "1 not delivered" in page
    assert world.editor.email in page
    HalfTheServer.refused = ""
    browser.post(address, {"again": "1"})
    send_written(clock.now())
    assert receivers(mail.outbox) == sorted([world.learner.email, world.editor.email])
    assert "not delivered" not in browser.get(address).content.decode()
    with pytest.raises(Refused, match="nothing to send again"):
        send_again_to_failed(message=message, by=world.clinician)


def test_a_later_message_goes_to_whoever_belongs_to_them_by_then_and_once(world, session, mailoutbox):
    message = write(session, world, send_at=clock.now() + timedelta(hours=1))
    assert not deliver_due(clock.now())
    TrainingSession.objects.filter(pk=session.pk).update(capacity=3)
    book(make_session(world.service, title="Another"), world.administrator)
    late = make_person("Late Comer", world.service)
    session.refresh_from_db()
    session.bookings.filter(person=world.manager).update(person=late, state="booked")
    soon = clock.now() + timedelta(hours=2)
    assert deliver_due(soon) == 1
    assert deliver_due(soon) == 0
    assert set(message.receivers.values_list("person", flat=True)) == {
        world.learner.pk,
        world.editor.pk,
        late.pk,
    }


def test_a_later_message_can_be_called_back_and_one_that_went_cannot(world, session):
    message = write(session, world, send_at=clock.now() + timedelta(hours=1))
    withdraw_message(message=message, by=world.clinician, now=clock.now())
    assert not deliver_due(clock.now() + timedelta(hours=2))
    with pytest.raises(Refused, match="gone out already"):
        withdraw_message(message=write(session, world), by=world.clinician, now=clock.now())


def test_a_moment_that_is_over_is_refused(world, session, sign_in):
    with pytest.raises(Refused, match="That moment is over"):
        write(session, world, send_at=clock.now() - timedelta(minutes=1))
    address = reverse("sessions:write_message", args=[session.pk])
    browser = sign_in(world.clinician)
    day = localtime(clock.now()).date() - timedelta(days=1)
    late = browser.post(address, typed(when="later", day=day.isoformat(), at="09:00")).content.decode()
    assert "That moment is over" in late
    assert "Choose the day on which it goes." in browser.post(address, typed(when="later")).content.decode()


def test_it_is_looked_at_with_a_real_name_and_tested_on_oneself_before_it_goes(
    world, session, sign_in, mailoutbox, sent
):
    browser, address = sign_in(world.clinician), reverse("sessions:write_message", args=[session.pk])
    data = typed()
    page = browser.post(address, {**data, "do": "preview"}).content.decode()
    assert "Hello Cleo, park behind the hub" in page
    assert "Send to 2 people" in page
    assert data["token"] in page
    with sent():
        browser.post(address, {**data, "do": "test"})
    assert receivers(mailoutbox) == [world.clinician.email]
    assert not HostMessage.objects.exists()


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("text", "Call 943 476 5919", "NHS number"),
        ("subject", "dob 3/4/2019", "There is a problem"),
        ("text", "Dear {nobody}", "There is no {nobody}."),
        ("text", "", "There is a problem"),
    ],
)
def test_words_that_cannot_be_sent_are_refused(world, session, sign_in, field, words, said):
    address = reverse("sessions:write_message", args=[session.pk])
    page = sign_in(world.clinician).post(address, typed(do="send", **{field: words})).content.decode()
    assert said in page
    assert not HostMessage.objects.exists()


def test_where_a_service_switched_these_mails_off_the_host_is_told(world, session):
    words = {"subject": "{title}", "text": "{details}", "is_on": False}
    change_notice(
        service=world.service,
        notice="host_message",
        role=NoticeRole.PARTICIPANT,
        by=world.administrator,
        **words,
    )
    with pytest.raises(Refused, match="switched these messages off"):
        write(session, world)


def test_the_person_finds_it_in_their_copy_and_it_is_forgotten_after_a_year(world, session):
    write(session, world)
    told = dict(export(world.learner))["Messages that hosts wrote to you"]
    assert [row["text"] for row in told] == [TEXT]
    assert forget_old_messages(clock.now() + timedelta(days=400))
    assert not HostMessage.objects.exists()


@pytest.mark.parametrize("more", [0, 6])
def test_the_pages_ask_the_database_as_often_for_many_as_for_few(
    world, session, sign_in, more, django_assert_max_num_queries
):
    TrainingSession.objects.filter(pk=session.pk).update(capacity=20)
    session.refresh_from_db()
    for number in range(more):
        book(session, make_person(f"Further {number}", world.service, team=world.team))
        write(session, world)
    message = write(session, world)
    browser = sign_in(world.clinician)
    for address in (
        reverse("sessions:messages", args=[session.pk]),
        reverse("sessions:write_message", args=[session.pk]),
        reverse("sessions:message", args=[session.pk, message.pk]),
    ):
        with django_assert_max_num_queries(15):
            assert browser.get(address).status_code == 200

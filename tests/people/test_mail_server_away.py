"""A mail server that does not answer: a plain sentence where a code is waited for, and no page breaks."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from core import clock
from core.mail import Mail, post, send_waiting
from core.models import AuditEvent, WaitingMail
from people.actions import reset_second_step
from people.enums import ResetReason
from tests.second_step import give_app
from tests.servers import free_port

AWAY = "We could not send the mail"


@pytest.fixture
def away(settings):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": free_port(), "timeout": 2},
        }
    }
    return settings


def back(settings) -> None:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}


@pytest.mark.parametrize(
    ("door", "form"),
    [
        ("account_login", {"login": "lea.learner@work.example"}),
        ("account_request_login_code", {"email": "lea.learner@work.example"}),
        ("people:enter", {"email": "lea.learner@work.example"}),
        ("account_request_login_code", {"email": "nobody@work.example"}),
        ("account_reset_password", {"email": "lea.learner@work.example"}),
        ("account_reset_password", {"email": "nobody@work.example"}),
        ("account_signup", {"email": "new@work.example", "full_name": "New", "job_family": "gp"}),
        ("account_signup", {"email": "lea.learner@work.example", "full_name": "New", "job_family": "gp"}),
    ],
)
def test_every_page_that_mails_a_code_says_so_and_works_again_later(world, away, door, form):
    EmailAddress.objects.create(user=world.learner, email=world.learner.email, verified=True, primary=True)
    form = {**form, "service": world.service.pk}
    answer = Client().post(reverse(door), form)
    assert answer.status_code == 503
    assert AWAY in answer.content.decode()
    back(away)
    assert Client().post(reverse(door), form).status_code == 302
    assert len(mail.outbox) == 1


def test_what_only_tells_is_not_waited_for(world, away, sign_in):
    EmailAddress.objects.create(user=world.learner, email=world.learner.email, verified=True, primary=True)
    form = {"password1": "a long enough password", "password2": "a long enough password"}
    assert sign_in(world.learner).post(reverse("account_set_password"), form).status_code == 302
    world.learner.refresh_from_db()
    assert world.learner.check_password("a long enough password")


def test_what_a_person_did_is_done_and_the_mail_goes_when_the_server_is_back(
    world, away, sign_in, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = sign_in(world.learner).post(reverse("people:ask_for_erasure"))
    assert answer.status_code == 302
    assert AuditEvent.objects.filter(verb="person.asked_for_erasure").exists()
    assert send_waiting(clock.now()) == 0
    [waiting] = WaitingMail.objects.all()
    back(away)
    assert send_waiting(clock.now()) == 1
    [letter] = mail.outbox
    assert letter.to == [world.administrator.email] == [waiting.receiver]
    assert "asks for their data to be erased" in letter.message().as_string()
    assert not WaitingMail.objects.exists()


def test_resetting_a_second_step_does_not_wait_for_the_mail(world, away, django_capture_on_commit_callbacks):
    give_app(world.clinician)
    with django_capture_on_commit_callbacks(execute=True):
        reset_second_step(person=world.clinician, reason=ResetReason.LOST, by=world.administrator)
    assert WaitingMail.objects.filter(receiver=world.clinician.email).exists()


def test_mail_that_never_went_is_forgotten_after_a_week(db, away, django_capture_on_commit_callbacks):
    letter = Mail(to="a@work.example", subject="A", template="people/mail/second_step_reset")
    with django_capture_on_commit_callbacks(execute=True):
        post(letter)
    assert WaitingMail.objects.count() == 1
    send_waiting(clock.now().replace(year=clock.now().year + 1, day=1))
    assert not WaitingMail.objects.exists()

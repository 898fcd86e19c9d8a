"""Many people in one building sign in, guesses are stopped, and nobody locks anybody else out."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from people.rate_limits import CODE_TRIES, PASSWORDS_FROM_HERE, PRESSES, SECOND_STEP_TRIES
from tests.cast import make_person
from tests.people.test_accounts import code_in, is_signed_in, sign_in_by_code
from tests.second_step import give_app


def ask(client: Client, address: str, **extra) -> int:
    return client.post(reverse("account_login"), {"login": address}, **extra).status_code


def test_two_hundred_people_in_one_building_all_get_their_codes(world, mailoutbox):
    for number in range(200):
        person = make_person(f"Person {number}", world.service)
        assert ask(Client(REMOTE_ADDR="203.0.113.7"), person.email) == 302
    assert len(mailoutbox) == 200


def test_behind_a_proxy_everybody_counts_for_themselves(world, settings, mailoutbox):
    settings.TRUSTED_PROXIES = ["10.0.0.5"]
    noisy = Client(REMOTE_ADDR="10.0.0.5", headers={"x-forwarded-for": "198.51.100.1"})
    for _ in range(PRESSES.most):
        PRESSES.take("198.51.100.1")
    assert ask(noisy, world.learner.email) == 429
    quiet = Client(REMOTE_ADDR="10.0.0.5", headers={"x-forwarded-for": "198.51.100.2"})
    assert ask(quiet, world.learner.email) == 302


def test_too_many_presses_are_told_in_a_sentence_with_the_time_to_wait(world):
    for _ in range(PRESSES.most):
        PRESSES.take("127.0.0.1")
    answer = Client().post(reverse("account_login"), {"login": world.learner.email})
    assert answer.status_code == 429
    assert answer["Retry-After"] == "600"
    assert "Wait 10 minutes" in answer.content.decode()
    assert Client().get(reverse("account_login")).status_code == 200


@pytest.mark.parametrize("from_where", ["203.0.113.66", "127.0.0.1"])
@pytest.mark.parametrize("door", ["account_login", "account_request_login_code", "people:enter"])
def test_nobody_is_locked_out_by_somebody_who_asks_for_their_codes(world, mailoutbox, door, from_where):
    field = "login" if door == "account_login" else "email"
    for _ in range(40):
        Client(REMOTE_ADDR=from_where).post(reverse(door), {field: world.learner.email})
    assert len(mailoutbox) == 5
    mine = Client()
    mine.post(reverse("account_request_login_code"), {"email": world.learner.email})
    mine.post(reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[-1])})
    assert is_signed_in(mine, world.learner)


def test_a_code_that_was_used_is_not_given_out_again(world, mailoutbox):
    for _ in range(6):
        ask(Client(), world.learner.email)
    used = code_in(mailoutbox[-1])
    first = Client()
    ask(first, world.learner.email)
    first.post(reverse("account_confirm_login_code"), {"code": used})
    second = Client()
    ask(second, world.learner.email)
    second.post(reverse("account_confirm_login_code"), {"code": used})
    assert not is_signed_in(second, world.learner)
    assert code_in(mailoutbox[-1]) != used


def test_naming_a_second_address_sends_nobody_more_mail(world, mailoutbox):
    for number in range(20):
        form = {"login": world.learner.email, "email": f"other{number}@work.example"}
        Client().post(reverse("account_login"), form)
    assert len(mailoutbox) == 5


def test_joining_with_anothers_address_sends_them_few_mails_and_lets_them_in(world, mailoutbox):
    form = {"email": "new@work.example", "full_name": "N", "job_family": "gp", "service": world.service.pk}
    for _ in range(12):
        Client().post(reverse("account_signup"), form)
    assert len(mailoutbox) <= 10
    mine = Client()
    sign_in_by_code(mine, mailoutbox, "new@work.example")
    assert "_auth_user_id" in mine.session


def test_a_session_tries_a_mailed_code_three_times(world, client, mailoutbox):
    ask(client, world.learner.email)
    right = code_in(mailoutbox[-1])
    held = client.session["account_login"]
    for _ in range(CODE_TRIES.most):
        # Requests at the same moment all read the session as it was before any of them failed.
        session = client.session
        session["account_login"] = held
        session.save()
        client.post(reverse("account_confirm_login_code"), {"code": "WRONG-CODE"})
    session = client.session
    session["account_login"] = held
    session.save()
    client.post(reverse("account_confirm_login_code"), {"code": right})
    assert not is_signed_in(client, world.learner)
    mine = Client()
    sign_in_by_code(mine, mailoutbox, world.learner.email)
    assert is_signed_in(mine, world.learner)


def test_numbers_of_the_app_are_tried_five_times_however_often_one_begins_anew(world, mailoutbox):
    app = give_app(world.learner)
    for _ in range(SECOND_STEP_TRIES.most):
        browser = Client()
        sign_in_by_code(browser, mailoutbox, world.learner.email)
        browser.post(reverse("mfa_authenticate"), {"code": app.wrong_number()})
    browser = Client()
    sign_in_by_code(browser, mailoutbox, world.learner.email)
    page = browser.post(reverse("mfa_authenticate"), {"code": app.number()}).content.decode()
    assert "Wait five minutes" in page
    assert not is_signed_in(browser, world.learner)


def test_passwords_are_guessed_ten_times_and_the_code_still_lets_the_person_in(world, client, mailoutbox):
    world.learner.set_password("a long enough password")
    world.learner.save()
    form = {"login": world.learner.email, "password": "wrong"}
    for _ in range(PASSWORDS_FROM_HERE.most):
        client.post(reverse("account_login"), form)
    page = client.post(reverse("account_login"), {**form, "password": "a long enough password"})
    assert "too many wrong passwords" in page.content.decode()
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    sign_in_by_code(elsewhere, mailoutbox, world.learner.email)
    assert is_signed_in(elsewhere, world.learner)
    sign_in_by_code(client, mailoutbox, world.learner.email)
    assert is_signed_in(client, world.learner)


def test_right_passwords_never_count(world):
    world.learner.set_password("a long enough password")
    world.learner.save()
    form = {"login": world.learner.email, "password": "a long enough password"}
    for _ in range(PASSWORDS_FROM_HERE.most + 2):
        page = Client().post(reverse("account_login"), form)
        assert not re.search("too many", page.content.decode())

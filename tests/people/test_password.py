"""A password is a choice: the address alone is enough to be let in by code."""

from allauth.account.models import EmailAddress
from django.urls import reverse

SIGN_IN = "/account/login/"


def test_somebody_who_set_a_password_signs_in_with_it(world, client):
    world.learner.set_password("a long quiet evening")
    world.learner.save()
    EmailAddress.objects.create(user=world.learner, email=world.learner.email, verified=True, primary=True)
    answer = client.post(SIGN_IN, {"login": world.learner.email, "password": "a long quiet evening"})
    assert answer.url == reverse("portal:start")


def test_a_wrong_password_lets_nobody_in(world, client):
    answer = client.post(SIGN_IN, {"login": world.learner.email, "password": "not the one"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_without_a_password_a_code_is_mailed(world, client, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(SIGN_IN, {"login": world.learner.email})
    assert answer.url == reverse("account_confirm_login_code")
    assert mailoutbox[-1].to == [world.learner.email]

"""Signing in and looking after an account: our own pages, in plain words, that need no scripts."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

STRANGERS = ["account_login", "account_signup", "account_request_login_code", "account_reset_password"]
PEOPLES = [
    "account_email",
    "account_logout",
    "account_set_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
]


def look_at(client, name: str) -> str:
    if name.startswith("mfa_"):
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": 4102444800}]
        session.save()
    response = client.get(reverse(name), secure=True)  # passkeys are offered only there
    assert response.status_code == 200, name
    return response.content.decode()


def check_frame(html: str) -> None:
    assert '<html lang="en-GB"' in html
    assert html.count("<h1") == 1
    assert " placeholder=" not in html
    main = html[html.index("<main") : html.index("</main>")]
    for control in re.findall(r"<(?:input|select|textarea)[^>]*>", main):
        if 'type="hidden"' not in control:
            name = re.search(r'id="([^"]+)"', control)
            assert name, control
            assert f'for="{name[1]}"' in main, control


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_meets_the_portals_own_pages(name, client, db):
    check_frame(look_at(client, name))


@pytest.mark.parametrize("name", PEOPLES)
def test_a_person_meets_the_portals_own_pages(name, world, sign_in):
    EmailAddress.objects.create(user=world.learner, email=world.learner.email, verified=True, primary=True)
    check_frame(look_at(sign_in(world.learner), name))


def test_a_person_signs_in_with_the_code_from_the_mail(world, client, mailoutbox):
    EmailAddress.objects.create(user=world.learner, email=world.learner.email, primary=True)
    page = client.post(reverse("account_login"), {"login": world.learner.email}, follow=True)
    assert "We’ve sent a code to" in page.content.decode()
    letter = mailoutbox[-1]
    assert letter.subject == "Your code for Attune"
    code = re.search(r"^[A-Z0-9-]{6,}$", letter.body, re.MULTILINE)[0]
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.session["_auth_user_id"] == str(world.learner.pk)


def test_a_wrong_code_says_so_beside_the_field(world, client):
    client.post(reverse("account_login"), {"login": world.learner.email})
    page = client.post(reverse("account_confirm_login_code"), {"code": "WRONG-1"}).content.decode()
    assert 'href="#id_code"' in page
    assert 'id="id_code_error"' in page


def test_joining_asks_for_the_address_the_name_and_the_job(client, db, mailoutbox):
    page = look_at(client, "account_signup")
    main = page[page.index("<main") : page.index("</main>")]
    visible = [c for c in re.findall(r"<(?:input|select)[^>]*>", main) if 'type="hidden"' not in c]
    assert [re.search(r'name="(\w+)"', c)[1] for c in visible] == ["email", "full_name", "job_family"]
    client.post(
        reverse("account_signup"), {"email": "new@work.example", "full_name": "Nia New", "job_family": "gp"}
    )
    assert mailoutbox[-1].subject == "Confirm your address for Attune"

"""A second step at sign-in: who is asked, setting it up, losing it, and what remembers it."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.errors import Refused
from core.models import AuditEvent
from people.actions import grant_role, reset_second_step, set_second_step
from people.enums import ResetReason, Role, SecondStep
from people.models import Person, Service
from people.second_step import needs_second_step
from tests.people.test_accounts import sign_in_by_code
from tests.second_step import App, give_app, has_steps

LIST = "/people/"


@pytest.fixture(autouse=True)
def asked(settings):
    settings.SECOND_STEP = True


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def set_up_app(client: Client) -> App:
    page = client.get(reverse("mfa_activate_totp"))
    app = App(page.context["form"].secret)
    client.post(reverse("mfa_activate_totp"), {"code": app.number()})
    return app


@pytest.mark.parametrize("who", ["clinician", "manager", "administrator", "editor", "clinician_elsewhere"])
def test_staff_are_asked_unless_every_service_they_serve_says_no(world, who):
    person = getattr(world, who)
    assert needs_second_step(fresh(person))
    Service.objects.filter(pk=person.service_id).update(second_step=SecondStep.OFF)
    assert not needs_second_step(fresh(person))
    grant_role(person=person, role=Role.EDITOR, service=None, by=None)
    assert needs_second_step(fresh(person))  # the other service still asks


def test_commissioners_are_asked_only_where_the_service_says_so(world):
    assert not needs_second_step(fresh(world.commissioner))
    set_second_step(service=world.service, policy=SecondStep.COMMISSIONERS_TOO, by=world.administrator)
    assert needs_second_step(fresh(world.commissioner))
    assert needs_second_step(fresh(world.clinician))
    assert not needs_second_step(fresh(world.learner))


def test_superusers_are_asked_whatever_services_say(world):
    Service.objects.update(second_step=SecondStep.OFF)
    assert needs_second_step(Person.objects.create_superuser("root@work.example", full_name="Root"))


def test_setting_it_up_shows_recovery_codes_and_leads_to_where_one_was_going(world, sign_in):
    client = sign_in(world.clinician)
    assert client.get(LIST).url == reverse("mfa_index")
    set_up_app(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert len(re.findall(r'attune-key">[\d-]+<', page)) == 10
    assert f'href="{LIST}"' in page
    assert client.get(LIST).status_code == 200
    assert AuditEvent.objects.by_person(world.clinician.pk).filter(verb="second_step.set_up").exists()


def test_a_form_sent_before_is_not_saved_and_that_is_said(world, sign_in):
    client = sign_in(world.administrator)
    page = client.post(reverse("people:second_step"), {"policy": "off"}, follow=True)
    assert "That was not saved" in page.content.decode()
    world.service.refresh_from_db()
    assert world.service.second_step == SecondStep.STAFF


def test_somebody_with_a_password_who_has_just_signed_in_is_not_asked_for_it_again(world, client):
    world.clinician.set_password("a long enough password")
    world.clinician.save()
    EmailAddress.objects.create(
        user=world.clinician, email=world.clinician.email, verified=True, primary=True
    )
    form = {"login": world.clinician.email, "password": "a long enough password"}
    client.post(reverse("account_login"), form)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_signing_in_asks_for_the_number_after_the_code_and_the_session_remembers_it(
    world, client, mailoutbox
):
    app = give_app(world.clinician)
    response = sign_in_by_code(client, mailoutbox, world.clinician.email)
    assert response.url == reverse("mfa_authenticate")
    assert client.get(LIST).url.startswith(reverse("account_login"))
    wrong = client.post(reverse("mfa_authenticate"), {"code": app.wrong_number()})
    assert "That number is not right" in wrong.content.decode()
    client.post(reverse("mfa_authenticate"), {"code": app.number()})
    assert client.get(LIST).status_code == 200
    assert client.session.get_expiry_age() > 50 * 24 * 3600


def test_a_number_works_once(world, mailoutbox):
    app = give_app(world.clinician)
    number = app.number()
    for signed_in in (True, False):
        browser = Client()
        sign_in_by_code(browser, mailoutbox, world.clinician.email)
        browser.post(reverse("mfa_authenticate"), {"code": number})
        assert ("_auth_user_id" in browser.session) == signed_in


def test_a_recovery_code_stands_in_for_a_lost_phone_once(world, mailoutbox):
    give_app(world.clinician)
    [code] = RecoveryCodes(world.clinician.authenticator_set.get(type="recovery_codes")).get_unused_codes()[
        :1
    ]
    for signed_in in (True, False):
        browser = Client()
        sign_in_by_code(browser, mailoutbox, world.clinician.email)
        browser.post(reverse("mfa_authenticate"), {"code": code})
        assert ("_auth_user_id" in browser.session) == signed_in


def test_a_session_that_has_not_taken_it_cannot_set_up_another_instead(world, sign_in):
    phone = sign_in(world.clinician)
    give_app(world.clinician)
    for name in ("mfa_activate_totp", "mfa_add_webauthn"):
        answer = phone.post(reverse(name), {"code": "123456"}, secure=True)
        assert answer.url.startswith(reverse("mfa_reauthenticate"))
        assert phone.get(LIST).url.startswith(reverse("mfa_reauthenticate"))


def test_a_session_from_before_it_was_set_up_proves_it_first(world, sign_in):
    phone = sign_in(world.clinician)
    app = give_app(world.clinician)
    asks = phone.get(f"{LIST}?name=x").url
    assert asks.startswith(reverse("mfa_reauthenticate"))
    for name in ("mfa_index", "mfa_view_recovery_codes", "mfa_activate_totp", "account_email"):
        assert phone.get(reverse(name)).url.startswith(reverse("mfa_reauthenticate"))
    assert phone.post(asks, {"code": app.number(), "next": f"{LIST}?name=x"}).url == f"{LIST}?name=x"
    assert phone.get(LIST).status_code == 200


def test_taking_it_away_oneself_ends_other_sessions_and_asks_for_a_new_one(world, sign_in):
    laptop, phone = sign_in(world.clinician), sign_in(world.clinician)
    set_up_app(laptop)
    laptop.post(reverse("mfa_deactivate_totp"))
    assert not has_steps(world.clinician)
    assert laptop.get(LIST).url == reverse("mfa_index")
    assert phone.get(LIST).url.startswith(reverse("account_login"))


def test_a_role_given_a_minute_ago_asks_at_the_next_page(world, sign_in):
    client = sign_in(world.learner)
    assert client.get(reverse("people:me")).status_code == 200
    grant_role(person=world.learner, role=Role.EDITOR, service=world.service, by=None)
    assert client.get(reverse("people:me")).url == reverse("mfa_index")


def test_an_administrator_resets_it_with_a_reason_that_is_audited(
    world, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    give_app(world.clinician)
    phone = sign_in(world.clinician)
    with django_capture_on_commit_callbacks(execute=True):
        reset_second_step(person=world.clinician, reason=ResetReason.LOST, by=world.administrator)
    assert not has_steps(world.clinician)
    assert phone.get(LIST).url.startswith(reverse("account_login"))
    event = AuditEvent.objects.get(verb="second_step.reset")
    assert (event.actor_id, event.details) == (world.administrator.pk, {"reason": "lost"})
    assert mailoutbox[-1].to == [world.clinician.email]


def test_nobody_resets_their_own_or_that_of_somebody_with_more_power(world):
    chief = world.outsider
    Person.objects.filter(pk=chief.pk).update(service=world.service)
    grant_role(person=chief, role=Role.ADMINISTRATOR, service=None, by=None)
    for person in (chief, world.administrator, world.clinician):
        give_app(person)
    with pytest.raises(Refused, match="another administrator"):
        reset_second_step(person=world.administrator, reason=ResetReason.LOST, by=fresh(world.administrator))
    for by, person in (
        (world.administrator, chief),
        (world.clinician, world.administrator),
        (world.clinician_elsewhere, world.clinician),
    ):
        with pytest.raises(PermissionDenied):
            reset_second_step(person=fresh(person), reason=ResetReason.LOST, by=fresh(by))
    assert has_steps(chief)
    reset_second_step(person=fresh(world.administrator), reason=ResetReason.LOST, by=fresh(chief))


def test_the_page_needs_a_reason_and_says_when_there_is_nothing_to_reset(world, sign_in, settings):
    settings.SECOND_STEP = False
    client = sign_in(world.administrator)
    page = reverse("people:reset_second_step", args=[world.learner.pk])
    assert "has not set up a second step" in client.get(page).content.decode()
    give_app(world.learner)
    assert client.post(page).status_code == 200
    assert has_steps(world.learner)
    client.post(page, {"reason": "lost"})
    assert not has_steps(world.learner)


def test_the_command_saves_a_sole_administrator(world, capsys):
    give_app(world.administrator)
    call_command("reset_second_step", world.administrator.email.upper(), "--reason", "lost")
    assert not has_steps(world.administrator)
    assert AuditEvent.objects.get(verb="second_step.reset").actor_id is None
    with pytest.raises(CommandError, match="nothing to reset"):
        call_command("reset_second_step", world.administrator.email, "--reason", "lost")
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("reset_second_step", "nobody@work.example", "--reason", "lost")


@pytest.mark.parametrize("name", ["mfa_add_webauthn", "mfa_login_webauthn"])
def test_passkeys_are_offered_only_where_browsers_take_them(world, sign_in, name):
    client = sign_in(world.learner) if name == "mfa_add_webauthn" else sign_in()
    assert client.get(reverse(name)).status_code == 404
    asked_as_pages_do = {"headers": {"x-requested-with": "XMLHttpRequest"}}
    assert client.get(reverse(name), secure=True, **asked_as_pages_do).status_code == 200
    assert client.get(reverse(name), SERVER_NAME="localhost", **asked_as_pages_do).status_code == 200


def test_the_pages_do_not_offer_passkeys_there(world, sign_in):
    assert "Add a key" not in sign_in(world.learner).get(reverse("mfa_index")).content.decode()
    assert "Add a key" in sign_in(world.learner).get(reverse("mfa_index"), secure=True).content.decode()
    assert "Use a passkey" not in sign_in().get(reverse("account_login")).content.decode()
    assert "Use a passkey" in sign_in().get(reverse("account_login"), secure=True).content.decode()


def test_once_taken_it_costs_no_query_of_its_own(
    world, sign_in, settings, django_capture_on_commit_callbacks
):
    client = sign_in(world.clinician)
    set_up_app(client)
    client.get(reverse("people:me"))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("people:me"))
    settings.SECOND_STEP = False
    with CaptureQueriesContext(connection) as not_asked:
        client.get(reverse("people:me"))
    assert len(asked) == len(not_asked)


def test_whoever_has_no_key_is_not_asked_for_one_and_reads_what_to_do_without_the_phone(
    world, client, mailoutbox, settings
):
    settings.MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
    give_app(world.clinician)
    sign_in_by_code(client, mailoutbox, world.clinician.email)
    page = client.get(reverse("mfa_authenticate")).content.decode()
    assert "Use a passkey or key" not in page
    assert "Lost your phone?" in page

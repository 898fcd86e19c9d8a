"""What follows on the account pages when somebody confirms an address, or takes their second step away."""

from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from core import audit
from people.actions import confirm_address, sign_out_everywhere
from people.models import Person
from people.second_step import FULL_STEPS, has_second_step


def connect() -> None:
    authenticator_removed.connect(removed, dispatch_uid="people.second_step_removed")
    email_confirmed.connect(confirmed, dispatch_uid="people.address_confirmed")


def confirmed(*, email_address: EmailAddress, **kwargs: Any) -> None:
    person = email_address.user
    if email_address.email.lower() == person.email:
        confirm_address(person=person)


def removed(*, request: HttpRequest, user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    """Without a second step no session counts as having taken one: the others end, and this one sets up a new one."""
    if authenticator.type not in FULL_STEPS:
        return
    audit.record(
        "second_step.removed", by=user, about=user, kind=str(authenticator.type), changes_figures=False
    )
    if has_second_step(user):
        return
    sign_out_everywhere(person=user, by=user)
    update_session_auth_hash(request, user)
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [r for r in records if r.get("method") != "mfa"]

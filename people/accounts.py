"""Log-in and sign-up, in the portal's own words."""

import logging
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from core import clock
from core.client_address import client_address
from core.template_context import TemplateContext
from people.actions.joining import confirm_address
from people.models import Person
from people.rate_limits import CodeMail, PasswordTry
from people.rules import Access, access_of
from people.second_step import has_second_step

log = logging.getLogger(__name__)
# Mails that let somebody in. None goes to the work address of an account that is closed: it may be another's by now.
LETS_IN = {"account/email/login_code", "account/email/password_reset_code", "account/email/unknown_account"}


class AccountAdapter(DefaultAccountAdapter):
    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has just signed in sets up their first second step without being asked for a password again."""
        if (
            app == "allauth.mfa"
            and signed_in_just_now(self.request)
            and not has_second_step(self.request.user)
        ):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> Any:
        """A code that was mailed to the address proves it, also for people who never signed up themselves."""
        access = access_of(user, clock.today())
        codes = addresses_proved_by_code(request, user)
        if access is Access.NONE or (access is Access.OWN_RECORD and codes - {user.personal_email}):
            clear_login(request)
            return self.respond_user_inactive(request, user)
        for address in codes:
            CodeMail("account/email/login_code", address).used()
        if user.email in codes:
            prove(user)
        return super().pre_login(request, user, **kwargs)

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def generate_login_code(self) -> str:
        return self._code_to_repeat("account/email/login_code") or super().generate_login_code()

    def generate_password_reset_code(self) -> str:
        return self._code_to_repeat("account/email/password_reset_code") or (
            super().generate_password_reset_code()
        )

    def generate_email_verification_code(self) -> str:
        return self._code_to_repeat("account/email/email_confirmation") or (
            super().generate_email_verification_code()
        )

    def _code_to_repeat(self, kind: str) -> str | None:
        email = address_asked_for(self.request)
        return CodeMail(kind, email).code_to_repeat() if email else None

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        self._try = PasswordTry(str(credentials.get("email", "")).lower(), client_address(request))
        if not self._try.take():
            raise ValidationError(TOO_MANY_PASSWORDS, code="too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        person: Person | None = super().authenticate(request, **credentials)
        if person is not None:
            self._try.give_back()
        return person

    def send_mail(self, template_prefix: str, email: str, context: TemplateContext) -> None:
        """What nobody waits for may be lost while the mail server is away; a code may not, so the page says it."""
        if template_prefix in LETS_IN and is_closed_at(email):
            template_prefix, context = "people/mail/access_over", {}
        kind = template_prefix.removesuffix("_signup")
        if kind in LIMITED and not CodeMail(kind, email.lower()).may_go(context.get("code")):
            return
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # SMTPException is one of them
            log.exception("account_mail.not_sent")
            if kind in LIMITED:
                page = render(self.request, "people/mail_away.html", status=503)
                raise ImmediateHttpResponse(page) from error

    def send_account_already_exists_mail(self, email: str) -> None:
        """Whoever is on a staff list has an account before they ever came: the mail shows the way in, by code.

        The page after joining is the same for everybody, so that nobody learns from it who is on a staff list.
        """
        self.send_mail(
            "people/mail/access_over" if is_closed_at(email) else "people/mail/address_known",
            email,
            {"code_url": settings.SITE_URL + reverse("people:enter"), "why": WHY},
        )


def address_asked_for(request: HttpRequest) -> str:
    """The address that a form of this request names, or for which this session waits already."""
    typed = request.POST.get("email") or request.POST.get("login") or ""
    if typed:
        return typed.strip().lower()
    stage = get_pending_stage(request)
    waits_for = request.session.get(EMAIL_VERIFICATION_CODE_SESSION_KEY) or (stage.state if stage else {})
    return str(waits_for.get("email") or "").lower()


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That number is not right, or was used before. Wait for the next one and type it in.",
    }

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"My key {count + 1}" if count else "My key"


TOO_MANY_PASSWORDS = "There were too many wrong passwords. Leave the password empty and we send you a code instead, or wait five minutes."
# Mails that somebody asks for without having signed in.
LIMITED = frozenset(
    {
        "account/email/account_already_exists",
        "account/email/email_confirmation",
        "account/email/login_code",
        "account/email/password_reset_code",
        "account/email/unknown_account",
        "people/mail/access_over",
        "people/mail/address_known",
    }
)
WHY = "Somebody, probably you, asked to join Attune with this address."


def signed_in_just_now(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records)


def is_closed_at(address: str) -> bool:
    """Whether this is an address of somebody without access, other than the personal one of their own record."""
    address = Person.objects.normalize_email(address)
    people = Person.objects.filter(Q(email=address) | Q(emailaddress__email=address)).distinct()
    return any(
        access is Access.NONE or (access is Access.OWN_RECORD and address != person.personal_email)
        for person in people
        if (access := access_of(person, clock.today()))
    )


def prove(user: Person) -> None:
    address, _ = EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
    if not address.verified:
        address.verified = True
        address.save(update_fields=["verified"])
    confirm_address(person=user)


def addresses_proved_by_code(request: HttpRequest, user: Person) -> set[str]:
    records = get_authentication_records(request, user)
    return {str(one.get("email") or "").lower() for one in records if one.get("method") == "code"}

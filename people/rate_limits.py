"""How often one may try to sign in. Each limit counts one account from one place, or a whole building from its address.

Two hundred people behind one address sign in within minutes after a training. And asking for codes never locks anybody
out: past the limit no further mail is sent, and the code of the last one holds for whoever asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from config import policy
from core.client_address import client_address
from core.limits import Limit

PRESSES = Limit(policy.SIGN_IN_PRESSES)
CHANGES = Limit(policy.ACCOUNT_CHANGES)
MAILS = Limit(policy.SIGN_IN_MAILS)
CODE_TRIES = Limit(policy.CODE_TRIES)
SECOND_STEP_TRIES = Limit(policy.SECOND_STEP_TRIES)
USED_NUMBERS = Limit(policy.SECOND_STEP_NUMBERS)
PASSWORDS_FROM_HERE = Limit(policy.PASSWORDS_FROM_HERE)
PASSWORDS_ANYWHERE = Limit(policy.PASSWORDS_ANYWHERE)
PASSWORDS_OF_ADDRESS = Limit(policy.PASSWORDS_OF_ADDRESS)

SIGNING_IN = frozenset(
    {
        "account_confirm_login_code",
        "account_confirm_password_reset_code",
        "account_email_verification_sent",
        "account_login",
        "account_request_login_code",
        "account_reset_password",
        "account_signup",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "openid_connect_callback",
        "openid_connect_login",
        "people:enter",
    }
)
CHANGING = frozenset(
    {
        "account_change_password",
        "account_complete_password_reset",
        "account_email",
        "account_reauthenticate",
        "account_set_password",
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)


def limit_of_view(name: str, request: HttpRequest) -> tuple[Limit, str] | None:
    if name in SIGNING_IN:
        return PRESSES, client_address(request)
    if name in CHANGING:
        return CHANGES, f"person {request.user.pk}" if request.user.pk else client_address(request)
    return None


@dataclass(frozen=True)
class PasswordTry:
    """Wrong passwords count; a right one is taken off again. Who is stopped here still signs in with a code."""

    email: str
    address: str

    def limits(self) -> list[tuple[Limit, str]]:
        return [
            (PASSWORDS_FROM_HERE, f"{self.email} {self.address}"),
            (PASSWORDS_ANYWHERE, self.email),
            (PASSWORDS_OF_ADDRESS, self.address),
        ]

    def take(self) -> bool:
        within = [limit.take(who) for limit, who in self.limits()]
        return all(within)

    def give_back(self) -> None:
        for limit, who in self.limits():
            limit.give_back(who)


@dataclass(frozen=True)
class CodeMail:
    """One kind of mail with a code to one address, and the code that the last of them held."""

    kind: str
    email: str

    def code_to_repeat(self) -> str | None:
        return cache.get(self._key()) if MAILS.is_used_up(self._who()) else None

    def may_go(self, code: str | None) -> bool:
        """Past the limit nothing goes out, unless nobody remembers a code that could be repeated."""
        if not MAILS.take(self._who()) and (code is None or cache.get(self._key())):
            return False
        if code is not None:
            cache.set(self._key(), code, MAILS.seconds)
        return True

    def used(self) -> None:
        cache.delete(self._key())

    def _who(self) -> str:
        return f"{self.kind} {self.email}"

    def _key(self) -> str:
        return (
            f"code-mail:{salted_hmac('people.code_mail', self._who(), algorithm='sha256').hexdigest()[:32]}"
        )

"""The forms that take passwords and codes. Each counts a try before it looks at it, so that none is guessed at once."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    ConfirmPasswordResetCodeForm,
    LoginForm,
)
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms

from people.models import Person
from people.rate_limits import CODE_TRIES, SECOND_STEP_TRIES, USED_NUMBERS

USED_UP = "That was the third wrong code. Ask for a new one and type it in."
WAIT = "There were too many wrong numbers. Wait five minutes, then try again."
USED_BEFORE = "This number was used before. Wait for the next one and type it in."


class SignInForm(LoginForm):
    """An address is enough: without a password a code is mailed to it. Who has set a password may use it instead."""

    def _setup_password_field(self) -> None:
        self.fields["password"].required = False


class ThreeTries:
    """Each code that a session waits for bears three tries, however many come at the same moment."""

    expected_code: str | None

    def clean_code(self) -> Any:
        who = f"{context.request.session.session_key} {self.expected_code}"
        if not CODE_TRIES.take(who):
            raise forms.ValidationError(USED_UP, code="used_up")
        code = super().clean_code()  # type: ignore[misc]
        CODE_TRIES.give_back(who)
        return code


class LoginCodeForm(ThreeTries, ConfirmLoginCodeForm):
    pass


class AddressCodeForm(ThreeTries, ConfirmEmailVerificationCodeForm):
    pass


class PasswordResetCodeForm(ThreeTries, ConfirmPasswordResetCodeForm):
    pass


class FewNumbers:
    """Six digits are soon guessed: five tries for each account, whoever makes them, and each number works once."""

    user: Person

    def clean_code(self) -> Any:
        who = self.user.pk
        if not SECOND_STEP_TRIES.take(who):
            raise forms.ValidationError(WAIT, code="too_many")
        code = super().clean_code()  # type: ignore[misc]
        SECOND_STEP_TRIES.give_back(who)
        if not USED_NUMBERS.take(f"{who} {code}"):
            raise forms.ValidationError(USED_BEFORE, code="used")
        return code


class SecondStepCodeForm(FewNumbers, AuthenticateForm):
    pass


class SecondStepAgainForm(FewNumbers, ReauthenticateForm):
    pass

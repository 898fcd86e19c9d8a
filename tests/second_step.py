"""An authenticator app for tests: the number of this half minute, made as a phone makes it."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from people.models import Person


class App:
    def __init__(self, secret: str) -> None:
        self.secret = secret

    def number(self, steps_on: int = 0) -> str:
        """A number works once; the next step's works already, because clocks differ."""
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // 30 + steps_on))

    def wrong_number(self) -> str:
        near = {self.number(step) for step in range(-5, 6)}
        return next(number for number in map("{:06d}".format, range(20)) if number not in near)


def give_app(person: Person) -> App:
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return App(secret)


def has_steps(person: Person) -> bool:
    return Authenticator.objects.filter(user=person).exists()

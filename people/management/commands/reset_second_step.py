"""For the day on which the only administrator loses their phone: whoever runs the server lets them start again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from core.commands import ActingCommand
from core.errors import Refused
from people.actions import reset_second_step
from people.enums import ResetReason
from people.models import Person


class Command(ActingCommand):
    help = "Takes away somebody's second step, so that they set up a new one when they next sign in. Audited."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address with which they sign in")
        parser.add_argument("--reason", required=True, choices=ResetReason.values, help="why; it is audited")

    def handle(self, *args: Any, **options: Any) -> None:
        address = Person.objects.normalize_email(options["email"])
        person = Person.objects.filter(email=address).first()
        if person is None:
            raise CommandError(f"Nobody signs in with “{address}”. Check the spelling; nothing was changed.")
        try:
            reset_second_step(person=person, reason=ResetReason(options["reason"]), by=None)
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(
            f"Done. {person} is signed out everywhere and sets up a new second step at the next sign-in."
        )

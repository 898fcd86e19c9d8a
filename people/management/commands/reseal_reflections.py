from typing import Any

from django.core.management.base import CommandError

from core.commands import ActingCommand
from core.errors import Refused
from people.actions.sealing import reseal_reflections
from people.system_actor import system_actor


class Command(ActingCommand):
    help = (
        "Seal every private reflection with the first of REFLECTION_KEYS, so that older keys can be removed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = reseal_reflections(by=system_actor())
        except Refused as refused:
            raise CommandError(refused.message) from None
        self.stdout.write(f"{count} reflections are sealed with the newest key.")

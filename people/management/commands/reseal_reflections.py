from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.errors import Refused
from people.actions.sealing import reseal_reflections
from people.the_portal import the_portal


class Command(BaseCommand):
    help = (
        "Seal every private reflection with the first of REFLECTION_KEYS, so that older keys can be removed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = reseal_reflections(by=the_portal())
        except Refused as refused:
            raise CommandError(refused.message) from None
        self.stdout.write(f"{count} reflections are sealed with the newest key.")

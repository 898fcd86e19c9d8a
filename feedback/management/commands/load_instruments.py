from typing import Any

from core.commands import ActingCommand
from feedback.actions import load_instruments


class Command(ActingCommand):
    help = "Load the shipped surveys and ratings; again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        for instrument in load_instruments():
            self.stdout.write(f"{instrument}: {instrument.items.count()} questions")

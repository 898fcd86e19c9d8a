import json
from contextlib import nullcontext

from django.core.management.base import BaseCommand
from django.db import transaction

from core import clock
from core.registries import DUE


class Command(BaseCommand):
    help = "Does what is due: reminders, offers that lapse, follow-ups, retention. Safe to run at any time, twice."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args, **options) -> None:
        now = clock.now()
        done: dict[str, int] = {}
        for name, work in DUE.items():
            # Each kind of work stands alone: one that fails undoes only itself.
            with transaction.atomic() if work.in_one_transaction else nullcontext():
                done[name] = work.run(now)
        if options["json"]:
            self.stdout.write(json.dumps({"at": now.isoformat(), "done": done}))
            return
        for name, work in DUE.items():
            self.stdout.write(f"{work.name}: {done[name]}")

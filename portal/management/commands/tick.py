import json
import logging
import time
from argparse import ArgumentParser
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError, transaction

from core import clock
from core.actors import SCHEDULED
from core.commands import ActingCommand
from core.connections import renew_connections, say_alive
from core.due_parts import note_done, note_failed
from core.locks import only_one
from core.registries import DUE, DueWork

logger = logging.getLogger("attune.tick")


@dataclass
class Round:
    """What one round did, by the names of its parts."""

    done: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    # Another process does them just now.
    left: list[str] = field(default_factory=list)


def do_what_is_due(now: datetime) -> Round:
    """Each part stands alone: one that fails undoes only itself, and the others are done all the same."""
    this = Round()
    for name, work in DUE.items():
        try:
            do_part(this, name, work, now)
        except Exception:
            logger.exception("tick.failed %s", name)
            this.failed.append(name)
            renew_connections()
            # Where the database itself is away, the log has it, and the other parts are tried all the same.
            with suppress(DatabaseError):
                note_failed(name, now)
    return this


def do_part(this: Round, name: str, work: DueWork, now: datetime) -> None:
    with only_one(f"due {name}") as is_mine:
        if not is_mine:
            this.left.append(name)
            return
        with transaction.atomic() if work.in_one_transaction else nullcontext():
            this.done[name] = work.run(now)
        note_done(name, now)


class Command(ActingCommand):
    acts_as = SCHEDULED
    help = "Does what is due: reminders, offers that lapse, follow-ups, retention. Safe to run at any time, twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on for ever, at this distance")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["every"]:
            self.go_on(max(options["every"], 1))
        now = clock.now()
        this = do_what_is_due(now)
        if options["json"]:
            parts = {"done": this.done, "failed": this.failed, "left": this.left}
            self.stdout.write(json.dumps({"at": now.isoformat(), **parts}))
        else:
            self.say(this)
        if this.failed:
            raise CommandError(f"These parts failed, the others were done: {', '.join(this.failed)}.")

    def say(self, this: Round) -> None:
        for name, work in DUE.items():
            if name in this.done:
                self.stdout.write(f"{work.name}: {this.done[name]}")
            elif name in this.left:
                self.stdout.write(f"{work.name}: another process does this just now")

    def go_on(self, seconds: int) -> None:
        """For a supervisor: what fails is in the log, and the next round tries it again."""
        while True:
            renew_connections()
            do_what_is_due(clock.now())
            say_alive("scheduler")
            renew_connections()
            time.sleep(seconds)

"""What every command of ours has in common: the audit log says that a command did it, and which."""

from typing import Any

from django.core.management.base import BaseCommand

from core.actors import acting_as, command


class ActingCommand(BaseCommand):
    # What the audit log calls it, where that is not "the command NAME".
    acts_as = ""

    def execute(self, *args: Any, **options: Any) -> str | None:
        with acting_as(self.acts_as or command(type(self).__module__.rpartition(".")[2])):
            return super().execute(*args, **options)

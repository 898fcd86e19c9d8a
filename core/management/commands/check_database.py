"""Whether the database can be used by this version; bin/demo asks before it touches one."""

from typing import Any

from django.core.management.base import CommandError

from core.commands import ActingCommand
from core.errors import Refused
from core.older_database import refuse_older_database

OLDER = 3


class Command(ActingCommand):
    help = "Says whether this database was made by migrations that are no more. Changes nothing. Exit code 3 where it was."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            refuse_older_database()
        except Refused as refused:
            raise CommandError(refused.message, returncode=OLDER) from refused

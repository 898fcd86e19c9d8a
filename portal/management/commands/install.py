"""What bin/serve, and the compose file's first container, run before anything else starts."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from core.commands import ActingCommand
from core.errors import Refused
from portal.installing import WantedInstallation, install


class Command(ActingCommand):
    help = (
        "Sets up this installation, or brings it up to date: migrations, course, instruments, pages, and the first time "
        "the service and its administrator. Safe to run again."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--service", default=os.environ.get("ATTUNE_SERVICE", ""), help="its name")
        parser.add_argument("--admin-email", default=os.environ.get("ATTUNE_ADMIN_EMAIL", ""))
        parser.add_argument("--admin-name", default=os.environ.get("ATTUNE_ADMIN_NAME", ""))
        parser.add_argument("--keys-are-new", action="store_true", help="they were made just now")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = WantedInstallation(options["service"], options["admin_email"], options["admin_name"])
        try:
            install(wanted, keys_are_new=options["keys_are_new"], tell=self.stdout.write)
        except Refused as refused:
            raise CommandError(refused.message) from refused

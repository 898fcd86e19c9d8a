from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from core import clock
from core.errors import UnknownReference
from core.imports import ImportCommand, ImportReport
from people.imports import import_staff
from people.models import Service


class Command(ImportCommand):
    help = "Reads a staff list into a service: people, their teams and who leads them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--service", required=True, metavar="SLUG", help="the service's short name")

    def run_import(self, path: Path, **options: Any) -> ImportReport:
        service = Service.objects.filter(slug=options["service"]).first()
        if service is None:
            raise UnknownReference("service", options["service"])
        return import_staff(
            str(path), name=path.name, service=service, by=None, now=clock.now(), dates=options["dates"]
        )

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from core import clock
from core.errors import UnknownReference
from core.imports import ImportCommand, ImportReport
from people.models import Service
from people.system_actor import system_actor
from referrals.imports import import_referrals


class Command(ImportCommand):
    help = "Read a pseudonymised export of the clinical system's referrals."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--service", required=True, metavar="SLUG")
        parser.add_argument(
            "--mapping", metavar="NAME", help="which saved mapping, if the service has several"
        )

    def run_import(self, path: Path, **options: Any) -> ImportReport:
        service = Service.objects.filter(slug=options["service"]).first()
        if service is None:
            raise UnknownReference("service", options["service"])
        return import_referrals(
            path,
            name=path.name,
            service=service,
            mapping=options["mapping"],
            by=system_actor(),
            now=clock.now(),
            dates=options["dates"],
        )

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from core.imports import ImportCommand, ImportReport
from courses.imports import import_framework


class Command(ImportCommand):
    help = "Imports the competencies of a framework: columns Domain number, Domain title, Code, Level, Competency."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--framework", required=True, metavar="KEY", help="for example aimh-uk-2019")
        parser.add_argument("--title", default="", help="for a framework that is not there yet")
        parser.add_argument("--owner", default="", help="whose framework it is")

    def run_import(self, path: Path, **options: Any) -> ImportReport:
        with path.open("rb") as file:
            return import_framework(
                file,
                name=path.name,
                key=options["framework"],
                title=options["title"],
                owner=options["owner"],
            )

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from core import clock
from core.imports import ImportCommand, ImportReport
from feedback.enums import ABOUT_LEARNING
from feedback.imports import import_responses
from feedback.imports.scales import Numbers
from feedback.imports.subjects import course_called, service_called, session_called


class Command(ImportCommand):
    help = "Import the results of a form (Microsoft Forms, or any table with a heading for each question)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        about = parser.add_mutually_exclusive_group(required=True)
        about.add_argument("--session", metavar="REF", help="the session's reference")
        about.add_argument("--course", metavar="REF", help="the course's short name, as in its address")
        parser.add_argument("--occasion", required=True, choices=[kind.value for kind in ABOUT_LEARNING])
        parser.add_argument(
            "--numbers",
            choices=[one.value for one in Numbers],
            help="what the numbers of a scale mean: 1 is the best (best_first), the words beside them count (words)",
        )
        parser.add_argument("--service", metavar="SLUG", help="whose replies they are, on a shared course")

    def run_import(self, path: Path, **options: Any) -> ImportReport:
        session = session_called(options["session"]) if options["session"] else None
        course = course_called(options["course"]) if options["course"] else None
        service = service_called(options["service"]) if options["service"] else None
        with path.open("rb") as file:
            return import_responses(
                file,
                name=path.name,
                occasion_kind=options["occasion"],
                session=session,
                course=course,
                service=service,
                now=clock.now(),
                dates=options["dates"],
                numbers=options["numbers"],
            )

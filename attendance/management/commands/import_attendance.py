"""manage.py import_attendance FILE --session REF [--decisions FILE]"""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.db import transaction

from attendance.decisions import apply_decisions
from attendance.import_report import AttendanceReport
from attendance.imports import figures_of, import_attendance
from attendance.models import Attendance
from core import clock
from core.errors import UnknownReference, UnreadableFile
from core.imports import ImportCommand, ImportReport
from people.system_actor import system_actor
from sessions.models import TrainingSession


class Command(ImportCommand):
    help = "Read the attendance report of an online meeting, or a list, into a session's register."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--session", required=True, metavar="REF", help="the session's reference")
        parser.add_argument(
            "--host",
            action="append",
            default=[],
            metavar="NAME",
            help="who ran the meeting, by name or address, where the report does not say; may be repeated",
        )
        parser.add_argument(
            "--decisions", metavar="FILE", help="who unmatched participants were: File, Participant, Decision"
        )

    @transaction.atomic
    def run_import(self, path: Path, **options: Any) -> AttendanceReport:
        session = TrainingSession.objects.filter(reference=options["session"]).first()
        if session is None:
            raise UnknownReference("session", options["session"])
        now = clock.now()
        with opened(path) as file:
            report = import_attendance(
                file,
                name=path.name,
                session=session,
                by=system_actor(),
                now=now,
                dates=options["dates"],
                hosts=options["host"],
            )
        if options["decisions"]:
            self.decide(Path(options["decisions"]), path.name, session, report, now)
        return report

    def print_report(self, report: ImportReport) -> None:
        super().print_report(report)
        if isinstance(report, AttendanceReport):
            self.print_names(report)

    def print_names(self, report: AttendanceReport) -> None:
        if report.left_out:
            self.stdout.write(f"  left out, ran the meeting: {', '.join(report.left_out)}")
        if report.host_unknown:
            self.stdout.write("  the file does not say who ran the meeting: name them with --host")
        if report.absent:
            self.stdout.write(f"  on the list and not there: {', '.join(report.absent)}")

    def decide(
        self, path: Path, file_name: str, session: TrainingSession, report: AttendanceReport, now: datetime
    ) -> None:
        with opened(path) as file:
            decided = apply_decisions(
                file, by=system_actor(), now=now, session=session, file_name=file_name, name=path.name
            )
        report.rejected += decided.rejected
        report.to_review = Attendance.objects.filter(session=session).to_review().count()
        report.extra |= {"decided": decided.updated, "decided_before": decided.unchanged}
        report.extra |= figures_of(session)


def opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableFile(f"The file {path.name} cannot be opened: {error.strerror}.") from error

import json
import sys
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError

from core import clock
from core.commands import ActingCommand
from core.errors import Refused, UnknownReference
from people.models import Service
from programme.actions import check_period, settle_before_reading
from programme.enums import Audience
from programme.figures.report import build_report
from programme.presentation.rendering import as_html, as_pdf
from programme.report import ReportContents
from programme.report.border import as_json


def a_date(text: str) -> date:
    return date.fromisoformat(text)


class Command(ActingCommand):
    help = "The programme report: what was taught, how ratings changed, and what the referrals show."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--service", required=True, metavar="SLUG")
        parser.add_argument(
            "--from", required=True, dest="start", type=a_date, metavar="DATE", help="first day, 2019-05-14"
        )
        parser.add_argument(
            "--to", required=True, dest="end", type=a_date, metavar="DATE", help="last day, 2020-10-31"
        )
        parser.add_argument("--audience", choices=[a.value for a in Audience], default=Audience.SERVICE.value)
        parser.add_argument("--format", choices=["json", "html", "pdf"], default="json")
        parser.add_argument("--output", type=Path, help="where to write it; otherwise it is printed")

    def handle(self, *args, **options) -> None:
        try:
            content = self.make(**options)
        except (Refused, UnknownReference) as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
        if options["output"]:
            options["output"].write_bytes(content)
        else:
            sys.stdout.buffer.write(content)

    def make(self, *, service: str, start: date, end: date, audience: str, format: str, **_: object) -> bytes:
        found = Service.objects.filter(slug=service).first()
        if found is None:
            raise UnknownReference("service", service)
        report = report_for(found, start, end, Audience(audience))
        if format == "json":
            return (json.dumps(as_json(report), indent=1, ensure_ascii=False) + "\n").encode()
        return as_pdf(report, service=found) if format == "pdf" else as_html(report, service=found).encode()


def report_for(service: Service, start: date, end: date, audience: Audience) -> ReportContents:
    now = clock.now()
    if audience is Audience.COMMISSIONER:
        check_period(start, end, audience, now)
        settle_before_reading(services=[service], now=now)
    return build_report(service=service, start=start, end=end, audience=audience, now=now)

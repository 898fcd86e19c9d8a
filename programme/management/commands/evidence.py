import json
import sys
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError

from core import clock
from core.commands import ActingCommand
from core.errors import Refused, UnknownReference
from people.models import Service
from programme.enums import Audience
from programme.figures.report import build_report
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
            content = self.make(options)
        except (Refused, UnknownReference) as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
        if options["output"]:
            options["output"].write_bytes(content)
        else:
            sys.stdout.buffer.write(content)

    def make(self, options: dict) -> bytes:
        service = Service.objects.filter(slug=options["service"]).first()
        if service is None:
            raise UnknownReference("service", options["service"])
        report = build_report(
            service=service,
            start=options["start"],
            end=options["end"],
            audience=Audience(options["audience"]),
            now=clock.now(),
        )
        if options["format"] == "json":
            return (json.dumps(as_json(report), indent=1, ensure_ascii=False) + "\n").encode()
        from programme.presentation.rendering import as_html, as_pdf

        return (
            as_pdf(report, service=service)
            if options["format"] == "pdf"
            else as_html(report, service=service).encode()
        )

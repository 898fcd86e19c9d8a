"""The demo's kept reports: one for the service itself, one published to commissioners."""

from datetime import datetime
from typing import Any

from people.models import Person, Service
from portal.sample.programme import read_programme
from programme.actions import add_quotation, make_report, publish_report, request_report


def load_reports(service: Service, now: datetime) -> int:
    entries = read_programme()["reports"]
    for entry in entries:
        load_one(service, dict(entry), now)
    return len(entries)


def load_one(service: Service, entry: dict[str, Any], now: datetime) -> None:
    """Made at once: the worker that was left a note finds it finished."""
    by = Person.objects.get(email=entry.pop("by"))
    quotations, publish = entry.pop("quotations", []), entry.pop("publish", False)
    report = make_report(report=request_report(service=service, by=by, now=now, **entry), now=now)
    for said in quotations:
        add_quotation(report=report, by=by, **said)
    if publish:
        publish_report(report=report, by=by, now=now)

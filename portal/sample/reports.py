"""The demo's kept reports: one for the service itself, one published to commissioners."""

from datetime import datetime

from people.models import Person, Service
from portal.sample.plan import ReportEntry
from portal.sample.programme import read_programme
from programme.actions import (
    add_quotation,
    make_report,
    publish_report,
    request_report,
    write_commissioner_request,
)


def load_reports(service: Service, now: datetime) -> int:
    entries = read_programme().reports
    asked, by = read_programme().asks_commissioners.strip(), Person.objects.get(email=entries[0].by)
    write_commissioner_request(service=service, text=asked, by=by, now=now)
    for entry in entries:
        load_one(service, entry, now)
    return len(entries)


def load_one(service: Service, entry: ReportEntry, now: datetime) -> None:
    """Made at once: the worker that was left a note finds it finished."""
    by = Person.objects.get(email=entry.by)
    asked = request_report(
        service=service,
        start=entry.start,
        end=entry.end,
        audience=entry.audience,
        breakdown=entry.breakdown,
        targets=dict(entry.targets),
        narrative=entry.narrative,
        by=by,
        now=now,
    )
    report = make_report(report=asked, now=now)
    for said in entry.quotations:
        add_quotation(
            report=report, text=said.text, said_by=said.said_by, consented_on=said.consented_on, by=by
        )
    if entry.publish:
        publish_report(report=report, by=by, now=now)

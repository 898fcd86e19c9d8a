"""What the service adds to a report in its own words. The files that were drawn without them are dropped."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from core import audit
from core.errors import Refused
from people.models import Person
from programme.actions.files import delete_files
from programme.models import ProgrammeReport, Quotation


@transaction.atomic
def write_narrative(*, report: ProgrammeReport, narrative: str, by: Person) -> ProgrammeReport:
    held = held_unpublished(report)
    held.narrative = narrative
    held.full_clean()
    held.save(update_fields=["narrative"])
    delete_files(held)
    audit.record("report.narrative_written", by=by, about=held, changes_figures=False)
    return held


@transaction.atomic
def add_quotation(
    *, report: ProgrammeReport, text: str, said_by: str, consented_on: date, by: Person
) -> Quotation:
    held = held_unpublished(report)
    quotation = Quotation(report=held, text=text, said_by=said_by, consented_on=consented_on, noted_by=by)
    quotation.full_clean()
    quotation.save()
    delete_files(held)
    audit.record("report.quotation_added", by=by, about=held, changes_figures=False)
    return quotation


@transaction.atomic
def remove_quotation(*, quotation: Quotation, by: Person) -> None:
    held = held_unpublished(quotation.report)
    quotation.delete()
    delete_files(held)
    audit.record("report.quotation_removed", by=by, about=held, changes_figures=False)


def held_unpublished(report: ProgrammeReport) -> ProgrammeReport:
    held = ProgrammeReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if held.published_at:
        raise Refused("This report is published. Withdraw it before you change its words.", code="published")
    return held

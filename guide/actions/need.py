"""Scenarios of need are kept whole: all figures with their sources, and only where they give an estimate."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core import audit
from core.errors import Refused
from evidence.need import check_range, estimate
from evidence.refusal import CalculationRefused
from guide.actions.names import others_of
from guide.models.need import NeedFigure, NeedScenario
from guide.pathway_enums import NeedFigureCode
from guide.reads.need import inputs_of
from guide.wanted import WantedScenario
from people.models import Person
from people.permissions import user_can_run_service

NOT_YOURS = "You can only change this for your own service."


@transaction.atomic
def save_scenario(
    *, wanted: WantedScenario, by: Person, now: datetime, scenario: NeedScenario | None = None
) -> NeedScenario:
    check_scenario(wanted, by, scenario)
    if scenario is None:
        scenario = NeedScenario(service=wanted.service)
    scenario.name, scenario.area = wanted.name, wanted.area
    scenario.base_is, scenario.end = wanted.base_is, wanted.end
    scenario.changed_at, scenario.changed_by = now, by
    scenario.save()
    scenario.figures.all().delete()
    NeedFigure.objects.bulk_create(
        NeedFigure(
            scenario=scenario,
            code=code,
            low=figure.span.low,
            mid=figure.span.mid,
            high=figure.span.high,
            source=figure.source,
            dated=figure.dated,
        )
        for code, figure in wanted.figures.items()
    )
    audit.record("need_scenario.saved", by=by, about=scenario, changes_figures=False)
    return scenario


def check_scenario(wanted: WantedScenario, by: Person, scenario: NeedScenario | None) -> None:
    if not user_can_run_service(by, wanted.service) or (
        scenario and scenario.service_id != wanted.service.pk
    ):
        raise Refused(NOT_YOURS)
    if wanted.area and wanted.area.service_id != wanted.service.pk:
        raise Refused("Choose an area of your own service.")
    others = NeedScenario.objects.filter(service=wanted.service, name=wanted.name)
    if others_of(others, scenario).exists():
        raise Refused(f"There is an estimate called “{wanted.name}” already. Give this one another name.")
    try:
        for code, one in wanted.figures.items():
            check_range(f"“{NeedFigureCode(code).label}”", one.span)
        estimate(inputs_of({code: one.span for code, one in wanted.figures.items()}, wanted.end))
    except CalculationRefused as refused:
        raise Refused(refused.sentence) from refused


@transaction.atomic
def delete_scenario(*, scenario: NeedScenario, by: Person) -> None:
    if not user_can_run_service(by, scenario.service_id):
        raise Refused(NOT_YOURS)
    audit.record("need_scenario.deleted", by=by, about=scenario, changes_figures=False)
    scenario.delete()

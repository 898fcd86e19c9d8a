"""Writing areas, their boundaries and how many babies live there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from django.db import IntegrityError, transaction

from core import audit
from core.errors import Refused
from core.json_values import JsonObject
from guide.area_rules import why_area_not_saved, why_population_not_saved
from guide.models import LocalArea, Population
from guide.values import AreaDraft, PopulationDraft
from people.models import Locality, Person, Service

TAKEN = "There is an area of this kind and name already, or one with this code."


@transaction.atomic
def add_area(*, draft: AreaDraft, service: Service, by: Person | None) -> LocalArea:
    return written(LocalArea(service=service), draft, by, "area.added")


@transaction.atomic
def change_area(*, area: LocalArea, draft: AreaDraft, by: Person) -> LocalArea:
    return written(area, draft, by, "area.changed")


def written(area: LocalArea, draft: AreaDraft, by: Person | None, verb: str) -> LocalArea:
    own = LocalArea.objects.filter(service=area.service_id)
    parents = dict(own.values_list("pk", "parent"))
    kinds = dict(own.values_list("pk", "kind"))
    if reason := why_area_not_saved(draft, area.pk, parents, kinds):
        raise Refused(reason)
    locality = Locality.objects.filter(service=area.service_id, pk=draft.locality or 0).first()
    area.name, area.kind, area.code, area.parent_id = draft.name, draft.kind, draft.code, draft.parent
    area.locality = locality
    try:
        with transaction.atomic():
            area.save()
    except IntegrityError:
        raise Refused(TAKEN) from None
    audit.record(verb, by=by, about=area, changes_figures=False)
    return area


@transaction.atomic
def delete_area(*, area: LocalArea, by: Person) -> None:
    """Its figures and its boundary go; entries that were for it stay, without it."""
    audit.record(
        "area.deleted", by=by, about=area, populations=area.populations.count(), changes_figures=False
    )
    area.delete()


@transaction.atomic
def save_population(*, area: LocalArea, draft: PopulationDraft, by: Person | None) -> str:
    """Whether it was created, updated or unchanged."""
    if reason := why_population_not_saved(draft):
        raise Refused(reason)
    values = {one.name: getattr(draft, one.name) for one in fields(PopulationDraft) if one.name != "year"}
    found = Population.objects.filter(area=area, year=draft.year).first()
    if found and all(getattr(found, name) == value for name, value in values.items()):
        return "unchanged"
    Population.objects.update_or_create(area=area, year=draft.year, defaults=values)
    audit.record("population.saved", by=by, about=area, year=draft.year, changes_figures=False)
    return "updated" if found else "created"


@transaction.atomic
def save_boundaries(*, boundaries: Mapping[int, JsonObject], service: Service, by: Person) -> int:
    """By numbers of areas of the service: how many are other than before."""
    changed = 0
    for area in LocalArea.objects.filter(service=service, pk__in=boundaries):
        if area.boundary != boundaries[area.pk]:
            area.boundary = boundaries[area.pk]
            area.save(update_fields=["boundary"])
            changed += 1
    audit.record("boundaries.saved", by=by, about=service, areas=changed, changes_figures=False)
    return changed

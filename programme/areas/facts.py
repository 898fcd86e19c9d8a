"""What is known of each area, for one kind of reader. Both kinds get the same shape; what may not be told is an empty cell.

The page is made to be passed on, so a count from 1 to 7, and whatever would give one away, is left out also inside the service.
Outside it what is counted comes from the settled quarters and years alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guide.models import DirectoryEntry, LocalArea, Population
from guide.models.need import NeedScenario
from guide.reads.maps import AreaServices, services_around
from guide.reads.need import ScenarioResult, result_of
from guide.reads.populations import latest_populations
from guide.search import below
from people.models import Service
from programme.areas import inside, outside
from programme.areas.cells import Count
from programme.enums import Audience


@dataclass(frozen=True)
class AreaStaff:
    """People who work there; of them those who came to training, and those who belong to a supervision group. Consultations
    that they asked for."""

    workforce: Count
    reached: Count
    supervised: Count
    consultations: Count


@dataclass(frozen=True)
class AreaReferrals:
    """`years`: received by financial year."""

    received: Count
    assessed: Count
    appropriate: Count
    years: tuple[tuple[str, Count], ...]


@dataclass(frozen=True)
class AreaFacts:
    """`localities`: the places of the staff list and of the referrals that lie in the area, by name."""

    area: LocalArea
    population: Population | None
    need: ScenarioResult | None
    services: AreaServices
    localities: tuple[str, ...]
    staff: AreaStaff
    referrals: AreaReferrals

    @property
    def unmet(self) -> int | None:
        return int(self.need.estimate.unmet.mid) if self.need and self.need.estimate else None


def facts_of(
    service: Service,
    areas: Sequence[LocalArea],
    wanted: Collection[LocalArea],
    *,
    audience: Audience,
    start: date,
    end: date,
) -> list[AreaFacts]:
    """Of the wanted ones among all areas of the service, in a number of queries that does not grow with them."""
    populations, needs = latest_populations(), current_estimates(service)
    services = services_around(DirectoryEntry.objects.listed().filter(service=service), wanted)
    counted = inside.counts_of if audience is Audience.SERVICE else outside.counts_of
    counts = counted(service, start, end)
    parents = {area.pk: area.parent_id for area in areas}
    places = {area.pk: area.locality for area in areas if area.locality}
    return [
        AreaFacts(
            area=area,
            population=populations.get(area.pk),
            need=needs.get(area.pk),
            services=services[area.pk],
            localities=tuple(sorted(place.name for place in lying(area, parents, places))),
            staff=AreaStaff(*counts.staff(lying(area, parents, places))),
            referrals=AreaReferrals(*counts.referrals(lying(area, parents, places))),
        )
        for area in wanted
    ]


def lying[Place](area: LocalArea, parents: dict[int, int | None], places: Mapping[int, Place]) -> list[Place]:
    """What belongs to the area or to a part of it."""
    return [places[pk] for pk in sorted(below(area.pk, parents)) if pk in places]


def current_estimates(service: Service) -> dict[int, ScenarioResult]:
    """By area the estimate that was changed last. Two queries."""
    rows: Iterable[NeedScenario] = (
        NeedScenario.objects.of_services([service])
        .filter(area__isnull=False)
        .with_figures()
        .order_by("changed_at", "pk")
    )
    latest = {one.area_id: one for one in rows if one.area_id}
    return {pk: result_of(one) for pk, one in latest.items()}

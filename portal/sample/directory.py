"""The demo's areas with their invented babies, and the services that help there; among them what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

import yaml

from core.clock import local_date
from core.decoding import decoded
from core.json_values import JsonObject
from guide.actions import (
    add_area,
    report_entry,
    save_boundaries,
    save_entry,
    save_population,
    send_change,
    send_entry_link,
)
from guide.drafts import draft_of
from guide.enums import MistakenPart
from guide.models import DirectoryEntry, LocalArea
from guide.values import AreaDraft, EntryDraft, LocationDraft, OpeningDraft, PopulationDraft
from people.models import Locality, Person, Service
from portal.sample.programme import FOLDER, read_programme

SOURCE = "Invented for this demo"
# One step of the drawn map in degrees, and where it begins.
STEP, WEST, SOUTH = 0.1, 0.2, 51.5


@dataclass(frozen=True)
class AreaEntry:
    """`square`: column and row of the drawn map, its width and height in steps. `babies`: births, under one, under two."""

    name: str
    code: str
    kind: str
    within: str = ""
    square: tuple[int, int, int, int] | None = None
    babies: tuple[int, int, int] | None = None
    deprivation: int | None = None


@dataclass(frozen=True)
class LocationEntry:
    kind: str = "place"
    name: str = ""
    address: str = ""
    city: str = ""
    postcode: str = ""
    area: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class OpeningEntry:
    days: tuple[int, ...]
    opens: str
    closes: str


@dataclass(frozen=True)
class HelpEntry:
    """Days count back from the day on which the demo is loaded."""

    name: str
    organisation: str = ""
    status: str = "active"
    description: str = ""
    who_for: str = ""
    relation: str = "wider"
    ages: tuple[int | None, int | None] = (None, None)
    seen: str = "not_known"
    seen_by: str = ""
    dads: str = ""
    partners: bool = False
    everywhere: bool = False
    cost: str = "free"
    cost_words: str = ""
    hours: str = ""
    first: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    wait: int | None = None
    checked: int | None = 20
    missing_says: str = ""
    needs: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    areas: tuple[str, ...] = ()
    locations: tuple[LocationEntry, ...] = ()
    opening: tuple[OpeningEntry, ...] = ()


@dataclass(frozen=True)
class SampleDirectory:
    areas: tuple[AreaEntry, ...]
    entries: tuple[HelpEntry, ...]
    asked: str
    reported: str


@cache
def read_directory() -> SampleDirectory:
    return decoded(SampleDirectory, yaml.safe_load((FOLDER / "directory.yaml").read_text(encoding="utf-8")))


def load_directory(service: Service, keeper: Person, now: datetime) -> None:
    sample = read_directory()
    areas: dict[str, LocalArea] = {}
    for area in sample.areas:
        areas[area.name] = load_area(area, areas, service, keeper, now)
    drawn = {areas[one.name].pk: drawing(*one.square) for one in sample.areas if one.square}
    save_boundaries(boundaries=drawn, service=service, by=keeper)
    for entry in sample.entries:
        save_entry(draft=draft_from(entry, areas, local_date(now)), service=service, by=keeper, now=now)
    load_upkeep(sample, service, keeper, now)


def directory_keeper() -> Person:
    emails = [one.email for one in read_programme().people if "administrator" in one.roles]
    return Person.objects.get(email=emails[0])


def load_area(
    entry: AreaEntry, areas: dict[str, LocalArea], service: Service, by: Person, now: datetime
) -> LocalArea:
    parent = areas[entry.within].pk if entry.within else None
    locality = Locality.objects.filter(service=service, name=entry.name).values_list("pk", flat=True).first()
    draft = AreaDraft(entry.name, entry.kind, entry.code, parent, locality)
    area = add_area(draft=draft, service=service, by=by)
    if entry.babies:
        births, under_one, under_two = entry.babies
        year = local_date(now).year - 1
        figures = PopulationDraft(year, SOURCE, under_one, under_two, births, entry.deprivation)
        save_population(area=area, draft=figures, by=by)
    return area


def drawing(column: int, row: int, width: int, height: int) -> JsonObject:
    """A rectangle of the drawn map."""
    west, south = WEST + column * STEP, SOUTH + row * STEP
    east, north = west + width * STEP, south + height * STEP
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    ring = [[round(x, 3), round(y, 3)] for x, y in corners]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}


def draft_from(entry: HelpEntry, areas: dict[str, LocalArea], today: date) -> EntryDraft:
    checked = today - timedelta(days=entry.checked) if entry.checked is not None else None
    several = {
        "need": entry.needs, "group": entry.groups, "level": entry.levels, "route": entry.routes,
        "access": entry.access, "language": entry.languages,
    }  # fmt: skip
    return EntryDraft(
        entry.name,
        organisation=entry.organisation,
        status=entry.status,
        description=entry.description,
        who_for=entry.who_for,
        relation=entry.relation,
        eligible_from=entry.ages[0],
        eligible_to=entry.ages[1],
        under_twos_seen=entry.seen,
        under_twos_told_by=entry.seen_by,
        under_twos_told_on=checked if entry.seen_by else None,
        for_dads=bool(entry.dads),
        for_partners=entry.partners,
        dads_offer=entry.dads,
        is_everywhere=entry.everywhere,
        cost=entry.cost,
        cost_words=entry.cost_words,
        hours_words=entry.hours,
        how_to_refer=entry.first,
        phone=entry.phone,
        email=entry.email,
        website=entry.website,
        waiting_weeks=entry.wait,
        waiting_told_on=checked if entry.wait is not None else None,
        last_checked_on=checked,
        gap_told_by=entry.missing_says,
        gap_since=checked if entry.missing_says else None,
        tags=tuple((kind, code) for kind, codes in several.items() for code in codes),
        areas=tuple(areas[name].pk for name in entry.areas),
        locations=tuple(location_from(one, areas) for one in entry.locations),
        opening_times=tuple(
            OpeningDraft(day, time.fromisoformat(one.opens), time.fromisoformat(one.closes))
            for one in entry.opening
            for day in one.days
        ),
    )


def location_from(entry: LocationEntry, areas: dict[str, LocalArea]) -> LocationDraft:
    return LocationDraft(
        kind=entry.kind,
        name=entry.name,
        address=entry.address,
        city=entry.city,
        postcode=entry.postcode,
        area=areas[entry.area].pk if entry.area else None,
        is_confidential=entry.hidden,
    )


def load_upkeep(sample: SampleDirectory, service: Service, keeper: Person, now: datetime) -> None:
    """One service has sent a change, and a reader has found something wrong in another."""
    asked, reported = (
        DirectoryEntry.objects.get(service=service, name=name) for name in (sample.asked, sample.reported)
    )
    link = send_entry_link(
        entry=asked, receiver="team@toddle.example", by=keeper, now=now - timedelta(days=3)
    )
    changed = replace(draft_of(asked), waiting_weeks=3, waiting_told_on=local_date(now))
    send_change(link=link, draft=changed, now=now)
    words = "The Tuesday group now meets at the library."
    report_entry(entry=reported, part=MistakenPart.PLACE, words=words, now=now)

"""An entry as a draft, a draft as JSON, and what a draft would change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from core.decoding import as_object, decoded
from core.json_values import JsonObject
from core.wording import nhs_date, nhs_time
from guide.actions.entries import PLAIN
from guide.enums import CostKind, EntryStatus, LocationKind, TagKind, UnderTwosSeen, WorkRelation
from guide.models import DirectoryEntry
from guide.models.workshops import WorkshopNote
from guide.pathway_enums import AgeBand
from guide.reads.gap_map import BANDS
from guide.tags import label
from guide.values import EntryDraft, LocationDraft, OpeningDraft
from guide.wording import WEEKDAYS, age, waiting

MAX_NAME, MAX_TOLD_BY = 160, 120
CHOICES = {
    "status": dict(EntryStatus.choices),
    "relation": dict(WorkRelation.choices),
    "under_twos_seen": dict(UnderTwosSeen.choices),
    "cost": dict(CostKind.choices),
}
LABELS = {
    "name": "Name",
    "organisation": "Who runs it",
    "status": "State",
    "description": "What it does",
    "who_for": "Who it is for",
    "relation": "Part of its work",
    "eligible_from": "From which age",
    "eligible_to": "Up to which age",
    "under_twos_seen": "Children under two",
    "under_twos_told_by": "Who told that",
    "under_twos_told_on": "Told on",
    "for_dads": "For dads",
    "for_partners": "For partners",
    "dads_offer": "What there is for dads and partners",
    "is_everywhere": "Families from everywhere",
    "cost": "Cost",
    "cost_words": "Cost in words",
    "hours_words": "When, in words",
    "how_to_refer": "How to get there",
    "phone": "Phone",
    "email": "Email",
    "website": "Website",
    "waiting_weeks": "Waiting time",
    "waiting_told_on": "Waiting time told on",
    "last_checked_on": "Last checked",
    "gap_told_by": "Who says that it is missing",
    "gap_since": "Missing since",
    "source_id": "Number in another directory",
    "tags": "Lists",
    "areas": "Areas",
    "locations": "Places",
    "opening_times": "Opening times",
}


@dataclass(frozen=True)
class EntryDifference:
    label: str
    before: str
    after: str


def draft_of(entry: DirectoryEntry) -> EntryDraft:
    """Give it with `with_all()` where there are several."""
    return EntryDraft(
        **{name: getattr(entry, name) for name in PLAIN},
        tags=tuple(sorted((tag.kind, tag.code) for tag in entry.tags.all())),
        areas=tuple(area.pk for area in entry.areas.all()),
        locations=tuple(
            LocationDraft(
                **{one.name: getattr(place, one.name) for one in fields(LocationDraft) if one.name != "area"},
                area=place.area_id,
            )
            for place in entry.locations.all()
        ),
        opening_times=tuple(
            OpeningDraft(one.weekday, one.opens_at, one.closes_at) for one in entry.opening_times.all()
        ),
    )


def changed_values(before: EntryDraft, after: EntryDraft) -> JsonObject:
    """Only what differs, so that what others changed meanwhile stays."""
    old, new = as_object(before), as_object(after)
    return {name: value for name, value in new.items() if old[name] != value}


def with_values(draft: EntryDraft, values: JsonObject) -> EntryDraft:
    return decoded(EntryDraft, {**as_object(draft), **values})


def differences(before: EntryDraft, after: EntryDraft, areas: dict[int, str]) -> list[EntryDifference]:
    """Field by field in words; `areas`: the names of areas by their numbers."""
    return [
        EntryDifference(LABELS[name], in_words(before, name, areas), in_words(after, name, areas))
        for name in LABELS
        if getattr(before, name) != getattr(after, name)
    ]


def in_words(draft: EntryDraft, name: str, areas: dict[int, str]) -> str:
    value = getattr(draft, name)
    if name in CHOICES:
        return CHOICES[name].get(value, value)
    if name in {"eligible_from", "eligible_to"}:
        return "Any" if value is None else age(value)
    if name == "waiting_weeks":
        return waiting(value)
    if name == "areas":
        return ", ".join(areas.get(pk, "?") for pk in value)
    if name in PARTS:
        return "; ".join(PARTS[name](one) for one in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return nhs_date(value) if name.endswith(("_on", "_since")) else str(value or "")


def tag_words(tag: tuple[str, str]) -> str:
    return label(*tag)


def place_words(place: LocationDraft) -> str:
    if place.kind != LocationKind.PLACE:
        return LocationKind(place.kind).label
    if place.is_confidential:
        return "A place that is not shown"
    return ", ".join(filter(None, [place.name, place.address, place.city, place.postcode]))


def opening_words(one: OpeningDraft) -> str:
    return f"{WEEKDAYS[one.weekday - 1]} {nhs_time(one.opens_at)} to {nhs_time(one.closes_at)}"


PARTS: dict[str, Callable[[Any], str]] = {
    "tags": tag_words,
    "locations": place_words,
    "opening_times": opening_words,
}


def draft_of_gap(note: WorkshopNote) -> EntryDraft:
    """What a workshop said is missing, to begin an entry with: who says so, since when, for whom."""
    first, last = BANDS[AgeBand(note.age)] if note.age else (None, None)
    return EntryDraft(
        name=note.text[:MAX_NAME],
        status=EntryStatus.GAP,
        eligible_from=first,
        eligible_to=last,
        tags=((str(TagKind.LEVEL), note.level),) if note.level else (),
        gap_told_by=f"“{note.workshop}”"[:MAX_TOLD_BY],
        gap_since=note.added_on,
    )

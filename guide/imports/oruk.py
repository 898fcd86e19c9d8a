"""A service of Open Referral UK as an entry of ours. Its HTML becomes plain words; what we have no room for is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, time
from html import unescape
from typing import IO

from django.utils.html import strip_tags

from core.decoding import object_in, objects_in
from core.errors import UnreadableFile
from core.json_values import JsonObject, JsonValue
from guide.enums import CostKind, EntryStatus, LocationKind, TagKind, UnderTwosSeen, WorkRelation
from guide.models import DirectoryEntry
from guide.oruk.schemas import problems
from guide.oruk.taxonomies import TERMS
from guide.oruk.writing import DAYS, MONTHS
from guide.rules import MAX_POSTCODE_LENGTH
from guide.tags import CODES
from guide.values import EntryDraft, LocationDraft, OpeningDraft

STATUSES = {
    "active": EntryStatus.ACTIVE,
    "inactive": EntryStatus.PAUSED,
    "temporarily closed": EntryStatus.PAUSED,
    "defunct": EntryStatus.CLOSED,
}
MAX_LENGTH = {
    name: getattr(DirectoryEntry._meta.get_field(name), "max_length", None) or 2000
    for name in ("name", "organisation", "description", "phone", "cost_words", "hours_words", "how_to_refer")
}
TAGGED = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


class UnreadableService(ValueError):
    """Why one service of a file is left out."""


def services_in(file: IO[bytes]) -> list[JsonValue]:
    """Of a list, of one page of a feed, or one service alone."""
    try:
        found = json.load(file)
    except (ValueError, RecursionError):
        raise UnreadableFile(
            "This is no JSON that can be read. Download it again, or send a table (CSV)."
        ) from None
    if isinstance(found, dict):
        contents = found.get("contents", found.get("services"))
        return contents if isinstance(contents, list) else [found]
    if isinstance(found, list):
        return found
    raise UnreadableFile("There is no service in this file.")


def plain_words(value: JsonValue, field: str = "") -> str:
    """Without tags, and without scripts and what stands in them."""
    text = " ".join(unescape(strip_tags(TAGGED.sub(" ", str(value or "")))).split())
    return text[: MAX_LENGTH.get(field, 2000)]


def draft_from(found: JsonValue, areas: dict[str, int]) -> EntryDraft:
    if wrong := problems(found, "service"):
        raise UnreadableService(f"{wrong[0].removeprefix('service.').capitalize()}.")
    assert isinstance(found, dict)  # the schema says so
    cost = next(iter(objects_in(found, "cost_options")), {})
    contact = next(iter(objects_in(found, "contacts")), {})
    seen, relation = str(found.get("attune_under_twos_seen", "")), str(found.get("attune_relation", ""))
    wait, told = found.get("attune_wait_weeks"), day(found.get("attune_wait_told_on"))
    return EntryDraft(
        name=plain_words(found["name"], "name"),
        organisation=plain_words(object_in(found, "organization").get("name"), "organisation"),
        status=STATUSES[str(found["status"])],
        description=plain_words(found.get("description"), "description"),
        relation=relation if relation in WorkRelation.values else WorkRelation.WIDER,
        eligible_from=-9 if found.get("attune_from_pregnancy") is True else months(found.get("minimum_age")),
        eligible_to=months(found.get("maximum_age")),
        under_twos_seen=seen if seen in UnderTwosSeen.values else UnderTwosSeen.NOT_KNOWN,
        for_dads=found.get("attune_for_dads") is True,
        for_partners=found.get("attune_for_partners") is True,
        is_everywhere=not objects_in(found, "service_areas"),
        cost=CostKind.FREE if cost.get("amount") == 0 else CostKind.DEPENDS,
        cost_words=plain_words(cost.get("amount_description") or found.get("fees"), "cost_words"),
        hours_words=plain_words(first_words(found, "schedules", "description"), "hours_words"),
        how_to_refer=plain_words(found.get("attune_how_to_refer"), "how_to_refer"),
        phone=plain_words(first_words(contact, "phones", "number"), "phone"),
        email=str(found.get("email") or ""),
        website=str(found.get("url") or "")[:200],
        waiting_weeks=wait if isinstance(wait, int) and told else None,
        waiting_told_on=told,
        last_checked_on=day(found.get("assured_date")),
        source_id=str(found["id"])[:80],
        tags=tuple(sorted(set(tags(found)))),
        areas=tuple(dict.fromkeys(areas_of(found, areas))),
        locations=tuple(locations(found)),
        opening_times=tuple(opening_times(found)),
    )


def first_words(found: JsonObject, parts: str, name: str) -> JsonValue:
    return next((part[name] for part in objects_in(found, parts) if part.get(name)), "")


def months(years: JsonValue) -> int | None:
    return round(years * MONTHS) if isinstance(years, int | float) else None


def day(text: JsonValue) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10]) if text else None
    except ValueError:
        return None


def tags(found: JsonObject) -> Iterator[tuple[str, str]]:
    """Terms of our own lists, languages by their code, and our own extras; terms of others are unknown here."""
    for attribute in objects_in(found, "attributes"):
        term = str(attribute.get("taxonomy_term_id") or object_in(attribute, "taxonomy_term").get("id", ""))
        if term in TERMS:
            yield TERMS[term]
    for language in objects_in(found, "languages"):
        if (code := str(language.get("code", ""))) in CODES[TagKind.LANGUAGE]:
            yield str(TagKind.LANGUAGE), code


def areas_of(found: JsonObject, areas: dict[str, int]) -> Iterator[int]:
    for area in objects_in(found, "service_areas"):
        for key in (area.get("service_area"), area.get("name")):
            if (name := str(key or "").lower()) in areas:
                yield areas[name]


def locations(found: JsonObject) -> Iterator[LocationDraft]:
    for one in objects_in(found, "service_at_locations"):
        place = object_in(one, "location")
        if place.get("location_type") == "virtual":
            yield LocationDraft(kind=LocationKind.ONLINE)
        elif plain_words(place.get("name")) == LocationKind.HOME.label:
            yield LocationDraft(kind=LocationKind.HOME)
        elif place:
            yield physical(place)


def physical(place: JsonObject) -> LocationDraft:
    address = next(iter(objects_in(place, "addresses")), {})
    latitude, longitude = place.get("latitude"), place.get("longitude")
    is_placed = isinstance(latitude, int | float) and isinstance(longitude, int | float)
    return LocationDraft(
        name=plain_words(place.get("name"))[:120],
        address=plain_words(address.get("address_1"))[:200],
        city=plain_words(address.get("city"))[:80],
        postcode=plain_words(address.get("postal_code")).upper()[:MAX_POSTCODE_LENGTH],
        latitude=float(latitude) if is_placed else None,  # type: ignore[arg-type]
        longitude=float(longitude) if is_placed else None,  # type: ignore[arg-type]
    )


def opening_times(found: JsonObject) -> Iterator[OpeningDraft]:
    """Weekly ones alone; what cannot be read as times of a day is left out."""
    for one in objects_in(found, "schedules"):
        try:
            opens, closes = (time.fromisoformat(str(one[name])[:5]) for name in ("opens_at", "closes_at"))
        except (KeyError, ValueError):
            continue
        for name in str(one.get("byday", "")).split(","):
            if name.strip() in DAYS and closes > opens:
                yield OpeningDraft(DAYS.index(name.strip()) + 1, opens, closes)

"""An entry as a service of the standard. What is empty is left out, never null; our own extras begin with `attune_`.

Ages are in years there, with decimals for babies. Pregnancy, gaps, staff contacts and confidential places have no room in it, or
none that they may have: they stay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date
from uuid import uuid5

from core import clock
from core.json_values import JsonObject, JsonValue
from guide.enums import EntryStatus, LocationKind, TagKind, UnderTwosSeen
from guide.kite_mark_enums import MarkStage
from guide.models import DirectoryEntry, EntryLocation
from guide.oruk.taxonomies import BY_KIND, NAMESPACE, term_id, term_json
from guide.tags import label
from guide.wording import waiting

STATUSES = {
    EntryStatus.ACTIVE: "active",
    EntryStatus.PAUSED: "temporarily closed",
    EntryStatus.CLOSED: "defunct",
}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHS, DECIMALS = 12, 2


def filled(found: JsonObject) -> JsonObject:
    """Without what is empty; a nought and a no are not."""
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def own_id(entry: DirectoryEntry, part: str) -> str:
    return str(uuid5(entry.public_id, part))


def years(months: int | None) -> float | None:
    return None if months is None else round(max(0, months) / MONTHS, DECIMALS)


def organization_json(entry: DirectoryEntry) -> JsonObject:
    name = entry.organisation or entry.name
    return {"id": organization_id(entry), "name": name, "description": name}


def organization_id(entry: DirectoryEntry) -> str:
    return str(uuid5(NAMESPACE, f"organization:{entry.service_id}:{entry.organisation or entry.name}"))


def summary_json(entry: DirectoryEntry) -> JsonObject:
    """As it stands in lists: only what there is one of."""
    return filled(
        {
            "id": str(entry.public_id),
            "organization_id": organization_id(entry),
            "name": entry.name,
            "description": "\n\n".join(filter(None, [entry.description, entry.who_for])),
            "url": entry.website,
            "email": entry.email,
            "status": STATUSES[EntryStatus(entry.status)],
            "fees": entry.cost_words or entry.get_cost_display(),
            "minimum_age": years(entry.eligible_from),
            "maximum_age": years(entry.eligible_to),
            "assured_date": entry.last_checked_on.isoformat() if entry.last_checked_on else "",
            "last_modified": entry.changed_at.astimezone(UTC).isoformat(timespec="seconds"),
            "organization": organization_json(entry),
            **extras(entry),
        }
    )


def extras(entry: DirectoryEntry) -> JsonObject:
    """What the standard has no room for."""
    seen = entry.under_twos_seen
    told = entry.waiting_told_on.isoformat() if entry.waiting_told_on else ""
    return {
        "attune_relation": entry.relation,
        "attune_thrive_groups": entry.codes(TagKind.GROUP),
        "attune_level_of_need": entry.codes(TagKind.LEVEL),
        "attune_from_pregnancy": entry.eligible_from is not None and entry.eligible_from < 0,
        "attune_under_twos_seen": "" if seen == UnderTwosSeen.NOT_KNOWN else seen,
        "attune_for_dads": entry.for_dads,
        "attune_for_partners": entry.for_partners,
        "attune_how_to_refer": entry.how_to_refer,
        "attune_wait_weeks": entry.waiting_weeks,
        "attune_wait_told": waiting(entry.waiting_weeks),
        "attune_wait_told_on": told,
        "attune_kite_mark": kite_mark(entry, clock.today()),
    }


def kite_mark(entry: DirectoryEntry, today: date) -> JsonObject:
    """Who gave the one that stands longest, and until when; empty without one."""
    standing = [one for one in entry.kite_marks.all() if one.stage(today) is MarkStage.AWARDED]
    mark = max(standing, key=lambda one: one.expires_on or today, default=None)
    if mark is None or mark.expires_on is None:
        return {}
    return {"given_by": mark.service.name, "until": mark.expires_on.isoformat()}


def service_json(entry: DirectoryEntry) -> JsonObject:
    """Give it with `with_all()`."""
    return filled(
        {
            **summary_json(entry),
            "schedules": list(schedules(entry)),
            "service_areas": list(service_areas(entry)),
            "service_at_locations": [at_location(entry, place) for place in entry.locations.all()],
            "languages": list(languages(entry)),
            "cost_options": [cost(entry)],
            "contacts": list(contacts(entry)),
            "attributes": list(attributes(entry)),
        }
    )


def schedules(entry: DirectoryEntry) -> Iterator[JsonValue]:
    for one in entry.opening_times.all():
        yield {
            "id": own_id(entry, f"schedule:{one.weekday}:{one.opens_at}"),
            "service_id": str(entry.public_id),
            "freq": "WEEKLY",
            "interval": 1,
            "byday": DAYS[one.weekday - 1],
            "opens_at": f"{one.opens_at:%H:%M}",
            "closes_at": f"{one.closes_at:%H:%M}",
        }
    if entry.hours_words:
        yield {
            "id": own_id(entry, "schedule"),
            "service_id": str(entry.public_id),
            "description": entry.hours_words,
        }


def service_areas(entry: DirectoryEntry) -> Iterator[JsonValue]:
    for area in entry.areas.all():
        yield filled(
            {
                "id": own_id(entry, f"area:{area.pk}"),
                "service_id": str(entry.public_id),
                "name": area.name,
                "service_area": area.code,
            }
        )
    if entry.is_everywhere:
        yield {"id": own_id(entry, "area"), "service_id": str(entry.public_id), "name": "Everywhere"}


def at_location(entry: DirectoryEntry, place: EntryLocation) -> JsonObject:
    return {
        "id": str(uuid5(place.public_id, "at")),
        "service_id": str(entry.public_id),
        "location_id": str(place.public_id),
        "location": location_json(place),
    }


def location_json(place: EntryLocation) -> JsonObject:
    """A confidential place has a town at most."""
    if place.kind == LocationKind.ONLINE:
        return {"id": str(place.public_id), "location_type": "virtual", "name": place.get_kind_display()}
    name = place.get_kind_display() if place.kind == LocationKind.HOME else place.name
    return filled(
        {
            "id": str(place.public_id),
            "location_type": "physical",
            "name": "A safe place" if place.is_confidential else name,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "addresses": [] if place.is_confidential else addresses(place),
        }
    )


def addresses(place: EntryLocation) -> list[JsonValue]:
    """The standard asks for all of an address, so a part of one is left out."""
    if not (place.address and place.city and place.postcode):
        return []
    return [
        {
            "id": str(uuid5(place.public_id, "address")),
            "location_id": str(place.public_id),
            "address_1": place.address,
            "city": place.city,
            "state_province": place.area.name if place.area else place.city,
            "postal_code": place.postcode,
            "country": "GB",
            "address_type": "physical",
        }
    ]


def languages(entry: DirectoryEntry) -> Iterator[JsonValue]:
    for code in entry.codes(TagKind.LANGUAGE):
        yield {
            "id": own_id(entry, f"language:{code}"),
            "service_id": str(entry.public_id),
            "code": code,
            "name": label(TagKind.LANGUAGE, code),
        }


def cost(entry: DirectoryEntry) -> JsonObject:
    return filled(
        {
            "id": own_id(entry, "cost"),
            "service_id": str(entry.public_id),
            "option": entry.get_cost_display(),
            "amount": 0 if entry.cost == "free" else None,
            "amount_description": entry.cost_words,
        }
    )


def contacts(entry: DirectoryEntry) -> Iterator[JsonValue]:
    """The number that the public may ring; never a colleague's."""
    if entry.phone:
        yield {
            "id": own_id(entry, "contact"),
            "service_id": str(entry.public_id),
            "name": entry.name,
            "phones": [{"id": own_id(entry, "phone"), "number": entry.phone}],
        }


def attributes(entry: DirectoryEntry) -> Iterator[JsonValue]:
    for tag in entry.tags.all():
        if tag.kind in BY_KIND:
            yield {
                "id": own_id(entry, f"attribute:{tag.kind}:{tag.code}"),
                "link_id": str(entry.public_id),
                "link_type": "service",
                "taxonomy_term_id": term_id(tag.kind, tag.code),
                "taxonomy_term": term_json(tag.kind, tag.code),
            }

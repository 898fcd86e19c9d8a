"""Who sees which materials. It reads and never writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import datetime

from core.registries import Registry
from people.models import Person
from sessions.enums import MaterialAudience
from sessions.models import Booking, SessionMaterial

# A higher app says at which of these sessions the person was: `came(person, session numbers)`.
CAME: Registry[Callable[[Person, Collection[int]], set[int]]] = Registry()
type MaterialsOfSession = dict[int, list[SessionMaterial]]


def came_to(person: Person, sessions: Collection[int]) -> set[int]:
    return {number for came in CAME for number in came(person, sessions)}


def materials_shown(person: Person, sessions: Collection[int], now: datetime) -> MaterialsOfSession:
    """By session, in the order in which they were added. Three queries, one where there are none."""
    return open_to(person, list(SessionMaterial.objects.filter(session__in=sessions, shown_from__lte=now)))


def open_to(person: Person, materials: Collection[SessionMaterial]) -> MaterialsOfSession:
    """Of these, which that are shown by now, those that the person sees."""
    asked = {one.session_id for one in materials}
    if not asked:
        return {}
    came = came_to(person, asked)
    booked = Booking.objects.booked().filter(person=person, session__in=asked)
    return shown_to(materials, came, came | set(booked.values_list("session_id", flat=True)))


def shown_to(
    materials: Collection[SessionMaterial], came: Collection[int], has_place: Collection[int]
) -> MaterialsOfSession:
    """Of these, what somebody sees who came to those sessions and has, or had, a place at these."""
    found: MaterialsOfSession = defaultdict(list)
    for one in materials:
        if one.session_id in (came if one.audience == MaterialAudience.CAME else has_place):
            found[one.session_id].append(one)
    return dict(found)


def may_open(person: Person, material: SessionMaterial, now: datetime) -> bool:
    return material in materials_shown(person, [material.session_id], now).get(material.session_id, [])

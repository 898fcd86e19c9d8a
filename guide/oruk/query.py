"""What a reader of the feed asks for. A parameter that cannot be read is answered with 400 and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from math import cos, radians

from django.db.models import Q, QuerySet
from django.http import QueryDict

from core.search import wanted_words
from guide.models import DirectoryEntry, EntryLocation, EntryTag, OpeningTime
from guide.models.directory import DirectoryEntryQuerySet
from guide.oruk.taxonomies import BY_ID, TERMS
from guide.oruk.writing import DAYS, MONTHS
from guide.search import with_words

PER_PAGE, MAX_PER_PAGE = 50, 1000
METRES_A_DEGREE = 111_320


class BadQuery(ValueError):
    """What is wrong with the question, as a sentence."""


@dataclass(frozen=True)
class FeedPage:
    number: int
    size: int


def page_in(query: QueryDict) -> FeedPage:
    number, size = whole(query, "page", 1), whole(query, "per_page", PER_PAGE)
    if not 1 <= size <= MAX_PER_PAGE:
        raise BadQuery(f"per_page lies between 1 and {MAX_PER_PAGE}.")
    if number < 1:
        raise BadQuery("page begins with 1.")
    return FeedPage(number, size)


def whole(query: QueryDict, name: str, usual: int) -> int:
    text = query.get(name, "")
    if text and not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise BadQuery(f"{name} must be a whole number.")
    return int(text) if text else usual


def number(query: QueryDict, name: str) -> float | None:
    try:
        found = float(text) if (text := query.get(name)) else None
    except ValueError:
        raise BadQuery(f"{name} must be a number.") from None
    if found is not None and not 0 <= found <= 1_000_000:
        raise BadQuery(f"{name} must be a number from 0 on.")
    return found


def entries_asked(query: QueryDict) -> DirectoryEntryQuerySet:
    entries = with_words(DirectoryEntry.objects.available(), wanted_words(query.get("search", "")))
    entries = by_terms(entries, query)
    entries = by_ages(entries, query)
    return by_times(entries, query).order_by("name", "pk")


def by_terms(entries: DirectoryEntryQuerySet, query: QueryDict) -> DirectoryEntryQuerySet:
    """Identifiers that we do not have find nothing."""
    if term := query.get("taxonomy_term_id"):
        kind, code = TERMS.get(term, ("", ""))
        entries = entries.tagged(kind, code)
    if taxonomy := query.get("taxonomy_id"):
        kind = BY_ID[taxonomy].kind if taxonomy in BY_ID else ""
        entries = entries.filter(pk__in=EntryTag.objects.filter(kind=kind).values("entry"))
    return entries


def by_ages(entries: DirectoryEntryQuerySet, query: QueryDict) -> DirectoryEntryQuerySet:
    """In years: those who take somebody between the two ages."""
    youngest, oldest = number(query, "minimum_age"), number(query, "maximum_age")
    if youngest is not None:
        entries = entries.filter(Q(eligible_to__isnull=True) | Q(eligible_to__gt=youngest * MONTHS))
    if oldest is not None:
        entries = entries.filter(Q(eligible_from__isnull=True) | Q(eligible_from__lte=oldest * MONTHS))
    return entries


def by_times(entries: DirectoryEntryQuerySet, query: QueryDict) -> DirectoryEntryQuerySet:
    times = OpeningTime.objects.all()
    if day := query.get("day"):
        if day.upper()[:2] not in DAYS:
            raise BadQuery(f"day must be one of: {', '.join(DAYS)}.")
        times = times.filter(weekday=DAYS.index(day.upper()[:2]) + 1)
    if start := clock_time(query, "start_time"):
        times = times.filter(opens_at__gte=start)
    if end := clock_time(query, "end_time"):
        times = times.filter(closes_at__lte=end)
    is_asked = any(query.get(name) for name in ("day", "start_time", "end_time"))
    return entries.filter(pk__in=times.values("entry")) if is_asked else entries


def clock_time(query: QueryDict, name: str) -> time | None:
    try:
        return time.fromisoformat(text) if (text := query.get(name)) else None
    except ValueError:
        raise BadQuery(f"{name} must be a time such as 09:30.") from None


def locations_asked(query: QueryDict) -> QuerySet[EntryLocation]:
    """By postcode: those with that very postcode, or with `proximity` those so many metres around one of them."""
    entries = entries_asked(query)
    places = EntryLocation.objects.filter(entry__in=entries.order_by().values("pk"))
    postcode, metres = query.get("postcode", "").upper().replace(" ", ""), number(query, "proximity")
    if metres is not None and not postcode:
        raise BadQuery("proximity needs a postcode.")
    if postcode:
        places = near(places, postcode, metres or 0)
    return places.order_by("pk")


def near(places: QuerySet[EntryLocation], postcode: str, metres: float) -> QuerySet[EntryLocation]:
    """We look nothing up elsewhere: only postcodes of the directory itself are known to lie somewhere."""
    written = {postcode, f"{postcode[:-3]} {postcode[-3:]}"}
    same = Q(postcode__in=written)
    here = EntryLocation.objects.filter(same, latitude__isnull=False).first()
    if here is None or here.latitude is None or here.longitude is None or not metres:
        return places.filter(same)
    up = metres / METRES_A_DEGREE
    across = up / max(0.01, cos(radians(here.latitude)))
    around = Q(
        latitude__range=(here.latitude - up, here.latitude + up),
        longitude__range=(here.longitude - across, here.longitude + across),
    )
    return places.filter(same | around)

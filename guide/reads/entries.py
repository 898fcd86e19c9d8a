"""Entries as readers see them: words ready to be shown, for the list, a page, a sheet, and others' pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from core.wording import nhs_date, nhs_time
from guide.enums import EntryStatus, LocationKind, TagKind, UnderTwosSeen
from guide.models import DirectoryEntry, EntryLocation, GroupLabel, OpeningTime
from guide.reads.kite_mark import marks_in_words
from guide.tags import label
from guide.wording import WEEKDAYS, ages, waiting


@dataclass(frozen=True)
class ShownLocation:
    """`address` is empty for what is online, at home, or must not be found."""

    kind: str
    words: str
    address: str
    area: str
    is_confidential: bool


@dataclass(frozen=True)
class ShownEntry:
    """One entry, its codes as words. `groups` by the service's own labels."""

    entry: DirectoryEntry
    url: str
    ages: str
    groups: tuple[str, ...]
    levels: tuple[str, ...]
    needs: tuple[str, ...]
    routes: tuple[str, ...]
    access: tuple[str, ...]
    languages: tuple[str, ...]
    areas: str
    locations: tuple[ShownLocation, ...]
    opening_times: tuple[str, ...]
    waiting: str
    under_twos: str
    checked: str
    is_stale: bool
    # Who gave the kite mark and until when; empty without one.
    kite_mark: str

    @property
    def is_gap(self) -> bool:
        return self.entry.is_gap

    @property
    def where(self) -> str:
        """In one line: Harbour Family Hub, Harbour; visits homes."""
        places = [one.words for one in self.locations]
        return "; ".join(dict.fromkeys(places))


type Labels = dict[tuple[int, str], str]


def group_labels() -> Labels:
    """What services call the i-THRIVE groups, by service and group."""
    return {(one.service_id, one.group): one.label for one in GroupLabel.objects.all()}


def shown(entries: Iterable[DirectoryEntry], today: date) -> list[ShownEntry]:
    """Give them with `with_all()`: then it costs two queries more, however many they are."""
    found, labels = list(entries), group_labels()
    marks = marks_in_words(found, today)
    return [shown_entry(entry, today, labels, marks.get(entry.pk, "")) for entry in found]


def shown_entry(entry: DirectoryEntry, today: date, labels: Labels, kite_mark: str) -> ShownEntry:
    def words(kind: str) -> tuple[str, ...]:
        return tuple(label(kind, code) for code in entry.codes(kind))

    return ShownEntry(
        entry=entry,
        url=reverse("guide:entry", args=[entry.public_id]),
        ages=ages(entry),
        groups=tuple(
            labels.get((entry.service_id, code), label(TagKind.GROUP, code))
            for code in entry.codes(TagKind.GROUP)
        ),
        levels=words(TagKind.LEVEL),
        needs=words(TagKind.NEED),
        routes=words(TagKind.ROUTE),
        access=words(TagKind.ACCESS),
        languages=words(TagKind.LANGUAGE),
        areas="Everywhere" if entry.is_everywhere else ", ".join(area.name for area in entry.areas.all()),
        locations=tuple(shown_location(one) for one in entry.locations.all()),
        opening_times=tuple(opening_lines(entry.opening_times.all())),
        waiting=waiting(entry.waiting_weeks),
        under_twos=under_twos(entry),
        checked=f"Last checked on {nhs_date(entry.last_checked_on)}"
        if entry.last_checked_on
        else "Never checked",
        is_stale=entry.is_stale(today),
        kite_mark=kite_mark,
    )


def shown_location(place: EntryLocation) -> ShownLocation:
    district = place.city or (place.area.name if place.area else "")
    if place.kind != LocationKind.PLACE:
        return ShownLocation(place.kind, place.get_kind_display(), "", "", is_confidential=False)
    if place.is_confidential:
        words = f"A safe place in {district}" if district else "A safe place"
        return ShownLocation(place.kind, words, "", district, is_confidential=True)
    address = ", ".join(filter(None, [place.address, place.city, place.postcode]))
    words = ", ".join(filter(None, [place.name, district])) or address
    return ShownLocation(place.kind, words, address, district, is_confidential=False)


def opening_lines(times: Iterable[OpeningTime]) -> Iterable[str]:
    """Days with the same hours stand in one line: Monday, Tuesday: 9am to 5pm."""
    ordered = sorted(times, key=lambda one: (one.opens_at, one.closes_at, one.weekday))
    lines = []
    for (opens, closes), same in groupby(ordered, key=lambda one: (one.opens_at, one.closes_at)):
        days = [one.weekday for one in same]
        lines.append((days[0], f"{days_in_words(days)}: {nhs_time(opens)} to {nhs_time(closes)}"))
    return [line for _, line in sorted(lines)]


def days_in_words(days: list[int]) -> str:
    names = [WEEKDAYS[day - 1] for day in days]
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{names[0]} to {names[-1]}"
    return ", ".join(names)


def under_twos(entry: DirectoryEntry) -> str:
    """Whether babies are seen, by rule and in fact; who told it, and when."""
    if entry.status == EntryStatus.GAP:
        return ""
    if not entry.takes_under_twos():
        return "Not for children under two"
    if entry.under_twos_seen == UnderTwosSeen.NOT_KNOWN:
        return "Takes children under two. Whether it sees any is not known."
    seen = entry.under_twos_seen == UnderTwosSeen.YES
    words = "Sees children under two" if seen else "Takes children under two, and sees none at present"
    return f"{words}{told(entry)}."


def told(entry: DirectoryEntry) -> str:
    parts = [f"told by {entry.under_twos_told_by}"] if entry.under_twos_told_by else []
    parts += [f"on {nhs_date(entry.under_twos_told_on)}"] if entry.under_twos_told_on else []
    return f" ({' '.join(parts)})" if parts else ""

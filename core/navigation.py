"""The way through the portal: what stands first for whom, and everything else in groups.

Each app registers its own places (core.registries.MENU); what stands in the bar, and in which order, is decided here alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import TextChoices
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

# More would not fit beside Menu on a phone.
IN_THE_BAR_OF_A_PHONE = 4


class Standpoint(TextChoices):
    """As whom somebody looks at the portal. It decides what stands first, never what they may see."""

    CLINICIAN = "clinician", "clinician"
    ADMINISTRATOR = "administrator", "administrator"
    COMMISSIONER = "commissioner", "commissioner"
    MANAGER = "manager", "manager"
    EDITOR = "editor", "editor"
    LEARNER = "learner", "learner"
    VISITOR = "visitor", "visitor"


class MenuGroup(TextChoices):
    """The headings of the menu, in their order."""

    LEARNING = "learning", "Your own learning"
    SESSIONS = "sessions", "Sessions and supervision"
    TEAM = "team", "Your team"
    EVIDENCE = "evidence", "Referrals and evidence"
    SERVICE = "service", "The service"
    HELP = "help", "Help and about"


@dataclass(frozen=True)
class MenuEntry:
    """`shown_to(person)` must cost no query beyond what the person already carries."""

    label: str
    url_name: str
    shown_to: Callable[[Any], bool]
    group: MenuGroup = MenuGroup.HELP
    order: int = 100
    icon: str = "arrow-right"
    # Pages of this place whose addresses do not lie below its own, by their names.
    holds: frozenset[str] = frozenset()


def everybody[Reader](person: Reader) -> bool:
    """Whom an entry is shown to that is for all, signed in or not."""
    return True


@dataclass(frozen=True)
class First:
    """One entry of the bar: the key of a menu entry, and what it is called there."""

    key: str
    label: str


HOME, LEARN, SESSIONS, SUPERVISION = (
    "Home",
    First("learn", "Learn"),
    First("sessions", "Sessions"),
    "Supervision",
)

# The bar of each role, its own work first. The first entry is where signing in leads.
FIRST: Mapping[Standpoint, tuple[First, ...]] = {
    Standpoint.LEARNER: (
        First("my_learning", HOME),
        LEARN,
        SESSIONS,
        First("groups", SUPERVISION),
        First("my_record", "My record"),
    ),
    Standpoint.CLINICIAN: (
        First("my_sessions", HOME),
        SESSIONS,
        First("groups", SUPERVISION),
        First("referrals", "Referrals"),
        First("evidence", "Evidence"),
    ),
    Standpoint.MANAGER: (First("my_team", "My team"), SESSIONS, First("team_needs", "Needs"), LEARN),
    Standpoint.ADMINISTRATOR: (
        First("setup", "Service"),
        First("people", "People"),
        SESSIONS,
        First("evidence", "Evidence"),
    ),
    Standpoint.COMMISSIONER: (
        First("evidence", "Evidence"),
        First("reports", "Reports"),
        First("guide", "Guide"),
    ),
    Standpoint.EDITOR: (First("editor", "Pages"), LEARN, SESSIONS),
    Standpoint.VISITOR: (LEARN, First("guide", "Guide"), First("how_to_refer", "How to refer")),
}


@dataclass(frozen=True)
class MenuLink:
    """`current` is what aria-current says; empty where the person is elsewhere."""

    url: str
    text: str
    icon: str = ""
    current: str = ""


@dataclass(frozen=True)
class MenuSection:
    title: str
    links: tuple[MenuLink, ...]


@dataclass(frozen=True)
class Place:
    """Where a request stands."""

    path: str
    page_name: str = ""

    @classmethod
    def of(cls, address: str) -> Place:
        path = address.partition("?")[0].partition("#")[0]
        try:
            return cls(path, resolve(path).view_name)
        except Resolver404:
            return cls(path)


@dataclass(frozen=True)
class Navigation:
    bar: tuple[MenuLink, ...]
    sections: tuple[MenuSection, ...]
    standing: Standpoint
    standpoints: tuple[Standpoint, ...]
    # The places of the bar, then all others, by what they are called there.
    places: tuple[tuple[tuple[MenuEntry, str], ...], ...] = ()

    def above(self, address: str) -> MenuLink | None:
        """The place in which a page lies, for the way back: of the bar where it is there, else of the menu."""
        here = Place.of(address)
        for named in self.places:
            if entry := holder([entry for entry, _ in named], here):
                found = MenuLink(address_of(entry), dict(named)[entry])
                return None if found.url == here.path else found
        return None

    @property
    def is_a_visitors(self) -> bool:
        return self.standing is Standpoint.VISITOR

    @property
    def beyond_a_phone(self) -> tuple[MenuLink, ...]:
        """What the menu shows on a phone, whose bar is shorter."""
        return self.bar[IN_THE_BAR_OF_A_PHONE:]


def navigation[Reader](
    entries: Iterable[tuple[str, MenuEntry]],
    person: Reader,
    standpoints: tuple[Standpoint, ...],
    standing: Standpoint,
    here: Place,
) -> Navigation:
    open_to = {key: entry for key, entry in entries if entry.shown_to(person) and address_of(entry)}
    first = [(one, open_to[one.key]) for one in FIRST[standing] if one.key in open_to]
    holding = holder([entry for _, entry in first], here)
    bar = tuple(
        MenuLink(address_of(entry), one.label, entry.icon, current(entry, here) if entry is holding else "")
        for one, entry in first
    )
    places = (
        tuple((entry, one.label) for one, entry in first),
        tuple((entry, entry.label) for entry in open_to.values()),
    )
    return Navigation(bar, tuple(sections(open_to.values(), here)), standing, standpoints, places)


def sections(entries: Iterable[MenuEntry], here: Place) -> Iterable[MenuSection]:
    ordered = sorted(entries, key=lambda entry: entry.order)
    for group in MenuGroup:
        links = tuple(
            MenuLink(address_of(one), one.label, one.icon, "page" if address_of(one) == here.path else "")
            for one in ordered
            if one.group is group
        )
        if links:
            yield MenuSection(str(group.label), links)


def holder(entries: Iterable[MenuEntry], here: Place) -> MenuEntry | None:
    """In which place the page lies. /sessions/groups/ lies below both Sessions and Supervision: the nearest holds it."""
    below = [entry for entry in entries if here.page_name in entry.holds or lies_below(here, entry)]
    return max(below, key=lambda entry: (here.page_name in entry.holds, len(address_of(entry))), default=None)


def lies_below(here: Place, entry: MenuEntry) -> bool:
    address = address_of(entry)
    return address != "/" and here.path.startswith(address)


def current(entry: MenuEntry, here: Place) -> str:
    return "page" if address_of(entry) == here.path else "true"


def address_of(entry: MenuEntry) -> str:
    """Empty while no such page exists: a link is never dead."""
    return address_named(entry.url_name)


# Asked several times for each entry on every page, and always the same.
@cache
def address_named(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""

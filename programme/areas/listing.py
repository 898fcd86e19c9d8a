"""The list of all areas, in an order that its reader chooses by links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from programme.areas.cells import Count, in_words
from programme.areas.facts import AreaFacts
from programme.areas.page import unmet_words


@dataclass(frozen=True)
class AreaLine:
    """One row, in words; `depth` is how far down it lies."""

    facts: AreaFacts
    depth: range
    under_twos: str
    unmet: str
    sees_babies: int
    gaps: int
    reached: str
    referrals: str


@dataclass(frozen=True)
class SortColumn:
    """`query`: what the address asks for when its link is followed."""

    key: str
    label: str
    query: str
    is_chosen: bool
    is_down: bool

    @property
    def aria(self) -> str:
        if not self.is_chosen:
            return "none"
        return "descending" if self.is_down else "ascending"


COLUMNS: Mapping[str, str] = {
    "area": "Area",
    "babies": "Children under two",
    "unmet": "Families not seen yet",
    "services": "Services that see babies",
    "gaps": "Known to be missing",
    "reached": "Staff who came to training",
    "referrals": "Referrals received",
}


def shown_value(cell: Count) -> int | None:
    return cell.value


KEYS: Mapping[str, Callable[[AreaFacts], int | None]] = {
    "babies": lambda one: one.population.children_under_two if one.population else None,
    "unmet": lambda one: one.unmet,
    "services": lambda one: one.services.seen,
    "gaps": lambda one: one.services.gaps,
    "reached": lambda one: shown_value(one.staff.reached),
    "referrals": lambda one: shown_value(one.referrals.received),
}


def in_order(found: Sequence[AreaFacts], by: str, *, down: bool) -> list[AreaFacts]:
    """By a number, what is not known or not shown comes last, by name. By area, in the tree as it came."""
    if by not in KEYS:
        return list(reversed(found)) if down else list(found)
    key = KEYS[by]
    known = [(value, one) for one in found if (value := key(one)) is not None]
    known.sort(key=lambda pair: (-pair[0] if down else pair[0], pair[1].area.name))
    return [one for _, one in known] + [one for one in found if key(one) is None]


def line_of(facts: AreaFacts, depth: int) -> AreaLine:
    babies = facts.population.children_under_two if facts.population else None
    return AreaLine(
        facts=facts,
        depth=range(depth),
        under_twos="not known" if babies is None else f"{babies:,}",
        unmet=unmet_words(facts.need),
        sees_babies=facts.services.seen,
        gaps=facts.services.gaps,
        reached=in_words(facts.staff.reached),
        referrals=in_words(facts.referrals.received),
    )


def columns_of(by: str, *, down: bool, address: str) -> list[SortColumn]:
    """A second tap on the same column turns it round. Numbers begin with the largest."""
    return [
        SortColumn(
            key,
            label,
            f"{address}&sort={key}&way={'up' if way_next(key, by, down=down) else 'down'}",
            key == by,
            down,
        )
        for key, label in COLUMNS.items()
    ]


def way_next(key: str, by: str, *, down: bool) -> bool:
    """Whether the next order goes up."""
    return down if key == by else key == "area"

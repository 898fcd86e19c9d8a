"""Several rows of counts of which some are sums of others, and what a reader of all their totals knows of each.

What is shown of a part tells of its whole and of the rest, and what is known of these tells of the part again; so every
new total is followed through all the sums until nothing more comes of it, before it is shown.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence.disclosure import A
from portal.programme.overlaps import Known, Span, Window, by_rule, closed, ways_to_show

Sum = tuple[str, str, str]  # the whole, and the two rows that it is the sum of


@dataclass
class CountsThatAddUp:
    known: dict[str, Known]
    sums: Sequence[Sum]
    guarded: Collection[str]

    @classmethod
    def of(cls, counts: Mapping[str, Sequence[int]], sums: Sequence[Sum], unguarded: Collection[str] = ()):
        known = {name: Known.nothing(row) for name, row in counts.items()}
        return cls(known, sums, set(counts) - set(unguarded))

    def is_told(self, name: str, spans: Sequence[Span]) -> None:
        """These totals are shown anyway, by the rule."""
        for span in spans:
            known = self.known[name]
            self.known[name] = known.learnt(span, by_rule(known.true(span)))

    def shown(self, name: str, span: Span, *, exact: bool = False) -> int | None:
        """The total as exactly as it may be shown, and from then on it is known; None where it may not be."""
        for value, window in ways_to_show(self.known[name].true(span), exact):
            if self.tells_nothing_small(name, span, window):
                return value
        return None

    def shown_rounded(self, name: str, span: Span) -> int | None:
        value = A.rounded(self.known[name].true(span))
        return value if self.tells_nothing_small(name, span, A.could_be(value)) else None

    def tells_nothing_small(self, name: str, span: Span, window: Window) -> bool:
        known = dict(self.known)
        if not self.moves(known, name, known[name].learnt(span, window)):
            return False
        changed = {name}
        while changed:
            moved: set[str] = set()
            for adds_up in self.sums:
                if not changed.isdisjoint(adds_up):
                    for target, tighter in implied(known, adds_up):
                        if not self.moves(known, target, tighter):
                            return False
                        moved.add(target)
            changed = moved
        self.known = known
        return True

    def moves(self, known: dict[str, Known], name: str, tighter: Known) -> bool:
        known[name] = tighter
        return name not in self.guarded or not tighter.gives_away()


def implied(known: dict[str, Known], adds_up: Sum) -> Iterator[tuple[str, Known]]:
    """What each of the three follows to be from the two others, where that is more than was known."""
    whole, one, other = adds_up
    yield from narrowed(known, whole, known[one].above + known[other].above)
    yield from narrowed(known, one, known[whole].above + known[other].above.T)
    yield from narrowed(known, other, known[whole].above + known[one].above.T)


def narrowed(known: dict[str, Known], name: str, most: Any) -> Iterator[tuple[str, Known]]:
    above = known[name].above
    if (most < above).any():
        yield name, Known(known[name].counts, closed(above, most))

"""What may be shown of a financial year beside its four settled quarters: how many met the criteria, who referred, from where,
and of how many something is true. Each is let in only if all of it together leaves every number of the quarters and of the year
its candidates. Whether that is so follows from what would be shown alone, so a reader who repeats it learns nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .quarter import Parts, PublishedQuarter, enough, form, keeps_candidates, possible, window

EXCLUSIVE = ("antenatal", "age_3_to_5_months")
Shown = int | None
States = frozenset[Parts]


@dataclass(frozen=True)
class Year:
    """As published. `met` is there where a quarter's own is not shown; what is in no mapping is not shown at all."""

    met: Shown = None
    lists: Mapping[str, tuple[Shown, ...]] = field(default_factory=dict)
    of_all: Mapping[str, Shown] = field(default_factory=dict)
    late: int = 0


def settle_year(
    quarters: Sequence[PublishedQuarter],
    met: int,
    lists: Mapping[str, Sequence[int]],
    of_all: Mapping[str, int],
    late: int = 0,
) -> Year:
    """`met`: of the referrals as they were settled; `lists`: the counts of each breakdown, which add up to all that were
    received; `of_all`: how many of them are antenatal and so on. `late`: how many more these are than the settled ones, which
    the attacker may know."""
    beside = [possible(way) for way in quarters]
    year = Year(late=late)
    if any(way.met is None for way in quarters) and form(met) is not None:
        year = first_that_holds(quarters, beside, replace(year, met=form(met)), year)
    for name, counts in lists.items():
        more = {**year.lists, name: tuple(form(count) for count in counts)}
        year = first_that_holds(quarters, beside, replace(year, lists=more), year)
    for name, count in of_all.items():
        more_of_all = {**year.of_all, name: form(count)}
        year = first_that_holds(quarters, beside, replace(year, of_all=more_of_all), year)
    return year


def first_that_holds(
    quarters: Sequence[PublishedQuarter], known: Sequence[States], wanted: Year, year: Year
) -> Year:
    return wanted if holds(quarters, known, wanted) else year


def holds(quarters: Sequence[PublishedQuarter], known: Sequence[States], year: Year) -> bool:
    """Whether an attacker who reads the quarters and this is left enough candidates for every number."""
    pairs = [pairs_of(states) for states in known]
    every = [
        (received, met) for received, met in both_sums(pairs) if year.met is None or met in window(year.met)
    ]
    totals = {received for received, _ in every if fits(received, year)}
    within = [(received, met) for received, met in every if received in totals]
    return (
        bool(within)
        and enough(totals)
        and enough({met for _, met in within})
        and enough({received - met for received, met in within})
        and all(
            (not way.received and way.received is not None) or keeps_candidates(states, way)
            for way, states in zip(quarters, left(known, pairs, totals, year), strict=True)
        )
        and all(enough(values) for values in cells_of_lists(totals, year))
        and all(enough(values) for values in cells_of_all(totals, year).values())
    )


Masks = dict[int, int]  # received -> bits of how many of them met the criteria


def pairs_of(states: States) -> Masks:
    found: Masks = {}
    for met, not_met, not_assessed in states:
        received = met + not_met + not_assessed
        found[received] = found.get(received, 0) | 1 << met
    return found


def summed(groups: Sequence[Masks]) -> Masks:
    so_far: Masks = {0: 1}
    for group in groups:
        step: Masks = {}
        for received, bits in so_far.items():
            for more, added in group.items():
                step[received + more] = step.get(received + more, 0) | spread(bits, added)
        so_far = step
    return so_far


def spread(bits: int, added: int) -> int:
    found = 0
    for at in range(added.bit_length()):
        if added >> at & 1:
            found |= bits << at
    return found


def both_sums(pairs: Sequence[Masks]) -> Iterator[tuple[int, int]]:
    for received, bits in summed(pairs).items():
        yield from ((received, at) for at in range(bits.bit_length()) if bits >> at & 1)


def left(known: Sequence[States], pairs: Sequence[Masks], totals: set[int], year: Year) -> Iterator[States]:
    """Of each quarter the states with which the others can still make up the year."""
    for at, states in enumerate(known):
        others = summed([*pairs[:at], *pairs[at + 1 :]])
        goes: dict[tuple[int, int], bool] = {}
        kept = []
        for parts in states:
            pair = sum(parts), parts[0]
            if pair not in goes:
                goes[pair] = can_be_made_up(pair, others, totals, year)
            if goes[pair]:
                kept.append(parts)
        yield frozenset(kept)


def can_be_made_up(pair: tuple[int, int], others: Masks, totals: set[int], year: Year) -> bool:
    received, met = pair
    for more, bits in others.items():
        if received + more in totals:
            if year.met is None:
                return True
            wanted = window(year.met)
            if any(count >= met and bits >> (count - met) & 1 for count in wanted):
                return True
    return False


def fits(settled: int, year: Year) -> bool:
    total = settled + year.late
    of_lists = all(sum(lows(parts)) <= total <= sum(highs(parts)) for parts in year.lists.values())
    return of_lists and all(cells_of_all({settled}, year).values())


def lows(parts: Sequence[Shown]) -> list[int]:
    return [window(part)[0] for part in parts]


def highs(parts: Sequence[Shown]) -> list[int]:
    return [window(part)[-1] for part in parts]


def cells_of_lists(settled: set[int], year: Year) -> Iterator[set[int]]:
    """The values that each part can have, the others being within their own windows; and all without it."""
    totals = {total + year.late for total in settled}
    for parts in year.lists.values():
        least, most = sum(lows(parts)), sum(highs(parts))
        for part in parts:
            own = window(part)
            possible_ways = {
                (value, total - value)
                for value in own
                for total in totals
                if least - own[0] <= total - value <= most - own[-1]
            }
            yield {value for value, _ in possible_ways}
            yield {rest for _, rest in possible_ways}


def cells_of_all(settled: set[int], year: Year) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    ages = [name for name in EXCLUSIVE if name in year.of_all]
    for total in (total + year.late for total in settled):
        for combined in combinations_of([window(year.of_all[name]) for name in ages], total):
            rest = total - sum(combined)
            for name, value in (*zip(ages, combined, strict=True), *((("other ages"), rest),) * bool(ages)):
                found.setdefault(name, set()).add(value)
                found.setdefault(f"not {name}", set()).add(total - value)
        for name in year.of_all.keys() - set(EXCLUSIVE):
            for value in window(year.of_all[name]):
                if value <= total:
                    found.setdefault(name, set()).add(value)
                    found.setdefault(f"not {name}", set()).add(total - value)
    wanted = set(year.of_all)
    return {**{key: set() for key in wanted}, **found}


def combinations_of(windows: Sequence[range], total: int) -> Iterator[tuple[int, ...]]:
    if not windows:
        return
    first, *rest = windows
    for value in first:
        if value <= total:
            if not rest:
                yield (value,)
            else:
                yield from ((value, *more) for more in combinations_of(rest, total - value))

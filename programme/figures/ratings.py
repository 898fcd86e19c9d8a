"""Ratings before and after, item by item, with the p-values adjusted over the items of the form."""

from collections import Counter
from collections.abc import Mapping

from config import policy
from evidence.intervals import Interval
from evidence.paired import PairedChange, adjust_together, paired_change
from feedback.reads import ItemPairs
from programme.report import Rating, ReportCell, exact

STEPS = range(1, 6)
Pairs = list[tuple[int, int]]


def changes(items: Mapping[str, ItemPairs]) -> tuple[Rating, ...]:
    """One row an item. `p` is the Holm-adjusted value; None where the floors or the data allow none."""
    found = [paired_change([b for b, _ in item.pairs], [a for _, a in item.pairs]) for item in items.values()]
    adjusted = adjust_together(found)
    return tuple(rating(item, change) for item, change in zip(items.values(), adjusted, strict=True))


def rating(item: ItemPairs, change: PairedChange) -> Rating:
    pairs = item.pairs
    return Rating(
        item=item.key,
        label=item.label,
        before_n=exact(len(item.before)),
        after_n=exact(len(item.after)),
        paired_n=exact(change.n),
        improved=way(change, change.improved),
        same=way(change, change.same),
        worse=way(change, change.worse),
        mean_change=ReportCell(rounded(change.mean_change)),
        median_change=ReportCell(rounded(change.median_change)),
        effect=ReportCell(rounded(change.effect)),
        effect_interval=ReportCell(ends(change.effect_interval)),
        p=ReportCell(None if change.p is None else float(f"{change.p:.6g}")),
        note=change.note,
        before_counts=spread([before for before, _ in pairs]),
        after_counts=spread([after for _, after in pairs]),
        moves=ReportCell(moves(pairs)),
    )


def way(change: PairedChange, count: int | None) -> ReportCell[int]:
    """How many moved this way. Of fewer than eight it is not told inside the service either: whoever chooses the days
    of one session of four would read what single people said."""
    return ReportCell(count if change.n >= policy.MIN_PAIRS_SHOWN else None)


def spread(values: list[int]) -> ReportCell[tuple[ReportCell[int], ...]]:
    """How many of those who answered twice gave each of 1 to 5; not shown under the floor."""
    if len(values) < policy.MIN_PAIRS_SHOWN:
        return ReportCell()
    return exact(tuple(exact(values.count(step)) for step in STEPS))


def moves(pairs: Pairs) -> tuple[tuple[int, ...], ...] | None:
    """[before][after]: how many went from one answer to the other; None where too few answered twice for a picture."""
    if len(pairs) < policy.MIN_PAIRS_FOR_EFFECT:
        return None
    found = Counter((int(before), int(after)) for before, after in pairs)
    return tuple(tuple(found[before, after] for after in STEPS) for before in STEPS)


def ends(interval: Interval | None) -> tuple[float, float] | None:
    return None if interval is None else (round(float(interval.low), 4), round(float(interval.high), 4))


def rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 4)

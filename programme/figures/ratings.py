"""Ratings before and after, item by item, with the p-values adjusted over the items of the form."""

from collections import Counter
from typing import Any

from evidence.paired import FLOOR_COUNTS, FLOOR_TEST, PairedChange, adjust_together, paired_change

STEPS = range(1, 6)


def changes(items: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """One row an item. `p` is the Holm-adjusted value; None where the floors or the data allow none."""
    found = [
        paired_change([b for b, _ in item["pairs"]], [a for _, a in item["pairs"]]) for item in items.values()
    ]
    return [row(item, change) for item, change in zip(items.values(), adjust_together(found), strict=True)]


def row(item: dict[str, Any], change: PairedChange) -> dict[str, Any]:
    return {
        "item": item["key"],
        "label": item["label"],
        "before_n": len(item["before"]),
        "after_n": len(item["after"]),
        "paired_n": change.n,
        **ways(change),
        "mean_change": rounded(change.mean_change),
        "median_change": rounded(change.median_change),
        "effect": rounded(change.effect),
        "effect_interval": ends(change.effect_interval),
        "p": None if change.p is None else float(f"{change.p:.6g}"),
        "note": change.note,
        "before_counts": spread([before for before, _ in item["pairs"]]),
        "after_counts": spread([after for _, after in item["pairs"]]),
        "moves": moves(item["pairs"]),
    }


def ways(change: PairedChange) -> dict[str, int | None]:
    """How many moved which way. Of fewer than eight it is not told inside the service either: whoever chooses the days
    of one session of four would read what single people said."""
    enough = change.n >= FLOOR_COUNTS
    return {key: getattr(change, key) if enough else None for key in ("improved", "same", "worse")}


def spread(values: list[int]) -> list[int] | None:
    """How many of those who answered twice gave each of 1 to 5; None under the floor."""
    return [values.count(step) for step in STEPS] if len(values) >= FLOOR_COUNTS else None


def moves(pairs: list[tuple[int, int]]) -> list[list[int]] | None:
    """[before][after]: how many went from one answer to the other; None where too few answered twice for a picture."""
    if len(pairs) < FLOOR_TEST:
        return None
    found = Counter((int(before), int(after)) for before, after in pairs)
    return [[found[before, after] for after in STEPS] for before in STEPS]


def ends(interval) -> list[float | None] | None:
    return None if interval is None else [rounded(interval.low), rounded(interval.high)]


def rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 4)

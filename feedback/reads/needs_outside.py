"""A round as commissioners may see it: the gap in each practice by job family and by locality, small numbers protected."""

from __future__ import annotations

from typing import Any

from evidence.disclosure import A, Sum, protect, protect_count, protect_share

DIMENSIONS = ("job_family", "locality")
ALL = ("n",)


def outside_of(numbers: dict[str, Any]) -> dict[str, Any]:
    """As published, None where hidden. Every practice is protected with all its sums; what is shared and hidden
    for the sake of one practice is hidden for all of them."""
    practices = [practice["key"] for practice in numbers["practices"]]
    shown = {key: shown_of(numbers, key) for key in practices}
    whole = numbers["whole"]
    return {
        "asked": protect_count(numbers["asked"], A),
        "answered": shared(shown, ALL),
        "gaps": {key: counts["gap",] for key, counts in shown.items()},
        "by": {name: [row_of(shown, name, group["label"]) for group in groups_of(numbers, name)] for name in DIMENSIONS},
        "trained": protect_share(whole["trained"], whole["n"], A).part,
        "wishes": {wish: protect_share(count, whole["n"], A).part for wish, count in whole["wishes"].items()},
    }  # fmt: skip


def groups_of(numbers: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return numbers["by"][name]


def gap_of(row: dict[str, Any], practice: str) -> int:
    """Who finds it difficult or very difficult, or is not sure."""
    return row["hard"].get(practice, 0) + row["not_sure"].get(practice, 0)


def shown_of(numbers: dict[str, Any], practice: str) -> dict[tuple, int | None]:
    counts: dict[tuple, int] = {}
    sums = [Sum(ALL, (("gap",), ("rest",)))]
    put(counts, (), numbers["whole"], practice)
    for name in DIMENSIONS:
        places = [(name, group["label"]) for group in groups_of(numbers, name)]
        for place, group in zip(places, groups_of(numbers, name), strict=True):
            put(counts, place, group, practice)
            sums.append(Sum(("n", *place), (("gap", *place), ("rest", *place))))
        sums += [Sum((what,), tuple((what, *place) for place in places)) for what in ("n", "gap", "rest")]
    return protect(counts, sums, A).counts


def put(counts: dict[tuple, int], place: tuple, row: dict[str, Any], practice: str) -> None:
    gap = gap_of(row, practice)
    counts |= {("n", *place): row["n"], ("gap", *place): gap, ("rest", *place): row["n"] - gap}


def shared(shown: dict[str, dict[tuple, int | None]], key: tuple) -> int | None:
    values = [counts[key] for counts in shown.values()]
    return None if None in values else values[0]


def row_of(shown: dict[str, dict[tuple, int | None]], name: str, label: str) -> dict[str, Any]:
    n = shared(shown, ("n", name, label))
    gaps = {key: None if n is None else counts["gap", name, label] for key, counts in shown.items()}
    return {"label": label, "n": n, "gap": gaps}

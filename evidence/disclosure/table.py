"""Tables with margins, lists with a total, and shares, as readers outside the service may see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from config import policy

from .attack import Sum
from .profiles import DisclosureProfile
from .protect import protect


@dataclass(frozen=True, slots=True)
class ProtectedTable:
    """Cells and margins as published, None where hidden. `suppressed` lists hidden places as (row, column) from 0,
    where "total" stands for the margin; `note` says what was done, in plain words (empty when nothing was)."""

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None
    suppressed: tuple[tuple[int | str, int | str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class ProtectedList:
    """Parts and their total as published; `suppressed` lists the hidden places from 0, or "total"."""

    parts: tuple[int | None, ...]
    total: int | None
    suppressed: tuple[int | str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ProtectedShare:
    """`part` of `whole` and the percentage worked out from these two as shown; None where hidden."""

    part: int | None
    whole: int | None
    percent: float | None
    suppressed: tuple[str, ...]


def protect_table(
    rows: Sequence[Sequence[int]], profile: DisclosureProfile, *, exact_total: bool = False
) -> ProtectedTable:
    """A table of counts (rows x columns) with all its margins, which are worked out from the true counts.

    `exact_total`: the grand total is a programme total, published as it is from 50. Raises ValueError for an empty
    or ragged table or negative counts.
    """
    height, width = len(rows), len(rows[0]) if rows else 0
    if not width or any(len(row) != width for row in rows):
        raise ValueError("a table needs at least one cell, and rows of one length")
    counts: dict[tuple[int | str, int | str], int]
    counts = {(r, c): rows[r][c] for r in range(height) for c in range(width)}
    counts |= {(r, "total"): sum(rows[r]) for r in range(height)}
    counts |= {("total", c): sum(row[c] for row in rows) for c in range(width)}
    counts["total", "total"] = sum(map(sum, rows))
    done = protect(counts, _sums(height, width), profile, exact=[("total", "total")] if exact_total else [])
    shown = done.counts
    return ProtectedTable(
        cells=tuple(tuple(shown[r, c] for c in range(width)) for r in range(height)),
        row_totals=tuple(shown[r, "total"] for r in range(height)),
        column_totals=tuple(shown["total", c] for c in range(width)),
        total=shown["total", "total"],
        suppressed=done.suppressed,
        note=note_for(profile, bool(done.suppressed)),
    )


def protect_list(
    parts: Sequence[int], profile: DisclosureProfile, *, exact_total: bool = False
) -> ProtectedList:
    """Counts that add up to one total, such as referrals by source. Errors as `protect_table`."""
    if not parts:
        raise ValueError("a list needs at least one part")
    counts: dict[int | str, int] = {**dict(enumerate(parts)), "total": sum(parts)}
    sums = [Sum("total", tuple(range(len(parts))))]
    done = protect(counts, sums, profile, exact=["total"] if exact_total else [])
    shown = tuple(done.counts[i] for i in range(len(parts)))
    return ProtectedList(
        shown, done.counts["total"], done.suppressed, note_for(profile, bool(done.suppressed))
    )


def protect_share(
    part: int, whole: int, profile: DisclosureProfile, *, exact: bool = False
) -> ProtectedShare:
    """Such as "92 of 100" for a reader outside: the part, and so the percentage, is hidden when it or its complement is small.

    `exact`: a whole-programme percentage, published as it is on 50 answers or more.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is not a possible count")
    if not profile.hides or (exact and whole >= policy.MIN_EXACT_TOTAL):
        return ProtectedShare(part, whole, _percent(part, whole), ())
    shown_whole = None if profile.is_small(whole) else profile.rounded(whole)
    hide = profile.is_small(part) or profile.is_small(whole - part) or shown_whole is None
    shown_part = None if hide else profile.rounded(part)
    names = (("part", shown_part), ("whole", shown_whole))
    suppressed = tuple(name for name, value in names if value is None)
    return ProtectedShare(shown_part, shown_whole, _percent(shown_part, shown_whole), suppressed)


def note_for(profile: DisclosureProfile, anything_hidden: bool) -> str:
    """What a reader should be told about hidden and rounded counts."""
    if profile.hidden_to is None:
        return ""
    least = (
        f"from {profile.hidden_from} to {profile.hidden_to}"
        if profile.hidden_from
        else f"under {profile.hidden_to + 1}"
    )
    rounding = f" The others are rounded to the nearest {profile.base}." if profile.base > 1 else ""
    also = (
        " Some larger ones are hidden too, so that the small ones cannot be worked out."
        if anything_hidden
        else ""
    )
    return f"To protect people, counts {least} are hidden.{rounding}{also}"


def _sums(height: int, width: int) -> list[Sum]:
    rows, columns = [*range(height), "total"], [*range(width), "total"]
    across = [Sum((r, "total"), tuple((r, c) for c in range(width))) for r in rows]
    down = [Sum(("total", c), tuple((r, c) for r in range(height))) for c in columns]
    return across + down


def _percent(part: int | None, whole: int | None) -> float | None:
    return None if part is None or not whole else min(100.0, 100 * part / whole)

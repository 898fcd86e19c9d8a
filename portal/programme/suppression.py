"""The last step before any audience outside the service: small numbers go, and with them whatever would give them back.

Profile A of `evidence.disclosure`: 1 to 7 hidden, others to the nearest 5, zeros shown. Programme totals of 50 or more, sessions
held, and whole-programme percentages on 50 or more answers stay exact. A part is hidden with its complement.
"""

from datetime import date
from typing import Any

from evidence.disclosure import A, protect_count, protect_list
from portal.programme.referral_cells import ProtectedReferrals, protect_referrals

WHOLE_PROGRAMME = 50
HIDDEN_SENTENCE = "Some numbers are too small to show without the risk of pointing at one person."


class Cover:
    """Protects values one by one and remembers the path of each that it hid."""

    def __init__(self) -> None:
        self.suppressed: list[str] = []

    def keep(self, path: str, shown: int | None) -> int | None:
        """Take a value that was protected elsewhere, and remember it if it is hidden."""
        if shown is None:
            self.suppressed.append(path)
        return shown

    def hide(self, path: str) -> None:
        self.suppressed.append(path)

    def cell(self, path: str, value: int) -> int | None:
        return self.keep(path, protect_count(value, A))

    def total(self, path: str, value: int) -> int | None:
        """A programme total: exact from 50, otherwise protected like any cell."""
        return self.keep(path, protect_count(value, A, exact=True))

    def part(self, path: str, part: int, whole: int) -> int | None:
        """A part of a whole, which is hidden too when what remains of the whole is small."""
        shown = protect_list([part, whole - part], A, exact_total=True).parts[0]
        return self.keep(path, shown)

    def spread(self, path: str, counts: list[int] | None) -> list[int | None] | None:
        """The answers 1 to 5 of one group, whose total is known."""
        if counts is None:
            return None
        shown = protect_list(counts, A, exact_total=True).parts
        return [self.keep(f"{path}[{at}]", value) for at, value in enumerate(shown)]

    def split(self, path: str, parts: dict[str, int]) -> dict[str, int | None]:
        """Parts that make a whole together, whose total is known."""
        shown = protect_list(list(parts.values()), A, exact_total=True).parts
        return {name: self.keep(f"{path}.{name}", value) for name, value in zip(parts, shown, strict=True)}


def for_outside(report: dict[str, Any], outline: list[dict[str, Any]]) -> dict[str, Any]:
    """`outline` is the history of all referrals by month: what may be shown of one period depends on the others."""
    cover = Cover()
    start, end = date.fromisoformat(report["from"]), date.fromisoformat(report["to"])
    cells = protect_referrals(outline, report["change"].get("training_began"), start, end)
    safe = {
        **report,
        "training": training(cover, report["training"]),
        **stay_inside(cover, "reach", "use"),
        "baseline": survey(cover, "baseline", report["baseline"]),
        "ratings": [rating(cover, f"ratings[{i}]", row) for i, row in enumerate(report["ratings"])],
        "evaluation": survey(cover, "evaluation", report["evaluation"]),
        "referrals": referrals(cover, report["referrals"], cells),
        "change": change(cover, report["change"], cells),
    }
    return {**safe, "suppressed": cover.suppressed}


def stay_inside(cover: Cover, *paths: str) -> dict[str, None]:
    """Not given to readers outside at all: their parts overlap from one period to the next."""
    for path in paths:
        cover.hide(path)
    return dict.fromkeys(paths)


def training(cover: Cover, rows: dict[str, Any]) -> dict[str, Any]:
    sessions = []
    for i, row in enumerate(rows["sessions"]):
        path = f"training.sessions[{i}]"
        attended = cover.total(f"{path}.attended", row["attended"])
        sessions.append(
            {
                **row,
                "attended": attended,
                "unmatched": cover.part(f"{path}.unmatched", row["unmatched"], row["attended"]),
                "left_early": cover.part(f"{path}.left_early", row["left_early"], row["attended"]),
            }
        )
    return {
        **rows,
        "people_reached": cover.total("training.people_reached", rows["people_reached"]),
        "sessions": sessions,
    }


def survey(cover: Cover, path: str, rows: dict[str, Any]) -> dict[str, Any]:
    """Percentages of a whole programme stand from 50 answers; below that only the count, itself protected."""
    answered = rows["answered"]
    if answered >= WHOLE_PROGRAMME:
        return {**rows, **few_answers(cover, path, rows)}
    safe: dict[str, Any] = dict.fromkeys(rows)
    for key in rows:
        if key != "answered" and rows[key] is not None:
            cover.hide(f"{path}.{key}")
    return {**safe, "answered": cover.cell(f"{path}.answered", answered)}


def few_answers(cover: Cover, path: str, rows: dict[str, Any]) -> dict[str, Any]:
    """Questions of the survey that fewer people answered than the survey itself."""
    safe: dict[str, Any] = {}
    if "ease" in rows:
        safe["ease"] = [one for one in rows["ease"] if one["answered"] >= WHOLE_PROGRAMME]
        if len(safe["ease"]) < len(rows["ease"]):
            cover.hide(f"{path}.ease")
    if 0 < rows.get("overall_answered", 0) < WHOLE_PROGRAMME:
        cover.hide(f"{path}.overall_percent")
        safe |= {
            "overall_percent": None,
            "overall_answered": cover.cell(f"{path}.overall_answered", rows["overall_answered"]),
        }
    return safe


def rating(cover: Cover, path: str, row: dict[str, Any]) -> dict[str, Any]:
    parts = {key: row[key] for key in ("improved", "same", "worse")}
    numbers = {
        f"{key}": cover.total(f"{path}.{key}", row[key]) for key in ("before_n", "after_n", "paired_n")
    }
    spreads = {key: cover.spread(f"{path}.{key}", row[key]) for key in ("before_counts", "after_counts")}
    safe = {**numbers, **cover.split(path, parts), **spreads}
    if any(value is None for value in (*(safe[key] for key in parts), *hidden_in(spreads))):
        safe |= {key: None for key in EXACT if row[key] is not None}
    if row.get("moves"):
        cover.hide(f"{path}.moves")
    return {**row, **safe, "moves": None}


# Worked out from every single answer: beside a hidden count they would narrow it down.
EXACT = ("mean_change", "effect", "effect_interval", "p")


def hidden_in(spreads: dict[str, list[int | None] | None]) -> list[int | None]:
    return [value for counts in spreads.values() for value in counts or []]


def referrals(cover: Cover, rows: dict[str, Any], cells: ProtectedReferrals) -> dict[str, Any]:
    """Totals, and quarters with their appropriate part; months would let a quarter be taken apart."""
    quarters = [
        {"quarter": row["quarter"], **kept(cover, f"referrals.quarters[{i}]", cells.quarters[row["quarter"]])}
        for i, row in enumerate(rows["quarters"])
    ]
    return {**kept(cover, "referrals", cells.totals), "months": [], "quarters": quarters}


def kept(cover: Cover, path: str, values: dict[str, int | None]) -> dict[str, int | None]:
    return {name: cover.keep(f"{path}.{name}", value) for name, value in values.items()}


VERDICTS = {
    "too_few_data": "There are too few referrals to tell whether the share that met the criteria changed.",
    "no_clear_change": "The share of referrals that met the criteria did not clearly change when training began.",
    "change": "The share of referrals that met the criteria changed in the time after training began.",
}


def change(cover: Cover, rows: dict[str, Any], cells: ProtectedReferrals) -> dict[str, Any]:
    """Both sides of the start, protected. Sentences, intervals and methods with exact counts in them stay inside."""
    if rows["before"] is None:
        return rows
    safe = {side: kept(cover, f"change.{side}", cells.sides[side]) for side in ("before", "after")}
    why = VERDICTS[rows["verdict"]]
    sentence = f"{why} This does not show that training was the cause. {HIDDEN_SENTENCE}"
    stays = {name: rows[name] for name in ("training_began", "verdict", "direction")}
    return {**stays, **safe, "why": why, "sentence": sentence}

"""The last step before any audience outside the service: small numbers go, and with them whatever would give them back.

Profile A of `evidence.disclosure`: 1 to 7 hidden, others to the nearest 5, zeros shown. Programme totals of 50 or more, sessions
held, and whole-programme percentages on 50 or more answers stay exact. A part is hidden with its complement.
"""

from typing import Any

from evidence.disclosure import PROFILE_A, protect_count

WHOLE_PROGRAMME = 50
HIDDEN_SENTENCE = "Some numbers are too small to show without the risk of pointing at one person."


class Cover:
    """Protects values one by one and remembers the path of each that it hid."""

    def __init__(self) -> None:
        self.suppressed: list[str] = []

    def cell(self, path: str, value: int | None) -> int | None:
        shown = None if value is None else protect_count(value, PROFILE_A)
        if shown is None and value is not None:
            self.suppressed.append(path)
        return shown

    def total(self, path: str, value: int) -> int | None:
        """A programme total: exact from 50, otherwise protected like any cell."""
        return value if value >= WHOLE_PROGRAMME else self.cell(path, value)

    def hide(self, path: str) -> None:
        self.suppressed.append(path)

    def part(self, path: str, part: int, whole: int) -> int | None:
        """A part of a whole: hidden too when what remains of the whole is small."""
        if protect_count(whole - part, PROFILE_A) is None:
            self.hide(path)
            return None
        return self.cell(path, part)

    def split(self, path: str, parts: dict[str, int]) -> dict[str, int | None]:
        """Parts that make a whole together: when one alone is hidden, the next smallest goes with it."""
        shown = {name: protect_count(value, PROFILE_A) for name, value in parts.items()}
        hidden = [name for name, value in shown.items() if value is None]
        if len(hidden) == 1:
            others = [name for name in parts if name not in hidden and parts[name] > 0]
            if others:
                shown[min(others, key=lambda name: parts[name])] = None
        self.suppressed += [f"{path}.{name}" for name, value in shown.items() if value is None]
        return shown


def for_outside(report: dict[str, Any]) -> dict[str, Any]:
    cover = Cover()
    safe = {
        **report,
        "training": training(cover, report["training"]),
        "baseline": survey(cover, "baseline", report["baseline"]),
        "ratings": [rating(cover, f"ratings[{i}]", row) for i, row in enumerate(report["ratings"])],
        "evaluation": survey(cover, "evaluation", report["evaluation"]),
        "referrals": referrals(cover, report["referrals"]),
        "change": change(cover, report["change"]),
    }
    return {**safe, "suppressed": cover.suppressed}


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
    return {**rows, "people_reached": cover.total("training.people_reached", rows["people_reached"]), "sessions": sessions}


def survey(cover: Cover, path: str, rows: dict[str, Any]) -> dict[str, Any]:
    """Percentages of a whole programme stand from 50 answers; below that only the count, itself protected."""
    answered = rows["answered"]
    if answered >= WHOLE_PROGRAMME:
        return rows
    safe: dict[str, Any] = {key: None for key in rows}
    for key in rows:
        if key != "answered" and rows[key] is not None:
            cover.hide(f"{path}.{key}")
    return {**safe, "answered": cover.cell(f"{path}.answered", answered)}


def rating(cover: Cover, path: str, row: dict[str, Any]) -> dict[str, Any]:
    parts = {key: row[key] for key in ("improved", "same", "worse")}
    numbers = {f"{key}": cover.total(f"{path}.{key}", row[key]) for key in ("before_n", "after_n", "paired_n")}
    return {**row, **numbers, **cover.split(path, parts)}


def referrals(cover: Cover, rows: dict[str, Any]) -> dict[str, Any]:
    """Totals, and quarters with their appropriate part; months would let a quarter be taken apart."""
    received = rows["received"]
    quarters = []
    for i, row in enumerate(rows["quarters"]):
        path = f"referrals.quarters[{i}]"
        quarters.append(
            {
                "quarter": row["quarter"],
                "received": cover.cell(f"{path}.received", row["received"]),
                "assessed": cover.part(f"{path}.assessed", row["assessed"], row["received"]),
                "appropriate": cover.part(f"{path}.appropriate", row["appropriate"], row["assessed"]),
            }
        )
    return {
        "received": cover.total("referrals.received", received),
        "adults": cover.cell("referrals.adults", rows["adults"]),
        "both_parents": cover.part("referrals.both_parents", rows["both_parents"], received),
        "antenatal": cover.part("referrals.antenatal", rows["antenatal"], received),
        "age_3_to_5_months": cover.part("referrals.age_3_to_5_months", rows["age_3_to_5_months"], received),
        "months": [],
        "quarters": quarters,
    }


def change(cover: Cover, rows: dict[str, Any]) -> dict[str, Any]:
    """Both sides of the start, protected; the sentence with its exact counts gives way to one without."""
    if rows["before"] is None:
        return rows
    safe = {side: change_side(cover, f"change.{side}", rows[side]) for side in ("before", "after")}
    whys = {
        "too_few_data": "There are too few referrals to tell whether the share that met the criteria changed.",
        "no_clear_change": "The share of referrals that met the criteria did not clearly change when training began.",
        "change": "The share of referrals that met the criteria changed in the time after training began.",
    }
    why = whys[rows["verdict"]]
    sentence = f"{why} This does not show that training was the cause. {HIDDEN_SENTENCE}"
    return {**rows, **safe, "why": why, "sentence": sentence}


def change_side(cover: Cover, path: str, row: dict[str, int]) -> dict[str, int | None]:
    return {
        "received": cover.cell(f"{path}.received", row["received"]),
        "assessed": cover.part(f"{path}.assessed", row["assessed"], row["received"]),
        "appropriate": cover.part(f"{path}.appropriate", row["appropriate"], row["assessed"]),
    }

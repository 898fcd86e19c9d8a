"""The last step before any audience outside the service: small numbers go, and with them whatever would give them back.

Profile A of `evidence.disclosure`: 1 to 7 hidden, others to the nearest 5, zeros shown. Programme totals of 50 or more, sessions
held, and whole-programme percentages on 50 or more answers stay exact. A part is hidden with its complement.
"""

from datetime import date
from typing import Any

from evidence.disclosure import A, protect_count, protect_list
from portal.programme.answers_shown import AnswersOfPeriod, PairsShown, SurveyShown
from portal.programme.referral_cells import ProtectedReferrals, protect_referrals

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


def for_outside(
    report: dict[str, Any],
    outline: list[dict[str, Any]],
    answered: list[dict[str, Any]],
    began: date | None,
) -> dict[str, Any]:
    """`outline` and `answered` are the history of all referrals and of all answers by month, `began` the day of the first
    training: what may be shown of one period depends on the others, and so on both sides of that day in all of them."""
    cover = Cover()
    start, end = date.fromisoformat(report["from"]), date.fromisoformat(report["to"])
    answers = AnswersOfPeriod.of(answered, start, end)
    cells = protect_referrals(outline, began, start, end)
    safe = {
        **report,
        "training": training(cover, report["training"]),
        **stay_inside(cover, "reach", "use"),
        "baseline": survey(cover, "baseline", report["baseline"], answers.survey("baseline")),
        "ratings": [
            rating(cover, f"ratings[{i}]", row, answers.pairs(row["item"]))
            for i, row in enumerate(report["ratings"])
        ],
        "evaluation": survey(cover, "evaluation", report["evaluation"], answers.survey("evaluation")),
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


def survey(cover: Cover, path: str, rows: dict[str, Any], shown: SurveyShown) -> dict[str, Any]:
    """Percentages of a whole programme stand from 50 answers, where those of other periods do not tell the answers of
    few; otherwise only the count, itself protected."""
    safe = {**rows, "answered": cover.keep(f"{path}.answered", shown.answered)}
    for question in ("overall", "can_apply"):
        name = f"{question}_answered"
        if name in rows and not shown.lets_in(question):
            safe[name] = cover.keep(f"{path}.{name}", protect_count(rows[name], A))
    for name, key in PERCENTAGES.items():
        if rows.get(name) is not None and not shown.lets_in(key):
            cover.hide(f"{path}.{name}")
            safe[name] = None
    if "ease" in rows:
        safe["ease"] = [one for one in rows["ease"] if shown.lets_in(one["key"])]
        if len(safe["ease"]) < len(rows["ease"]):
            cover.hide(f"{path}.ease")
    return safe


# Each percentage of a report, and the question behind it.
PERCENTAGES = {
    "contact_percent": "contact",
    "importance_percent": "importance",
    "earlier_training_percent": "earlier_training",
    "can_apply_percent": "can_apply",
    "met_needs_percent": "met_needs",
    "overall_percent": "overall",
}


def rating(cover: Cover, path: str, row: dict[str, Any], shown: PairsShown) -> dict[str, Any]:
    """What the pairs answered is told of periods in which 50 did, where other periods do not tell of few. The note of
    how far the numbers carry says the exact number of pairs, so it stays inside."""
    numbers = {
        key: cover.keep(f"{path}.{key}", protect_count(row[key], A)) for key in ("before_n", "after_n")
    }
    numbers["paired_n"] = cover.keep(f"{path}.paired_n", shown.paired)
    if not shown.let_in:
        kept_back = (*PARTS_OF_PAIRS, *SPREADS, *EXACT, "median_change", "moves")
        for key in kept_back:
            if row.get(key) is not None:
                cover.hide(f"{path}.{key}")
        return {**row, **numbers, **dict.fromkeys(kept_back), "note": ""}
    parts = {key: row[key] for key in PARTS_OF_PAIRS}
    spreads = {key: cover.spread(f"{path}.{key}", row[key]) for key in SPREADS}
    safe = {**numbers, **cover.split(path, parts), **spreads}
    if any(value is None for value in (*(safe[key] for key in parts), *hidden_in(spreads))):
        safe |= {key: None for key in EXACT if row[key] is not None}
    if row.get("moves"):
        cover.hide(f"{path}.moves")
    return {**row, **safe, "moves": None, "note": ""}


PARTS_OF_PAIRS = ("improved", "same", "worse")
SPREADS = ("before_counts", "after_counts")
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

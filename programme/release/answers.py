"""What people answered, as it may be shown: of groups that lie beside one another and never share a person's answer.

A question waits until 50 people have answered it since it was last told of; then the whole percentages of these are told once,
and the next 50 are waited for. So no two percentages can be subtracted from each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from config import policy
from evidence.disclosure import settle_pairs
from evidence.disclosure.quarter import form, window
from feedback.reads import BaselineSummary, EvaluationSummary, ItemPairs, percent
from programme.release.settled import Answers, AnswersTold, PercentTold, RatingTold
from programme.release.truth import Truth
from programme.rules.periods import Quarter

Key = tuple[str, str]
NAMES = {
    "contact": "contact_percent",
    "importance": "importance_percent",
    "earlier_training": "earlier_training_percent",
    "can_apply": "can_apply_percent",
    "met_needs": "met_needs_percent",
    "overall": "overall_percent",
}


def told_in(quarter: Quarter, truth: Truth, told_until: dict[Key, Quarter]) -> tuple[Answers, ...]:
    """What can be told at the end of this quarter; `told_until` is kept up to date."""
    reads = Reads(truth)
    found: list[Answers] = []
    for key, by_quarter in sorted(truth.answers.items()):
        last = told_until.get(key)
        waiting = {
            at: n for at, n in by_quarter.items() if n and at <= quarter and (last is None or at > last)
        }
        if sum(waiting.values()) >= policy.MIN_EXACT_TOTAL:
            told_until[key] = quarter
            answered = sum(waiting.values())
            told = reads.told(key, min(waiting).start, quarter.end, answered)
            found += [told] if told else []
    return tuple(found)


class Reads:
    """The answers of a stretch of time, asked for once for all its questions."""

    def __init__(self, truth: Truth) -> None:
        self.truth = truth

    def told(self, key: Key, start: date, end: date, answered: int) -> Answers | None:
        survey, question = key
        if survey == "ratings":
            item = self.truth.rated_between(start, end)[question]
            return rating_told(AnswersTold(survey, question, start, end), item)
        surveys = self.truth.answered_between(start, end)
        found = number_of(surveys.baseline if survey == "baseline" else surveys.evaluation, question)
        if found is None:
            return None
        name, label, percent = found
        return PercentTold(
            survey, question, start, end, name, label, percent, answered_shown(answered, percent)
        )


def number_of(
    survey: BaselineSummary | EvaluationSummary, question: str
) -> tuple[str, str, int | Mapping[str, int]] | None:
    """The name of the number, that of the question where it has one of its own, and the number."""
    if name := NAMES.get(question):
        percent = getattr(survey, name, None)
        return None if percent is None else (name, "", percent)
    ease = survey.ease if isinstance(survey, BaselineSummary) else ()
    row = next((one for one in ease if one.key == question), None)
    return None if row is None or row.percent is None else ("ease", row.label, row.percent)


def answered_shown(answered: int, percent: int | Mapping[str, int]) -> int | None:
    """Rounded, where the percentages beside it leave it three values; percentages of few answers would not."""
    shown = form(answered)
    parts = [percent] if isinstance(percent, int) else list(percent.values())
    known = [
        n for n in window(shown) if n >= policy.MIN_EXACT_TOTAL and all(has_count(part, n) for part in parts)
    ]
    return shown if len(known) >= policy.MIN_CANDIDATES_ROUNDED else None


def has_count(shown: int, n: int) -> bool:
    """Whether some count of n people is this whole percentage."""
    return any(percent(count, n) == shown for count in counts_near(shown, n))


def counts_near(percent: int, n: int) -> range:
    near = percent * n // 100
    return range(max(0, near - 1), min(n, near + 1) + 1)


def rating_told(told: AnswersTold, item: ItemPairs) -> RatingTold:
    moves = [[0] * 5 for _ in range(5)]
    for before, after in item.pairs:
        moves[int(before) - 1][int(after) - 1] += 1
    shown = settle_pairs(moves)
    return RatingTold(**vars(told), label=item.label, ways=shown.ways, before=shown.before, after=shown.after)

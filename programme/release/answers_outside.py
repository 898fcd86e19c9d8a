"""What people answered, over a window: groups of 50 or more that lie in it as a whole, put together by their size as shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from config import policy
from programme.release.reading import added_up
from programme.release.reasons import HidingReason
from programme.release.settled import Answers, AnswersTold, PercentTold, RatingTold
from programme.report import Baseline, Ease, Evaluation, Rating, ReportCell, exact, shown_or

BASELINE, EVALUATION = "baseline", "evaluation"
Counts = tuple[int | None, ...]
# Worked out from every single answer, or a total beside its parts.
STAYS_INSIDE: ReportCell[Any] = ReportCell(why=HidingReason.INSIDE)


def baseline_outside(answers: Sequence[Answers]) -> Baseline:
    mine = of_survey(BASELINE, answers)
    groups = by_question(mine)
    return Baseline(
        answered=enough(most_who_answered(mine)),
        contact_percent=percents(groups.get("contact", [])),
        importance_percent=percents(groups.get("importance", [])),
        earlier_training_percent=percents(groups.get("earlier_training", [])),
        ease=tuple(ease(groups) for groups in groups.values() if groups[0].name == "ease"),
    )


def evaluation_outside(answers: Sequence[Answers]) -> Evaluation:
    """Some questions were also put straight after a session, so the number who answered is that of the form itself."""
    mine = of_survey(EVALUATION, answers)
    groups = by_question(mine)
    return Evaluation(
        answered=enough(most_who_answered([told for told in mine if told.question != "overall"])),
        can_apply_answered=enough(answered_by(groups.get("can_apply", [])), about=True),
        can_apply_percent=percents(groups.get("can_apply", [])),
        met_needs_percent=percents(groups.get("met_needs", [])),
        overall_answered=enough(answered_by(groups.get("overall", [])), about=True),
        overall_percent=percents(groups.get("overall", [])),
    )


def of_survey(survey: str, answers: Iterable[Answers]) -> list[PercentTold]:
    return [told for told in answers if isinstance(told, PercentTold) and told.survey == survey]


def most_who_answered(mine: Iterable[PercentTold]) -> int | None:
    counts = [answered_by(groups) for groups in by_question(mine).values()]
    return max((n for n in counts if n is not None), default=None)


def enough(count: int | None, about: bool = False) -> ReportCell[int]:
    return shown_or(count, HidingReason.FEW_ANSWERS, about=about)


def percents(groups: Sequence[PercentTold]) -> ReportCell[Any]:
    """A whole percentage, or one for each answer that could be chosen."""
    return shown_or(put_together(groups), HidingReason.FEW_ANSWERS)


def by_question[Told: AnswersTold](answers: Iterable[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for told in answers:
        found.setdefault(told.question, []).append(told)
    return found


def answered_by(groups: Sequence[PercentTold]) -> int | None:
    """A group whose number would be given away by its percentages has none."""
    counts = [told.answered for told in groups]
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None


def put_together(groups: Sequence[PercentTold]) -> int | dict[str, int] | None:
    if of_each := of_each_answer(groups):
        return of_each
    percents = [told.percent for told in groups if isinstance(told.percent, int)]
    return weighed(percents, sizes(groups)) if percents else None


def of_each_answer(groups: Sequence[PercentTold]) -> dict[str, int]:
    """Empty where the question has one percentage."""
    of_each = [told.percent for told in groups if not isinstance(told.percent, int)]
    labels = list(dict.fromkeys(label for one in of_each for label in one))
    return {label: weighed([one.get(label, 0) for one in of_each], sizes(groups)) for label in labels}


def sizes(groups: Sequence[PercentTold]) -> list[int]:
    return [told.answered or policy.MIN_EXACT_TOTAL for told in groups]


def weighed(percents: list[int], sizes: list[int]) -> int:
    whole = sum(sizes)
    return (2 * sum(p * n for p, n in zip(percents, sizes, strict=True)) + whole) // (2 * whole)


def ease(groups: Sequence[PercentTold]) -> Ease:
    return Ease(
        key=groups[0].question,
        label=groups[0].label,
        answered=answered_by(groups),
        percent=of_each_answer(groups),
    )


def ratings_outside(answers: Sequence[Answers]) -> tuple[Rating, ...]:
    groups = by_question(told for told in answers if isinstance(told, RatingTold))
    return tuple(rating(question, told) for question, told in groups.items())


def rating(question: str, groups: Sequence[RatingTold]) -> Rating:
    improved, same, worse = (small(count) for count in added([told.ways for told in groups]))
    return Rating(
        item=question,
        label=groups[-1].label,
        before_n=STAYS_INSIDE,
        after_n=STAYS_INSIDE,
        paired_n=shown_or(both_times(groups), HidingReason.SMALL, about=True),
        improved=improved,
        same=same,
        worse=worse,
        mean_change=STAYS_INSIDE,
        median_change=STAYS_INSIDE,
        effect=STAYS_INSIDE,
        effect_interval=STAYS_INSIDE,
        p=STAYS_INSIDE,
        note="",
        before_counts=counts([told.before for told in groups]),
        after_counts=counts([told.after for told in groups]),
        moves=STAYS_INSIDE,
    )


def both_times(groups: Sequence[RatingTold]) -> int | None:
    return added_up([count for told in groups for count in told.ways]).value


def counts(groups: Sequence[Counts | None]) -> ReportCell[tuple[ReportCell[int], ...]]:
    """How many gave each answer, unless that would give a small number away in one of the groups."""
    known = [told for told in groups if told is not None]
    if len(known) < len(groups):
        return ReportCell(why=HidingReason.PROTECTS)
    return exact(tuple(small(count) for count in added(known)))


def small(count: int | None) -> ReportCell[int]:
    return shown_or(count, HidingReason.SMALL)


def added(groups: Sequence[Counts]) -> list[int | None]:
    """Place by place."""
    return [added_up(at_one_place).value for at_one_place in zip(*groups, strict=True)]

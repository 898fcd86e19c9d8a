"""Before and after training began, as sums of settled quarters; and the one answer, worked out once over all settled time."""

from __future__ import annotations

from datetime import date, timedelta

from evidence.change.sentences import DENIAL
from programme.figures.change import NO_TRAINING, no_comparison, nothing_before
from programme.release.reading import Released
from programme.release.reasons import HidingReason
from programme.release.settled import ChangeTold
from programme.report import Change, ReportSide
from programme.rules.periods import quarter_of

VERDICTS = {
    "too_few_data": "There are too few referrals to tell whether the share that met the criteria changed.",
    "no_clear_change": "The share of referrals that met the criteria did not clearly change when training began.",
    "change": "The share of referrals that met the criteria changed in the time after training began.",
}
NOT_TOLD = "Whether the share of referrals that met the criteria changed is not told outside the service."


def change_outside(release: Released, start: date, end: date) -> Change:
    """Outside, the quarter in which training began is the first one after: quarters are not cut."""
    told = latest_answer(release)
    began = told.training_began if told else None
    if told is None or began is None or not start <= began <= end:
        return no_comparison(nothing_before(began) if began and began < start else NO_TRAINING)
    first = quarter_of(began).start
    why = VERDICTS.get(told.verdict, NOT_TOLD)
    if told.end != end or told.start < start:
        why += f" This rests on all referrals up to {told.end:%-d %B %Y}."
    return Change(
        training_began=began,
        began_with=told.began_with,
        before=side(release, start, first - timedelta(days=1)),
        after=side(release, first, end),
        verdict=told.verdict,
        direction=told.direction,
        why=why,
        sentence=f"{why} {DENIAL}",
    )


def side(release: Released, start: date, end: date) -> ReportSide:
    found = release.three(start, end)
    return ReportSide(
        received=found.received.cell(HidingReason.PROTECTS),
        assessed=found.assessed.cell(HidingReason.PROTECTS),
        appropriate=found.appropriate.cell(HidingReason.PROTECTS),
    )


def latest_answer(release: Released) -> ChangeTold | None:
    found = [row.shown.change for _, row in sorted(release.rows.items()) if row.shown.change]
    return found[-1] if found else None

"""How far somebody is, and what stands against an action. They read and never write."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from competence.enums import Coverage, Met, ResultState, ResultStatus
from competence.models import CompetencyResult, ConfirmationRequest
from config import policy

ORDER = list(ResultState)


def how_met(state: str, expected: str) -> Met:
    """As far as is expected, on the way there, or not begun."""
    reached, wanted = ORDER.index(ResultState(state)), ORDER.index(ResultState(expected))
    if reached >= wanted:
        return Met.MET
    return Met.PARTLY if reached else Met.NOT_MET


def status_of(
    result: CompetencyResult | None, *, is_expected: bool, waiting: Collection[int], asked: Collection[int]
) -> ResultStatus:
    """`waiting`, `asked`: results that lie with a supervisor, and those that a supervisor asked again about."""
    if result is None:
        return ResultStatus.TO_ASSESS if is_expected else ResultStatus.OPTIONAL
    if result.pk in waiting:
        return ResultStatus.AWAITING
    if result.confirmed_at:
        return ResultStatus.CONFIRMED
    return ResultStatus.ASKED_AGAIN if result.pk in asked else ResultStatus.ASSESSED


def why_not_reminded(request: ConfirmationRequest, now: datetime) -> str | None:
    if request.withdrawn_at:
        return "You have taken this back. Send the results again if you want to."
    if now - request.mailed_at < policy.MIN_TIME_BETWEEN_REMINDERS:
        return "They had a mail about it less than a week ago. Wait a few days, or speak to them."
    return None


def coverage_of(achieved: int, people: int) -> Coverage | None:
    """In thirds, and of enough people only: no step says what any one of them answered."""
    if people < policy.MIN_PEOPLE_IN_COMPETENCE_COUNTS:
        return None
    if achieved * 3 < people:
        return Coverage.FEW
    return Coverage.HALF if achieved * 3 <= people * 2 else Coverage.MOST


def in_steps(count: int) -> int:
    """To the nearest five, so that one person more or less is not seen."""
    step = policy.COMPETENCE_COUNT_STEP
    return (count + step // 2) // step * step

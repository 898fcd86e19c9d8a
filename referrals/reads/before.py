"""What one referral's referrer had behind them on the day it was received, for the service's own clinicians."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied

from core import clock
from courses.models import Enrolment
from people.models import Person
from referrals.models import Referral
from referrals.permissions import user_can_see_referrals
from referrals.reads.training import NEVER, at_sessions, supervised_days
from sessions.enums import SessionKind


@dataclass(frozen=True)
class TrainingBefore:
    """`trainings` are (day, title), the latest first. All of it lies before the day of the referral."""

    trainings: list[tuple[date, str]]
    supervisions: int
    supervision_minutes: int
    last_supervision_on: date | None


def before_referral(referral: Referral, *, for_person: Person) -> TrainingBefore | None:
    """None where the referrer is not known. Raises PermissionDenied for anybody but the service's clinicians."""
    if not user_can_see_referrals(for_person, referral.service_id):
        raise PermissionDenied("Only the service's own clinicians see who referred.")
    if referral.referrer_id is None:
        return None
    supervised = supervised_days(referrer_of(referral)).get(referral.referrer_id, NEVER)
    met = bisect_left(supervised.days, referral.received_on)
    trainings = [*sessions_of(referral), *courses_of(referral)]
    return TrainingBefore(
        trainings=sorted((one for one in trainings if one[0] < referral.received_on), reverse=True),
        supervisions=met,
        supervision_minutes=supervised.minutes[met],
        last_supervision_on=supervised.days[met - 1] if met else None,
    )


def referrer_of(referral: Referral) -> Any:
    return Person.objects.filter(pk=referral.referrer_id).order_by().values("pk")


def sessions_of(referral: Referral) -> list[tuple[date, str]]:
    rows = at_sessions(referrer_of(referral), SessionKind.TRAINING)
    named = rows.values_list("session__starts_at", "session__title")
    return [(clock.local_date(starts_at), title) for starts_at, title in named]


def courses_of(referral: Referral) -> list[tuple[date, str]]:
    done = Enrolment.objects.filter(person=referral.referrer_id, completed_at__isnull=False).order_by()
    named = done.values_list("completed_at", "course__title")
    return [(clock.local_date(completed_at), title) for completed_at, title in named if completed_at]

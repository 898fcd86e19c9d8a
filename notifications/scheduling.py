"""When a notice goes: at once, with a digest, at the end of quiet hours, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localtime, make_aware

from config import policy
from core.bank_holidays import bank_holidays
from core.clock import local_date
from notifications.enums import TOGETHER, Choice, Delivery
from notifications.models import QuietHours

A_DAY, MONDAY = timedelta(days=1), 0
# A week of days off with two bank holidays, each with its hours, ends within so many steps.
MAX_STEPS = 30


@dataclass(frozen=True)
class SendPlan:
    """`at` is empty for at once."""

    at: datetime | None = None
    in_digest: bool = False
    is_wanted: bool = True

    @property
    def is_now(self) -> bool:
        return self.is_wanted and self.at is None


AT_ONCE, NOT_WANTED = SendPlan(), SendPlan(is_wanted=False)


def plan_for(choice: Choice, delivery: Delivery, quiet: QuietHours | None, now: datetime) -> SendPlan:
    """What must be read soon goes at any hour."""
    if choice is Choice.ALWAYS:
        return AT_ONCE
    if delivery not in choice.deliveries:
        delivery = choice.usual
    if delivery == Delivery.NONE:
        return NOT_WANTED
    at = next_digest(delivery, now) if delivery in TOGETHER else None
    held = quiet_until(quiet, at or now) if quiet else None
    return SendPlan(held or at, in_digest=delivery in TOGETHER)


def next_digest(delivery: Delivery, now: datetime) -> datetime:
    day = local_date(now)
    if at_time(day, time(policy.DIGESTS_FROM_HOUR)) <= now:
        day += A_DAY
    if delivery == Delivery.WEEKLY:
        day += A_DAY * ((MONDAY - day.weekday()) % 7)
    return at_time(day, time(policy.DIGESTS_FROM_HOUR))


def quiet_until(quiet: QuietHours, now: datetime) -> datetime | None:
    """When the quiet time ends that holds now: a night may lead into days off, and those into a night."""
    moment = now
    for _ in range(MAX_STEPS):
        end = _end_of_quiet(quiet, localtime(moment))
        if end is None:
            break
        moment = end
    return moment if moment > now else None


def _end_of_quiet(quiet: QuietHours, moment: datetime) -> datetime | None:
    day, clock = moment.date(), moment.time()
    if is_day_off(quiet, day):
        return at_time(day + A_DAY, time())
    if quiet.starts is None or quiet.ends is None:
        return None
    if quiet.starts < quiet.ends:
        return at_time(day, quiet.ends) if quiet.starts <= clock < quiet.ends else None
    if clock >= quiet.starts:
        return at_time(day + A_DAY, quiet.ends)
    return at_time(day, quiet.ends) if clock < quiet.ends else None


def is_day_off(quiet: QuietHours, day: date) -> bool:
    return day.weekday() in quiet.days_off or (quiet.bank_holidays_off and day in bank_holidays())


def at_time(day: date, clock: time) -> datetime:
    return make_aware(datetime.combine(day, clock))

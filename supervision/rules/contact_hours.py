"""How much supervision a parent-infant clinician needs. For the service's own clinicians alone: a target of a group
is a target, and nobody is overdue without a minimum of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from config import policy
from people.models import Person
from supervision.models import SupervisionMinimum
from supervision.models.contact_hours import FULL_WEEK

HOUR = 60


@dataclass(frozen=True)
class ContactHoursStatus:
    person: Person
    minimum: SupervisionMinimum | None
    required: int
    received: int

    @property
    def is_overdue(self) -> bool:
        return self.minimum is not None and self.received < self.required


def is_experienced(minimum: SupervisionMinimum, today: date) -> bool:
    start = minimum.experience_from
    # Somebody who began on 29 February is experienced on 1 March three years on.
    years = today.year - start.year - ((today.month, today.day) < (start.month, start.day))
    return years >= policy.EXPERIENCED_AFTER_YEARS


def required_minutes(minimum: SupervisionMinimum, today: date) -> int:
    """An hour a week under three years with under-twos, an hour a fortnight above, pro rata by days a week.

    Counted in whole weeks or fortnights since it was set, so that nobody is overdue on the day they begin.
    """
    weeks = min(policy.CONTACT_HOURS_WINDOW, max(today - minimum.counted_from, timedelta())).days // 7
    hours = weeks // 2 if is_experienced(minimum, today) else weeks
    return round(hours * HOUR * minimum.days_a_week / FULL_WEEK)


def minimum_in_words(minimum: SupervisionMinimum, today: date) -> str:
    each = round(HOUR * minimum.days_a_week / FULL_WEEK)
    return f"{each} minutes every {'fortnight' if is_experienced(minimum, today) else 'week'}"

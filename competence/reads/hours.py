"""A year's reflective supervision by category, and its training, against what a renewal asks for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from attendance.reads import minutes_by_person
from config import policy
from core.dates import months_after
from courses.models import ModuleProgress
from people.models import Person
from supervision.models import GroupFacilitator, OutsideSupervision
from supervision.reads.contact_hours import hours_by_group


@dataclass(frozen=True)
class SupervisionYear:
    """Minutes. `peer`: among peers without a facilitator, which a renewal does not count."""

    since: date
    until: date
    group: int
    individual: int
    peer: int
    training: int

    @property
    def counted(self) -> int:
        return self.group + self.individual

    @property
    def is_enough(self) -> bool:
        return self.counted >= policy.RENEWAL_SUPERVISION_HOURS * 60

    @property
    def training_is_enough(self) -> bool:
        return self.training >= policy.RENEWAL_TRAINING_HOURS * 60


def supervision_year(person: Person, until: date) -> SupervisionYear:
    """The twelve months that end on that day."""
    since = months_after(until, -12) + timedelta(days=1)
    minutes: dict[str, int] = defaultdict(int)
    outside = OutsideSupervision.objects.filter(person=person, day__gte=since, day__lte=until)
    for form, total in outside.order_by().values_list("form").annotate(total=Sum("minutes")):
        minutes[form] += total
    form = OutsideSupervision.Form
    groups = hours_by_group(person, since, until)
    led = set(
        GroupFacilitator.objects.filter(group__in=[one.group for one in groups]).values_list(
            "group", flat=True
        )
    )
    for one in groups:
        minutes[form.GROUP if one.group.pk in led else form.PEER] += one.minutes
    return SupervisionYear(
        since,
        until,
        minutes[form.GROUP],
        minutes[form.INDIVIDUAL],
        minutes[form.PEER],
        minutes_by_person([person], since, until)[person.pk] + module_minutes(person, since, until),
    )


def module_minutes(person: Person, since: date, until: date) -> int:
    done = ModuleProgress.objects.completed().filter(
        enrolment__person=person, completed_at__date__gte=since, completed_at__date__lte=until
    )
    return done.aggregate(total=Sum("credited_minutes"))["total"] or 0

"""When somebody should refresh a course: so many months after they last completed it. Worked out, never stored.

A higher room where a course can be refreshed too fills in `OTHER_WAYS` in its `ready()`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from config import policy
from core.clock import local_date
from core.dates import months_after
from core.registries import Registry
from core.wording import nhs_date
from courses.models import CoursePage, Enrolment
from people.models import Person

# Moments at which people refreshed courses elsewhere: (person, course) -> moments.
Moments = dict[tuple[int, int], list[datetime]]


@dataclass(frozen=True)
class Offer:
    """Something to come to instead of going through the modules again."""

    title: str
    url: str
    when: str


@dataclass(frozen=True)
class OtherWay:
    """`done(people)` of these people, ever, and `between(first, last)` of all in that time, in one query each;
    `offered(person, course, now)`, the next first."""

    done: Callable[[Iterable[int]], Moments]
    between: Callable[[datetime, datetime], Moments]
    offered: Callable[[Any, CoursePage, datetime], list[Offer]]


OTHER_WAYS: Registry[OtherWay] = Registry()


@dataclass(frozen=True)
class Due:
    """The day by which one person should refresh one course, as it stands today."""

    enrolment: Enrolment
    last_on: date
    due_on: date
    today: date

    @property
    def course(self) -> CoursePage:
        return self.enrolment.course

    @property
    def completed_on(self) -> date:
        assert self.enrolment.completed_at is not None  # only completed courses are refreshed
        return local_date(self.enrolment.completed_at)

    @property
    def is_over(self) -> bool:
        return self.due_on < self.today

    @property
    def is_near(self) -> bool:
        """Due within 60 days, or due already: the time to do something."""
        return self.due_on - self.today <= policy.REFRESHER_DUE_SOON

    @property
    def in_words(self) -> str:
        if self.is_over:
            return f"A refresher has been due since {nhs_date(self.due_on)}"
        return f"Refresh by {nhs_date(self.due_on)}"


def refreshed_elsewhere(people: Iterable[int]) -> Moments:
    found: Moments = defaultdict(list)
    for way in OTHER_WAYS:
        for key, moments in way.done(people).items():
            found[key] += moments
    return found


def who_refreshed_elsewhere(first: datetime, last: datetime) -> set[int]:
    return {person for way in OTHER_WAYS for person, _ in way.between(first, last)}


def offered_elsewhere(person: Person, course: CoursePage, now: datetime) -> list[Offer]:
    return [offer for way in OTHER_WAYS for offer in way.offered(person, course, now)]


def due_of(enrolment: Any, today: date, elsewhere: Moments) -> Due:
    """`enrolment` is a row of `Enrolment.objects.to_refresh()`. What came before it was completed refreshed nothing."""
    moments = elsewhere.get((enrolment.person_id, enrolment.course_id), [])
    last_on = local_date(max([enrolment.last_completed_at, *moments]))
    return Due(enrolment, last_on, months_after(last_on, enrolment.course.refresher_months), today)


def refreshers_of(people: Iterable[int], today: date) -> dict[int, list[Due]]:
    """Each person's dates, the earliest first, in a query or two. Whoever has none is not in it."""
    return dues_of(Enrolment.objects.to_refresh().filter(person__in=list(people)), today)


def dues_of(enrolments: Iterable[Enrolment], today: date) -> dict[int, list[Due]]:
    """The same of enrolments that are at hand, with their courses and `with_last_completed()`. One query, or none."""
    found: dict[int, list[Due]] = defaultdict(list)
    rows = [one for one in enrolments if one.completed_at and one.course.live and one.course.refresher_months]
    elsewhere = refreshed_elsewhere({row.person_id for row in rows}) if rows else {}
    for enrolment in rows:
        found[enrolment.person_id].append(due_of(enrolment, today, elsewhere))
    return {person: sorted(dues, key=lambda due: due.due_on) for person, dues in found.items()}


def refresher_of(enrolment: Enrolment, today: date) -> Due | None:
    """Nothing where the course is not completed, or asks for no refresher."""
    if enrolment.completed_at is None:
        return None
    row = Enrolment.objects.to_refresh().filter(pk=enrolment.pk).first()
    return due_of(row, today, refreshed_elsewhere([row.person_id])) if row else None


def dates_refreshed(enrolment: Enrolment) -> list[date]:
    """Each time since it was completed, here or elsewhere, the first first."""
    assert enrolment.completed_at is not None
    elsewhere = refreshed_elsewhere([enrolment.person_id]).get((enrolment.person_id, enrolment.course_id), [])
    here = enrolment.refreshers.completed().values_list("completed_at", flat=True)
    since = [moment for moment in [*here, *elsewhere] if moment and moment > enrolment.completed_at]
    return [local_date(moment) for moment in sorted(since)]

"""What a person is asked and has not answered yet, for the page that says what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import make_aware

from attendance.enums import WAS_THERE
from attendance.models import Attendance
from config import policy
from core import clock
from feedback.asking import WHO_ASKS
from feedback.enums import OccasionKind
from feedback.models import Answered, Occasion, SurveyRound
from people.models import Person
from sessions.enums import HOLDS_A_PLACE
from sessions.models import Booking

# Longer ago than this nobody is asked any more, though whoever opens the page can still answer.
WAITS_FOR = timedelta(days=60)
BEFOREHAND = [OccasionKind.BASELINE, OccasionKind.BEFORE]


@dataclass(frozen=True)
class WaitingQuestions:
    title: str
    kind: str
    kind_label: str
    url: str
    # The end of the last day on which it can be answered, where there is one.
    closes_at: datetime | None = None


def waiting_for(person: Person, now: datetime) -> list[WaitingQuestions]:
    """Rounds that ask the person, and open occasions about sessions they are booked for or were at.

    Courses list their own as steps.
    """
    there = Attendance.objects.filter(session=OuterRef("session"), person=person, status__in=WAS_THERE)
    booked = Booking.objects.filter(session=OuterRef("session"), person=person, state__in=HOLDS_A_PLACE)
    answered = Answered.objects.filter(occasion=OuterRef("pk"), person=person)
    afterwards = Q(
        kind__in=[OccasionKind.AFTER, OccasionKind.EVALUATION],
        session__ends_at__range=(now - WAITS_FOR, now),
    )
    later = now - policy.FOLLOW_UP_AFTER
    much_later = Q(kind=OccasionKind.FOLLOW_UP, session__ends_at__range=(later - WAITS_FOR, later))
    beforehand = Q(kind__in=BEFOREHAND, session__starts_at__gt=now)
    about_sessions = Occasion.objects.open_on(clock.local_date(now)).filter(
        Exists(there) & (afterwards | much_later) | Exists(booked) & beforehand,
        session__cancelled_at__isnull=True,
    )
    asked = (of_rounds(person, now) | about_sessions).filter(~Exists(answered))
    occasions = sorted(asked.select_related("session", "round"), key=in_order)
    return [
        WaitingQuestions(
            title=occasion.subject.title,
            kind=occasion.kind,
            kind_label=occasion.get_kind_display(),
            url=reverse("feedback:answer", args=[occasion.pk]),
            closes_at=end_of(occasion),
        )
        for occasion in occasions
    ]


def end_of(occasion: Occasion) -> datetime | None:
    last = occasion.round.closes_on if occasion.round else occasion.closes_on
    return make_aware(datetime.combine(last + timedelta(days=1), time.min)) if last else None


def of_rounds(person: Person, now: datetime) -> QuerySet[Occasion]:
    """Nothing for those who ask themselves."""
    if any(person.roles.get(role, set()) & {None, person.service_id} for role in WHO_ASKS):
        return Occasion.objects.none()
    rounds = SurveyRound.objects.open_on(clock.local_date(now)).asking(person)
    return Occasion.objects.filter(round__in=rounds)


def in_order(occasion: Occasion) -> tuple[bool, float, int]:
    """Rounds first, by their last day; then sessions, the first first."""
    if occasion.round:
        return False, float(occasion.round.closes_on.toordinal()), occasion.pk
    assert occasion.session is not None
    return True, occasion.session.starts_at.timestamp(), occasion.pk

"""One thing that somebody might do next, and why: never more than one, and never in the place of what they are at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from core.wording import nhs_date, nhs_moment
from courses.models import CoursePage, Enrolment
from courses.refreshers import Due
from people.models import Person
from sessions.enums import SessionKind
from sessions.models import Booking, TrainingSession
from sessions.rules import why_not_open
from sessions.rules.eligibility import asked_by, why_not_asked
from sessions.rules.places import note_places_kept_from

LOOKED_AT = 20
# Whom they are for, and for whom places are kept, is asked of one after the other.
ASKED_ONE_BY_ONE = 3


@dataclass(frozen=True)
class NextStep:
    title: str
    text: str
    url: str
    action: str


def suggestion_for(
    person: Person,
    courses: Iterable[Enrolment],
    refreshers: Iterable[Due],
    now: datetime,
    open_courses: Iterable[CoursePage] | None = None,
) -> NextStep | None:
    """`open_courses`: all that are open, where they are at hand already. A live discussion with places left, else the day of the next refresher, else a course they have not joined."""
    return discussion_for(person, now) or refresher_ahead(refreshers) or course_to_join(courses, open_courses)


def discussion_for(person: Person, now: datetime) -> NextStep | None:
    mine = Booking.objects.live().filter(person=person).values("session_id")
    coming = TrainingSession.objects.visible_to(person).upcoming(now).exclude(pk__in=mine)
    found = coming.filter(kind=SessionKind.REFLECTIVE_DISCUSSION).with_counts()[:LOOKED_AT]
    sessions = [one for one in found if one.places > one.held and not why_not_open(one, now)]
    asked = asked_by(sessions)
    note_places_kept_from(person, sessions, now)
    for session in sessions[:ASKED_ONE_BY_ONE]:
        if session.places_left and not why_not_asked(session, person, asked[session.pk]):
            return discussion_step(session, session.places_left)
    return None


def discussion_step(session: TrainingSession, places: int) -> NextStep:
    left = "1 place is left" if places == 1 else f"{places} places are left"
    return NextStep(
        title=session.title,
        text=f"A live discussion on {nhs_moment(session.starts_at)}; {left}. What you talk over with others stays longer.",
        url=reverse("sessions:detail", args=[session.pk]),
        action="See the discussion",
    )


def refresher_ahead(refreshers: Iterable[Due]) -> NextStep | None:
    due = next(iter(refreshers), None)
    if due is None:
        return None
    return NextStep(
        title=f"Refresh {due.course.title}",
        text=f"By {nhs_date(due.due_on)}. You can do it sooner if it suits you.",
        url=reverse("courses:refresher", args=[due.course.slug]),
        action="See your refresher",
    )


def course_to_join(
    courses: Iterable[Enrolment], open_courses: Iterable[CoursePage] | None
) -> NextStep | None:
    joined = {enrolment.course_id for enrolment in courses}
    if open_courses is None:
        open_courses = CoursePage.objects.live().order_by("path")
    course = next((one for one in open_courses if one.pk not in joined), None)
    if course is None:
        return None
    return NextStep(
        title=course.title,
        text=course.summary or "A course that you have not joined yet.",
        url=course.get_absolute_url(),
        action="See the course",
    )

"""The one next step that My learning offers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from courses.models import Enrolment
from courses.steps import course_steps
from sessions.models import Booking

SOON = timedelta(days=2)


@dataclass(frozen=True)
class NextStep:
    title: str
    text: str
    url: str
    action: str


def what_next(courses: list[Enrolment], bookings: list[Booking], now: datetime) -> NextStep:
    """A session within two days comes first, then the course in hand, then a course to begin."""
    return session_soon(bookings, now) or course_in_hand(courses) or begin_a_course(courses)


def session_soon(bookings: list[Booking], now: datetime) -> NextStep | None:
    soon = next((b for b in bookings if b.state == "booked" and b.session.starts_at <= now + SOON), None)
    if soon is None:
        return None
    return NextStep(
        title=soon.session.title,
        text="You have a place. The link and the time are on the session’s page.",
        url=reverse("sessions:detail", args=[soon.session_id]),
        action="Open the session",
    )


def course_in_hand(courses: list[Enrolment]) -> NextStep | None:
    for enrolment in courses:
        if enrolment.completed_at:
            continue
        step = next((step for step in course_steps(enrolment) if step.required and not step.done), None)
        if step:
            return NextStep(title=step.title, text=enrolment.course.title, url=step.url, action="Carry on")
    return None


def begin_a_course(courses: list[Enrolment]) -> NextStep:
    if courses:
        return NextStep(
            title="You have finished your course",
            text="See what is coming up. A reflective discussion is a good way to keep it fresh.",
            url=reverse("sessions:list"),
            action="See sessions",
        )
    return NextStep(
        title="Infant mental health, ten minutes at a time",
        text="Begin with five taps about what you know now. Then the first module opens.",
        url=reverse("courses:list"),
        action="See the course",
    )

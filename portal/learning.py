"""The one next step that My learning offers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from courses.models import Enrolment
from courses.refreshers import Due
from courses.steps import course_steps
from sessions.enums import BookingState
from sessions.models import Booking, GroupMeeting

SOON = timedelta(days=2)


@dataclass(frozen=True)
class NextStep:
    title: str
    text: str
    url: str
    action: str


@dataclass(frozen=True)
class Coming:
    """A line under “Your sessions”. `tag` is (colour, words) where the place is not simply theirs."""

    title: str
    url: str
    starts_at: datetime
    detail: str = ""
    tag: tuple[str, str] | None = None


TAGS = {
    BookingState.WAITING: ("yellow", "On the waiting list"),
    BookingState.OFFERED: ("blue", "A place is offered to you"),
}


def coming_up(bookings: list[Booking], meetings: list[GroupMeeting]) -> list[Coming]:
    """Sessions and meetings together, the next first."""
    sessions = [
        Coming(
            title=booking.session.title,
            url=reverse("sessions:detail", args=[booking.session_id]),
            starts_at=booking.session.starts_at,
            tag=TAGS.get(BookingState(booking.state)),
        )
        for booking in bookings
    ]
    groups = [
        Coming(
            title=meeting.group.name,
            url=reverse("sessions:group", args=[meeting.group_id]),
            starts_at=meeting.starts_at,
            detail="supervision group",
        )
        for meeting in meetings
    ]
    return sorted([*sessions, *groups], key=lambda one: one.starts_at)


def what_next(
    courses: list[Enrolment], bookings: list[Booking], refreshers: list[Due], now: datetime
) -> NextStep:
    """A session within two days comes first, then a refresher that is due, the course in hand, a course to begin."""
    return (
        session_soon(bookings, now)
        or refresher_due(refreshers)
        or course_in_hand(courses)
        or begin_a_course(courses)
    )


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


def refresher_due(refreshers: list[Due]) -> NextStep | None:
    due = next((due for due in refreshers if due.is_near), None)
    if due is None:
        return None
    return NextStep(
        title=due.course.title,
        text=f"{due.in_words}. You answer the questions of each module again, and stop whenever you like.",
        url=reverse("courses:refresher", args=[due.course.slug]),
        action="Refresh this course",
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

"""The one next step that My learning offers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from core.wording import nhs_moment
from courses.models import Enrolment
from courses.refreshers import Due
from courses.steps import course_steps
from sessions.enums import BookingState
from sessions.models import Booking
from supervision.models import GroupMeeting

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
            url=reverse("supervision:group", args=[meeting.group_id]),
            starts_at=meeting.starts_at,
            detail="supervision group",
        )
        for meeting in meetings
    ]
    return sorted([*sessions, *groups], key=lambda one: one.starts_at)


def what_next(
    courses: list[Enrolment],
    bookings: list[Booking],
    meetings: list[GroupMeeting],
    refreshers: list[Due],
    now: datetime,
) -> NextStep:
    """A place that is kept only for a while comes first, then what begins within two days, a refresher that is due, the
    course in hand, a course to begin."""
    return (
        offer_to_answer(bookings, now)
        or soon(bookings, meetings, now)
        or refresher_due(refreshers)
        or course_in_hand(courses)
        or begin_a_course(courses)
    )


def offer_to_answer(bookings: list[Booking], now: datetime) -> NextStep | None:
    kept = [(one.offer_ends_at, one) for one in bookings if one.offer_ends_at and one.offer_ends_at > now]
    if not kept:
        return None
    until, first = min(kept, key=lambda one: one[0])
    return NextStep(
        title=first.session.title,
        text=f"A place is kept for you until {nhs_moment(until)}.",
        url=reverse("sessions:answer_offer", args=[first.pk]),
        action="Say yes or no",
    )


def soon(bookings: list[Booking], meetings: list[GroupMeeting], now: datetime) -> NextStep | None:
    """The first session or supervision meeting of the next two days."""
    held = [one for one in bookings if one.state == BookingState.BOOKED]
    steps = [(one.session.starts_at, session_step(one)) for one in held]
    steps += [(one.starts_at, meeting_step(one)) for one in meetings]
    return next((step for at, step in sorted(steps, key=lambda one: one[0]) if at <= now + SOON), None)


def session_step(booking: Booking) -> NextStep:
    return NextStep(
        title=booking.session.title,
        text=f"You have a place on {nhs_moment(booking.session.starts_at)}. Its page says where, and how to join.",
        url=reverse("sessions:detail", args=[booking.session_id]),
        action="Open the session",
    )


def meeting_step(meeting: GroupMeeting) -> NextStep:
    return NextStep(
        title=meeting.group.name,
        text=f"Your supervision group meets on {nhs_moment(meeting.starts_at)}.",
        url=reverse("supervision:group", args=[meeting.group_id]),
        action="Open the group",
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

"""What My learning says first: the course in hand, what needs an answer, and what is booked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from core.wording import hours, left_in_words
from courses.models import Enrolment
from courses.places import place_in
from courses.reads import OpenLearning
from courses.refreshers import Due
from courses.steps import Step, merge_steps, next_step
from feedback.reads import WaitingQuestions
from portal.reads import OwnGroup
from portal.suggestions import NextStep
from sessions.enums import BookingState
from sessions.models import Booking
from supervision.models import SupervisionGroup


@dataclass(frozen=True)
class Row:
    """Something small that waits for an answer. `until` says how long there still is, where it ends."""

    title: str
    url: str
    what: str
    until: str = ""


@dataclass(frozen=True)
class Coming:
    """A line under “Your dates”. `tag` is (colour, words) where the place is not simply theirs."""

    title: str
    url: str
    starts_at: datetime
    detail: str = ""
    tag: tuple[str, str] | None = None


TAGS = {BookingState.WAITING: ("yellow", "On the waiting list")}


def to_carry_on(courses: list[Enrolment], learning: OpenLearning) -> NextStep | None:
    """The course in hand, wherever else one is awaited; before the first course, the way to it."""
    if not courses:
        return NextStep(
            title="Infant mental health, ten minutes at a time",
            text="Begin with five taps about what you know now. Then the first module opens.",
            url=reverse("feedback:begin"),
            action="Begin",
        )
    for enrolment in courses:
        if enrolment.completed_at is not None:
            continue
        if step := next_step(merge_steps(enrolment, learning.of(enrolment.course))):
            return carry_on_with(enrolment, step)
    return None


def carry_on_with(enrolment: Enrolment, step: Step) -> NextStep:
    place = place_in(enrolment, step)
    words = place.in_words if place else f"About {hours(step.minutes)}." if step.minutes else ""
    return NextStep(
        title=f"Carry on: {step.title}",
        text=f"{enrolment.course.title}. {words}".strip(),
        url=step.url,
        action="Carry on",
    )


def needs_an_answer(
    bookings: Iterable[Booking],
    questions: Iterable[WaitingQuestions],
    groups: Iterable[OwnGroup],
    refreshers: Iterable[Due],
    now: datetime,
) -> list[Row]:
    """What ends soonest first: a place that is kept, then questions, agreements and refreshers."""
    return [
        *offers(bookings, now),
        *(question_row(one, now) for one in questions),
        *(agreement_row(one.group) for one in groups if one.asks_to_accept),
        *(refresher_row(one) for one in refreshers if one.is_near),
    ]


def offers(bookings: Iterable[Booking], now: datetime) -> list[Row]:
    kept = [(one.offer_ends_at, one) for one in bookings if one.offer_ends_at and one.offer_ends_at > now]
    return [
        Row(
            title=booking.session.title,
            url=reverse("sessions:answer_offer", args=[booking.pk]),
            what="A place is kept for you. Say yes or no",
            until=f"ends {left_in_words(until, now)}",
        )
        for until, booking in sorted(kept, key=lambda one: one[0])
    ]


def question_row(one: WaitingQuestions, now: datetime) -> Row:
    minutes = "three minutes" if one.kind == "needs" else "a minute or two"
    until = f"closes {left_in_words(one.closes_at, now)}" if one.closes_at else ""
    return Row(one.title, one.url, f"{one.kind_label}, {minutes}", until)


def agreement_row(group: SupervisionGroup) -> Row:
    address = reverse("supervision:agreement", args=[group.pk])
    return Row(group.name, address, "Read the group’s agreement, and accept it")


def refresher_row(due: Due) -> Row:
    address = reverse("courses:refresher", args=[due.course.slug])
    return Row(due.course.title, address, f"{due.in_words}. Refresh this course")


def coming_up(bookings: list[Booking], own_groups: list[OwnGroup]) -> list[Coming]:
    """Sessions and meetings together, the next first. An offered place stands among what waits for an answer."""
    sessions = [
        Coming(
            title=booking.session.title,
            url=reverse("sessions:detail", args=[booking.session_id]),
            starts_at=booking.session.starts_at,
            tag=TAGS.get(BookingState(booking.state)),
        )
        for booking in bookings
        if booking.state != BookingState.OFFERED
    ]
    groups = [
        Coming(
            title=one.group.name,
            url=reverse("supervision:group", args=[one.group.pk]),
            starts_at=one.next_at,
            detail="supervision group",
        )
        for one in own_groups
        if one.next_at
    ]
    return sorted([*sessions, *groups], key=lambda one: one.starts_at)

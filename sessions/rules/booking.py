"""Who may book what, and what stands against it. How many places are left stands in places.py."""

from __future__ import annotations

from datetime import datetime

from config import policy
from core.wording import nhs_moment
from people.models import Person
from sessions.models import Booking, TrainingSession
from sessions.rules.dates import dates_of, why_not_another_date
from sessions.rules.eligibility import conditions_in_words, why_host_may_not_add, why_not_eligible


def why_not_bookable(session: TrainingSession, person: Person, now: datetime) -> str | None:
    """The reason to show, or None. A full session is no reason: there is a waiting list."""
    return why_not_open(session, now) or why_not_eligible(session, person)


def why_not_addable(session: TrainingSession, person: Person, now: datetime) -> str | None:
    """For the host, who may add people after booking has closed and while the session goes on."""
    if session.is_draft:
        return "This is a draft. Publish it before you add people."
    if session.cancelled_at:
        return "This session was cancelled."
    if session.ends_at <= now:
        return "This session is over. Add whoever came to its register instead."
    return why_host_may_not_add(session, person)


def why_not_published(session: TrainingSession, now: datetime) -> str | None:
    if session.starts_at <= now:
        return f"{session.title} would begin in the past ({session.when}). Change its date first."
    return None


def why_not_open(session: TrainingSession, now: datetime) -> str | None:
    if session.is_draft:
        return "This is a draft. People can book it once its host has published it."
    if session.cancelled_at:
        return "This session was cancelled."
    if session.starts_at <= now:
        return "This session has already started, so it can no longer be booked."
    if session.opens_at and now < session.opens_at:
        return f"Booking opens on {nhs_moment(session.opens_at)}. Come back then."
    if session.closes_at and now >= session.closes_at:
        return "Booking has closed. Ask the host if there is still room."
    return None


def why_not_another(session: TrainingSession, person: Person, now: datetime) -> str | None:
    """As a page tells it beforehand; the action asks again with the dates locked."""
    return why_not_another_date(session, person, dates_of(session), now)


def booking_facts(session: TrainingSession, now: datetime) -> list[tuple[str, list[str]]]:
    """What the page says about booking, in plain words: until when, for whom, and what it refreshes."""
    window = []
    if session.opens_at and now < session.opens_at:
        window.append(f"Opens on {nhs_moment(session.opens_at)}")
    if session.closes_at:
        verb = "Closes" if now < session.closes_at else "Closed"
        window.append(f"{verb} on {nhs_moment(session.closes_at)}")
    whom = conditions_in_words(session, now)
    refreshes = [session.course.title] if session.course else []
    facts = (("Booking", window), ("For whom", whom), ("Refreshes", refreshes))
    return [(label, words) for label, words in facts if words]


def needs_told_by(person: Person) -> str:
    """Asked once: what the person last told a host holds until they say otherwise, whoever books for them."""
    told = Booking.objects.filter(person=person).order_by("-booked_at", "-pk")
    return told.values_list("needs", flat=True).first() or ""


def is_late_cancellation(session: TrainingSession, now: datetime) -> bool:
    return now > session.starts_at - policy.LATE_CANCELLATION

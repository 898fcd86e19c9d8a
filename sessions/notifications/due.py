"""Reminders of sessions, and of offers that end."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F

from notifications.due import DAY, WEEK
from notifications.enums import NoticeRole
from notifications.models import Notice
from notifications.outbox import NoticeDraft, write_down
from notifications.receivers import hosts_of
from notifications.registry import name_of
from sessions.enums import BookingState
from sessions.models import Booking, TrainingSession
from sessions.notifications.hosting import write_hosting
from sessions.notifications.wording import offer_details

# A reminder that comes late is still of use for a while, then it is left.
REMINDERS = {"week_before": (WEEK, timedelta(days=2)), "day_before": (DAY, timedelta(0))}
OFFER_ENDS = timedelta(hours=4)


def write_due(now: datetime) -> None:
    for kind, (before, until) in REMINDERS.items():
        remind_of_sessions(kind, before, until, now)
    remind_of_offers(now)
    write_hosting(now)


def remind_of_sessions(kind: str, before: timedelta, until: timedelta, now: datetime) -> None:
    """Whoever booked, or was given a place, after the day of the reminder has just had an invitation, and gets none."""
    coming = TrainingSession.objects.held().filter(starts_at__gt=now + until, starts_at__lte=now + before)
    for session in coming.select_related("service"):
        due_at, occasion = session.starts_at - before, session.starts_at.isoformat()
        bookings = list(
            Booking.objects.booked().filter(session=session, booked_at__lte=due_at).select_related("person")
        )
        invited = just_invited(bookings, due_at)
        drafts = [
            NoticeDraft(booking.person, NoticeRole.PARTICIPANT, booking, occasion)
            for booking in bookings
            if name_of(booking) not in invited
        ]
        if session.created_at <= due_at:
            drafts += [NoticeDraft(person, role, session, occasion) for person, role in hosts_of(session)]
        write_down(kind, session.service, drafts, now)


def just_invited(bookings: list[Booking], since: datetime) -> set[str]:
    """Those who waited and came to their place since then, by the name of the booking."""
    given = Notice.objects.filter(notice__in=["promoted", "booked"], written_at__gt=since)
    given = given.filter(person__in=[booking.person_id for booking in bookings])
    return set(
        given.filter(thing__in=[name_of(booking) for booking in bookings]).values_list("thing", flat=True)
    )


def remind_of_offers(now: datetime) -> None:
    """An offer that ends only because the session starts was made at short notice: its own mail is enough."""
    ending = Booking.objects.filter(
        state=BookingState.OFFERED, offer_ends_at__gt=now, offer_ends_at__lte=now + OFFER_ENDS
    )
    ending = ending.exclude(offer_ends_at=F("session__starts_at")).filter(session__cancelled_at__isnull=True)
    for booking in ending.select_related("person", "session__service"):
        assert booking.offer_ends_at
        occasion = f"until {booking.offer_ends_at.isoformat()}"
        draft = NoticeDraft(booking.person, NoticeRole.PARTICIPANT, booking, occasion, offer_details(booking))
        write_down("offer_lapsing", booking.session.service, [draft], now)

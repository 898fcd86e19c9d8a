"""The mails about offered places."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from core import clock
from core.mail import Letter, post
from core.wording import nhs_moment
from sessions.models import Booking


def offered(booking: Booking) -> None:
    until = nhs_moment(booking.offer_ends_at)
    why = "You were on the waiting list and a place became free."
    _post(booking, "offered", f"A place is kept for you until {until}: {booking.session}", why, until=until)


def offer_lapsed(booking: Booking) -> None:
    why = "A place at this session was offered to you, and the time to answer is over."
    _post(booking, "offer_lapsed", f"The offer is over: {booking.session}", why)


def _post(booking: Booking, template: str, subject: str, why: str, **details: str) -> None:
    """No calendar part and no joining link: an offer is not yet a place."""
    if booking.session.ends_at <= clock.now():
        return
    answer = settings.SITE_URL + reverse("sessions:answer_offer", args=[booking.pk])
    context = {"person": booking.person, "session": booking.session, "answer": answer, **details}
    post(
        Letter(
            to=booking.person.email,
            subject=subject,
            template=f"sessions/mail/{template}",
            context=context,
            why=why,
        )
    )

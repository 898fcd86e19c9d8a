"""What the mails about a place say of it."""

from __future__ import annotations

from django.urls import reverse

from core.wording import nhs_moment
from notifications.details import NoticeDetails
from sessions.models import Booking


def offer_details(booking: Booking) -> NoticeDetails:
    """Until when the place is kept, and the page on which the offer is answered."""
    return NoticeDetails(
        until=nhs_moment(booking.offer_ends_at),
        page=reverse("sessions:answer_offer", args=[booking.pk]),
    )

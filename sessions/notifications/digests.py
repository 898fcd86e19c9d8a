"""The digest of bookings as a mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from core.wording import nhs_date
from notifications.details import NoticeDetails
from notifications.enums import Choice, NoticeRole
from notifications.kind import HOST, NotificationKind
from notifications.outbox import NoticeDraft, write_down
from notifications.subjects import NoticeSubject
from notifications.words import to_reader
from people.models import Person
from sessions.models import BookingDigest

KEY = "booking_digest"


def booking_digest(digest: BookingDigest, lines: Iterable[str], now: datetime) -> None:
    """Not for somebody of no service: its words are a service's."""
    service = digest.person.service
    if service is not None:
        details = NoticeDetails(changes="\n\n".join(lines))
        draft = NoticeDraft(digest.person, NoticeRole.HOST, digest, f"until {now.isoformat()}", details)
        write_down(KEY, service, [draft], now)


def digests() -> QuerySet[BookingDigest]:
    return BookingDigest.objects.select_related("person__service")


def of_digest(digest: BookingDigest, reader: Person, details: NoticeDetails) -> NoticeSubject:
    assert digest.person.service is not None
    return NoticeSubject(
        service=digest.person.service,
        title="Your sessions",
        when=nhs_date(digest.told_until),
        where="",
        link="",
        page=reverse("sessions:booking_digest"),
        ends_at=None,
    )


DIGEST = NotificationKind(
    key=KEY,
    label="Digest of bookings",
    when="in the morning, daily or on Mondays, for those who chose it",
    choice=Choice.ASKED_FOR,
    why="You chose to hear of bookings at the sessions that you lead.",
    order=97,
    samples=NoticeDetails(
        changes="How babies communicate (an example): 3 booked. 12 of 16 places are taken."
    ),
    wordings={
        HOST: to_reader(
            "Bookings at your sessions",
            "Since the last time:\n\n{changes}\n\nHow often you hear of this: {page}",
        )
    },
)

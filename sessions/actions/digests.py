"""The digest of bookings: chosen by whoever leads sessions, and written down when its morning comes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from config import policy
from core.audit import record
from core.clock import local_date
from core.errors import Refused
from people.models import Person
from sessions import notifications
from sessions.enums import DigestRhythm
from sessions.models import BookingDigest
from sessions.reads.booking_news import booking_news


@transaction.atomic
def choose_digest(*, person: Person, rhythm: str, by: Person, now: datetime) -> BookingDigest | None:
    """An empty rhythm: none. What happened before the choice is in no digest."""
    if rhythm and rhythm not in DigestRhythm.values:
        raise Refused("Choose every morning, every Monday morning, or none.", code="rhythm")
    record("booking_digest.chosen", by=by, whose=person, rhythm=rhythm or "none", changes_figures=False)
    if not rhythm:
        BookingDigest.objects.filter(person=person).delete()
        return None
    digest, _ = BookingDigest.objects.update_or_create(
        person=person, defaults={"rhythm": rhythm}, create_defaults={"rhythm": rhythm, "told_until": now}
    )
    return digest


def write_due_digests(now: datetime) -> int:
    """Part of `tick`. A morning on which nothing happened is passed over in silence."""
    due = [one.pk for one in BookingDigest.objects.all() if is_due(one, now)]
    return sum(_write_digest(pk, now) for pk in due)


def is_due(digest: BookingDigest, now: datetime) -> bool:
    if localtime(now).hour < policy.DIGESTS_FROM_HOUR:
        return False
    today, told = local_date(now), local_date(digest.told_until)
    if digest.rhythm == DigestRhythm.DAILY:
        return told < today
    return told < today - timedelta(days=today.weekday())


@transaction.atomic
def _write_digest(pk: int, now: datetime) -> bool:
    rows = BookingDigest.objects.select_for_update(no_key=True).filter(pk=pk)
    digest = rows.first()
    if digest is None or not is_due(digest, now):
        return False
    lines = booking_news(digest.person, digest.told_until, now)
    digest.told_until = now
    digest.save(update_fields=["told_until"])
    if lines:
        notifications.booking_digest(digest, lines, now)
        record("booking_digest.written", whose=digest.person, sessions=len(lines), changes_figures=False)
    return bool(lines)

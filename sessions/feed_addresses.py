"""The secret addresses of feeds: a key from the database and a seal that only this server can make."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from core import clock
from people.rules import has_access
from sessions.models import CalendarFeed

SEAL_LENGTH = 40


def address_of(feed: CalendarFeed) -> str:
    seal = _seal(feed.key, settings.SECRET_KEY)
    return settings.SITE_URL + reverse("sessions:feed", kwargs={"key": feed.key, "seal": seal})


def feed_at(key: UUID, seal: str) -> CalendarFeed | None:
    """The feed of this address, if the seal is ours and the person may still sign in."""
    secrets = [str(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    if not any(constant_time_compare(seal, _seal(key, secret)) for secret in secrets):
        return None
    feeds = CalendarFeed.objects.select_related("person")
    feed = feeds.filter(key=key).first()
    return feed if feed and has_access(feed.person, clock.today()) else None


def _seal(key: UUID, secret: str | bytes) -> str:
    return salted_hmac("attune.calendar-feed", str(key), secret=secret, algorithm="sha256").hexdigest()[
        :SEAL_LENGTH
    ]

"""What falls due by the clock: every app writes down its own, and then all that is written down is sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from config import policy
from notifications.outbox import send_written
from notifications.registry import DISPATCH

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def run(now: datetime) -> int:
    for app in DISPATCH:
        if app.write_due:
            app.write_due(now)
    return send_written(now)


def asked_at(now: datetime, what: str) -> list[tuple[str, datetime, datetime]]:
    """The first and the second asking, each with the span of time in which what it is about came to an end."""
    return [
        (what, now - WEEK, now - DAY),
        (f"{what}, a week on", now - policy.ASKED_NO_MORE_AFTER, now - WEEK),
    ]

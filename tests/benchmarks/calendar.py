"""A feed of 1,000 events through the whole product, beside the calendar library alone writing the same events.

Both take turns, so that a busy machine slows both. Then the same feed is asked for again, unchanged.
"""

import json
import os
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.servers import environment_for, manage

EVENTS, ROUNDS = 1000, 9
LONDON = ZoneInfo("Europe/London")


def make_feed() -> str:
    """Somebody who holds 1,000 places; the path of their feed."""
    from django.conf import settings

    from people.models import Person, Service
    from sessions.actions.feeds import open_feed
    from sessions.feed_addresses import address_of
    from sessions.models import Booking, TrainingSession

    now = datetime.now(UTC)
    stamp = f"{now:%Y%m%d%H%M%S%f}"
    service = Service.objects.create(slug=f"bench-{stamp}", name=f"Bench {stamp}")
    person = Person.objects.create_user(
        f"bench-{stamp}@bench.example", full_name="Bea Bench", service=service
    )
    sessions = TrainingSession.objects.bulk_create(
        TrainingSession(
            service=service,
            reference=f"bench-{stamp}-{number}",
            title=f"Session {number}: how babies communicate",
            summary="An hour and a half about what babies tell us before they speak.",
            starts_at=now + timedelta(hours=6 * number),
            ends_at=now + timedelta(hours=6 * number + 1),
            joining_link=f"https://meet.example/room-{number}",
        )
        for number in range(EVENTS)
    )
    held = {"person": person, "state": "booked", "booked_at": now, "booked_by": person, "queued_at": now}
    Booking.objects.bulk_create(Booking(session=session, **held) for session in sessions)
    feed = open_feed(person=person, kind="own", by=person, now=now)
    return address_of(feed).removeprefix(settings.SITE_URL)


def plain_events() -> list[dict]:
    """The values of the same 1,000 events, ready made."""
    now = datetime.now(LONDON)
    link = "https://meet.example/room-{}"
    about = "An hour and a half about what babies tell us before they speak.\n\nJoin: {}\n\n{}"
    page = "The session's page: http://localhost/sessions/{}/"
    return [
        {
            "UID": f"00000000-0000-4000-8000-{number:012}@attune",
            "SEQUENCE": 0,
            "DTSTAMP": now,
            "DTSTART": now + timedelta(hours=6 * number),
            "DTEND": now + timedelta(hours=6 * number + 1),
            "SUMMARY": f"Session {number}: how babies communicate",
            "LOCATION": link.format(number),
            "DESCRIPTION": about.format(link.format(number), page.format(number)),
            "STATUS": "CONFIRMED",
            "TRANSP": "OPAQUE",
        }
        for number in range(EVENTS)
    ]


def write_plainly(events: list[dict]) -> bytes:
    """What the library alone needs: no database, no request, no decision."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("PRODID", "-//bare//EN")
    calendar.add("VERSION", "2.0")
    for values in events:
        event = Event()
        for name, value in values.items():
            event.add(name, value)
        calendar.add_component(event)
    return calendar.to_ical()


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(path: str) -> dict[str, float | int | bool]:
    from django.test import Client

    client, events = Client(), plain_events()
    first = client.get(path)
    again = {"if-none-match": first["ETag"]}
    unchanged = client.get(path, headers=again)
    assert first.content.count(b"BEGIN:VEVENT") == EVENTS
    write_plainly(events)
    bare, feed, asked = [], [], []
    for _round in range(ROUNDS):
        bare.append(seconds(lambda: write_plainly(events)))
        feed.append(seconds(lambda: client.get(path)))
        asked.append(seconds(lambda: client.get(path, headers=again)))
    return {
        "events": EVENTS,
        "bytes": len(first.content),
        "bare_ms": round(statistics.median(bare) * 1000, 1),
        "feed_ms": round(statistics.median(feed) * 1000, 1),
        "ratio": round(statistics.median(f / b for f, b in zip(feed, bare, strict=True)), 3),
        "unchanged_status": unchanged.status_code,
        "unchanged_bytes": len(unchanged.content),
        "unchanged_ms": round(statistics.median(asked) * 1000, 1),
        "unchanged_ratio": round(statistics.median(a / b for a, b in zip(asked, bare, strict=True)), 3),
    }


def main() -> None:
    folder = Path(os.environ["ATTUNE_VAR_DIR"])
    environment = environment_for(
        folder,
        settings="tests.benchmarks.settings",
        database_url=f"sqlite:///{folder / 'calendar.sqlite3'}",
    )
    os.environ.update(environment)
    manage(environment, "migrate", "--verbosity", "0")
    import django

    django.setup()
    found = measure(make_feed())
    print(f"{'':<34}{'ms':>10}{'of bare':>10}")
    print(f"{'the library alone, 1,000 events':<34}{found['bare_ms']:>10}{1:>10}")
    print(f"{'the feed, first time':<34}{found['feed_ms']:>10}{found['ratio']:>10}")
    print(f"{'the feed, unchanged':<34}{found['unchanged_ms']:>10}{found['unchanged_ratio']:>10}")
    print(json.dumps(found))


if __name__ == "__main__":
    main()

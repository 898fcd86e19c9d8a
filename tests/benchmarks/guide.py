"""The directory with 10,000 entries: search, map, list and a page of 1,000 of its feed, beside a bare page of the same machine.

All take turns, so that a busy machine slows all of them.
"""

import json
import os
import statistics
from datetime import UTC, date, datetime
from pathlib import Path

from tests.benchmarks.calendar import seconds
from tests.servers import environment_for, manage

ENTRIES, ROUNDS = 10_000, 7
NEEDS = ("bonding", "mood", "crying", "feeding", "development")
WORDS = ("sleep", "play", "sing", "listen", "visit", "talk", "massage", "walk", "read", "rest")
PAGES = {
    "search": "/guide/services/?q=sleep+family&need=mood&age=6",
    "list": "/guide/services/?page=7",
    "map": "/guide/services/map/",
    "feed_1000": "/guide/oruk/services?per_page=1000",
}
BARE = "/bench/bare/"


def make_entries() -> None:
    from guide.models import DirectoryEntry, EntryLocation, EntryTag, LocalArea
    from people.models import Service

    if DirectoryEntry.objects.count() >= ENTRIES:
        return
    service = Service.objects.create(slug="bench-guide", name="Bench of the guide")
    areas = LocalArea.objects.bulk_create(
        LocalArea(service=service, kind="ward", name=f"Ward {number}") for number in range(40)
    )
    entries = DirectoryEntry.objects.bulk_create(
        DirectoryEntry(
            service=service,
            name=f"Family group {number}",
            description=f"We {WORDS[number % 10]} with families and babies.",
            eligible_from=number % 12,
            eligible_to=24 + number % 40,
            last_checked_on=date(2026, 1, 1),
            changed_at=datetime(2026, 1, 1, tzinfo=UTC),
            search_words=f" family group {number} {WORDS[number % 10]} with families and babies ward {number % 40} ",
        )
        for number in range(ENTRIES)
    )
    EntryTag.objects.bulk_create(
        EntryTag(entry=entry, kind="need", code=NEEDS[(number + at) % 5])
        for number, entry in enumerate(entries)
        for at in range(2)
    )
    EntryLocation.objects.bulk_create(
        EntryLocation(entry=entry, name="Hub", city="Harbour") for entry in entries
    )
    links = DirectoryEntry.areas.through
    links.objects.bulk_create(
        links(directoryentry=entry, localarea=areas[number % 40]) for number, entry in enumerate(entries)
    )


def queries_of(path: str) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        answer = Client().get(path)
    assert answer.status_code == 200, path
    return len(captured)


def measure() -> dict[str, float | int]:
    from django.test import Client

    client = Client()
    queries = {name: queries_of(path) for name, path in PAGES.items()}
    taken: dict[str, list[float]] = {name: [] for name in (*PAGES, "bare")}
    for _round in range(ROUNDS):
        taken["bare"].append(seconds(lambda: client.get(BARE)))
        for name, path in PAGES.items():
            taken[name].append(seconds(lambda path=path: client.get(path)))  # type: ignore[misc]
    found: dict[str, float | int] = {
        f"{name}_ms": round(statistics.median(times) * 1000, 1) for name, times in taken.items()
    }
    ratio = statistics.median(one / bare for one, bare in zip(taken["search"], taken["bare"], strict=True))
    return found | {"search_ms_ratio_to_bare": round(ratio, 1), "queries": max(queries.values())}


def main() -> None:
    folder = Path(os.environ["ATTUNE_VAR_DIR"])
    environment = environment_for(
        folder, settings="tests.benchmarks.settings", database_url=f"sqlite:///{folder / 'guide.sqlite3'}"
    )
    os.environ.update(environment)
    manage(environment, "migrate", "--verbosity", "0")
    import django

    django.setup()
    make_entries()
    found = measure()
    for name in (*PAGES, "bare"):
        print(f"{name:<20}{found[f'{name}_ms']:>10} ms")
    print(json.dumps(found))


if __name__ == "__main__":
    main()

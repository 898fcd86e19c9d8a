"""Each evidence page of one service: queries and time when it is first built and after, beside raw SQL and a bare page."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BARE_PAGE = "/bench/bare/"
AGAIN = 5
QUERIES = Path(__file__).parent / "evidence_queries.sql"
# Each page with who opens it and the raw queries that bring the same numbers.
PAGES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "evidence": ("/evidence/", "clinician", ("months", "sessions", "people", "answers", "pairs")),
    "evidence_outside": ("/evidence/", "commissioner", ("months", "sessions", "people", "answers", "pairs")),
    "all_services": ("/evidence/services/", "administrator_of_all", ("all_services",)),
    "all_services_outside": ("/evidence/services/", "commissioner_of_all", ("all_services",)),
    "picture": (
        "/evidence/picture/",
        "clinician",
        ("months", "workforce", "referrers", "sources", "sessions"),
    ),
    "explore": ("/evidence/explore/", "clinician", ("months", "workforce", "cohorts")),
    "explore_part": (
        "/evidence/explore/?source=gp&job_family=midwife",
        "clinician",
        ("part", "workforce", "cohorts"),
    ),
    "reports": ("/evidence/reports/", "clinician", ("reports",)),
    "referrals": ("/referrals/{slug}/", "clinician", ("months", "latest")),
    "completeness": ("/referrals/{slug}/completeness/", "clinician", ("sources",)),
    "referrers": ("/referrals/{slug}/referrers/", "clinician", ("undecided",)),
}


def measured(service: Any, viewers: dict[str, Any]) -> dict[str, dict[str, float]]:
    """{page: {queries, queries_after, first_ms, ms, bare_query_ms, bare_page_ms}}."""
    raw = raw_queries()
    bare_page = median_ms(lambda: open_page(None, BARE_PAGE))
    found = {}
    for name, (address, who, queries) in PAGES.items():
        bare_query = median_ms(lambda queries=queries: [fetch(raw[query], service) for query in queries])
        opened = page(viewers[who], address.format(slug=service.slug))
        found[name] = {**opened, "bare_query_ms": bare_query, "bare_page_ms": bare_page}
    return found


def page(person: Any, address: str) -> dict[str, float]:
    """What the page costs when nothing of it is kept yet, and then the median of some more times."""
    from django.core.cache import cache

    from programme.models import ReleasedQuarter

    client = signed_in(person)
    cache.clear()
    ReleasedQuarter.objects.all().delete()
    queries, first = counted(lambda: open_page(client, address))
    after, _ = counted(lambda: open_page(client, address))
    return {
        "queries": queries,
        "queries_after": after,
        "first_ms": first,
        "ms": median_ms(lambda: open_page(client, address)),
    }


def signed_in(person: Any) -> Any:
    from django.test import Client

    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    client.get("/how-to-refer/")  # what any first page loads is no part of this one
    return client


def open_page(client: Any, address: str) -> None:
    from django.test import Client

    response = (client or Client()).get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"


def counted(run: Callable[[], Any]) -> tuple[int, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        ms = ms_of(run)
    return len(captured), ms


def ms_of(run: Callable[[], Any]) -> float:
    began = time.perf_counter()
    run()
    return round(1000 * (time.perf_counter() - began), 1)


def median_ms(run: Callable[[], Any]) -> float:
    run()
    return statistics.median(ms_of(run) for _ in range(AGAIN))


def fetch(query: str, service: Any) -> list[Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query, {"service": service.pk})
        return cursor.fetchall()


def raw_queries() -> dict[str, str]:
    """The queries of the file by the names in their first lines."""
    parts = QUERIES.read_text().split("-- name: ")[1:]
    return {part.split("\n", 1)[0].strip(): part.split("\n", 1)[1] for part in parts}

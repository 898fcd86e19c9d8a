"""The evidence at 1,000, 10,000 and 100,000 referrals with ten times as many attendances: import, pages, analyses.

The import stands beside a bare bulk_create, each page beside raw SQL for the same numbers and a bare page, each
analysis beside bare statsmodels. The database is PostgreSQL. The last line is one JSON object.
"""

import json
import os
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.benchmarks import evidence_analyses, evidence_data, evidence_pages, referral_import
from tests.servers import environment_for, manage

NEEDS_POSTGRES = True
# A shorter run names its sizes: bin/bench evidence 1000 10000
SIZES = tuple(map(int, sys.argv[1:])) or tuple(evidence_data.SIZES)
MAX_QUERIES = 20
Pages = dict[str, dict[str, float]]


def say(line: str = "") -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def imports(environment: dict[str, str]) -> dict[int, dict[str, float]]:
    say(f"{'import':<18}{'rows':>9}{'rows/s':>10}{'of bulk_create':>16}{'peak MB':>10}")
    found = {}
    for rows, row in referral_import.each_size(environment, SIZES):
        found[rows] = row
        say(f"{'':<18}{rows:>9}{row['rows_per_s']:>10}{row['ratio']:>15}x{row['peak_mb']:>10}")
    referral_import.emptied(referral_import.service_to_fill()[0])
    return found


def pages() -> dict[int, Pages]:
    found: dict[int, Pages] = {}
    for referrals in SIZES:
        service = evidence_data.a_programme(referrals)
        found[referrals] = evidence_pages.measured(service, evidence_data.viewers(service))
        print_pages(referrals, found[referrals], found.get(SIZES[max(0, SIZES.index(referrals) - 1)]))
    return found


def print_pages(referrals: int, rows: Pages, smaller: Pages | None) -> None:
    """`grew`: how many times the first build took of what it took at a tenth of the rows."""
    say(f"\n{referrals:,} referrals, {referrals * evidence_data.ATTENDANCES_EACH:,} attendances")
    head = (
        "queries",
        "after",
        "first ms",
        "ms after",
        "raw SQL ms",
        "bare page",
        "first/raw",
        "after/raw",
        "grew",
    )
    say(f"{'page':<18}" + "".join(f"{title:>11}" for title in head))
    for name, row in rows.items():
        grew = (
            f"{row['first_ms'] / smaller[name]['first_ms']:.1f}x" if smaller and smaller is not rows else ""
        )
        told = (row["queries"], row["queries_after"], row["first_ms"], row["ms"])
        ratios = [f"{value:.2f}" for value in ratios_of(row)]
        cells = (*told, round(row["bare_query_ms"], 1), round(row["bare_page_ms"], 1), *ratios, grew)
        say(f"{name:<18}" + "".join(f"{cell!s:>11}" for cell in cells))


def ratios_of(row: dict[str, float]) -> tuple[float, float]:
    """Of the time of the raw queries: the first build, and the page after that."""
    return row["first_ms"] / row["bare_query_ms"], row["ms"] / row["bare_query_ms"]


def analyses() -> float:
    """The least favourable of the ratios."""
    found = evidence_analyses.compared()
    say(f"\n{'analysis':<18}{'ms':>11}{'statsmodels':>13}{'ratio':>9}")
    for name, row in found.items():
        say(f"{name:<18}{row['ms']:>11}{row['bare_ms']:>13}{row['ratio']:>9}")
    return max(row["ratio"] for row in found.values())


def told(found: dict[int, Pages]) -> dict[str, dict[str, Any]]:
    """The largest size, with each page's growth of its first build from size to size."""
    return {name: told_of(name, found) for name in evidence_pages.PAGES}


def told_of(name: str, found: dict[int, Pages]) -> dict[str, Any]:
    row = found[SIZES[-1]][name]
    first, after = ratios_of(row)
    times = [found[size][name]["first_ms"] for size in SIZES]
    return {
        "queries": row["queries"],
        "queries_after": row["queries_after"],
        "ms": row["ms"],
        "first_ms": row["first_ms"],
        "bare_query_ms": round(row["bare_query_ms"], 1),
        "bare_page_ms": round(row["bare_page_ms"], 1),
        "ratio_to_bare_query": round(after, 2),
        "first_ratio_to_bare_query": round(first, 2),
        "growth": [round(large / small, 1) for small, large in pairwise(times)],
        "within_query_and_three_pages": row["ms"] <= row["bare_query_ms"] + 3 * row["bare_page_ms"],
        "within_two_queries": row["ms"] <= 2 * row["bare_query_ms"],
    }


def main() -> None:
    folder = Path(os.environ["ATTUNE_VAR_DIR"])
    environment = environment_for(
        folder, settings="tests.benchmarks.settings", database_url=os.environ["DATABASE_URL"]
    )
    os.environ.update(environment)
    manage(environment, "migrate", "--verbosity", "0")
    import django

    django.setup()
    of_imports, of_pages, ratio = imports(environment), pages(), analyses()
    summary = referral_import.summary(of_imports)
    say(json.dumps({**summary, "pages": told(of_pages), "analysis_ratio_to_statsmodels": ratio}))
    most = max(row["queries"] for row in of_pages[SIZES[-1]].values())
    if most > MAX_QUERIES:
        raise SystemExit(f"A page takes {most} queries, more than {MAX_QUERIES}.")


if __name__ == "__main__":
    main()

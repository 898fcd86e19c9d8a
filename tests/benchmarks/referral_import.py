"""Rows per second of an import of referrals, beside a bare bulk_create of the same rows, and its peak of memory.

The database is PostgreSQL. Each size runs in a process of its own, so that its peak is its own. The last line is one
JSON object.
"""

import csv
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

NEEDS_POSTGRES = True
SIZES = (1_000, 10_000, 100_000)
REFERRERS = 400
NOW = datetime(2025, 6, 30, 9, tzinfo=UTC)
ROUNDS = {1_000: 5, 10_000: 3, 100_000: 1}
AT_ONCE = 1_000  # rows that the bare bulk_create sends together
OUTCOMES = [("Accepted for assessment", ""), ("Not accepted - signposted", "Out of area"), ("Pending", "")]
MAPPING = {
    "name": "Benchmark",
    "columns": {
        "reference": "Referral ID",
        "received_on": "Date received",
        "source": "Source",
        "referrer_name": "Referrer",
        "referrer_email": "Referrer email",
        "team": "Team",
        "locality": "Area",
        "age": "Age",
        "parents_referred": "Parents",
        "reason": "Reason",
        "outcome": "Outcome",
        "decided_on": "Decided",
        "refusal_reason": "Why not",
    },
    "values": {
        "locality": {"Harbour": "Harbour", "Elsewhere": "outside"},
        "outcome": {
            "Accepted for assessment": "accepted_assessment",
            "Not accepted - signposted": "signposted",
            "Pending": "pending",
        },
    },
    "criteria": {
        "outcome": {"Accepted for assessment": "all met"},
        "refusal_reason": {"Out of area": {"area": "not_met"}},
    },
}


def file_of(rows: int, folder: Path) -> Path:
    """An invented export: 13 columns that are read and one that is dropped."""
    chance = random.Random(rows)
    path = folder / f"referrals-{rows}.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*MAPPING["columns"].values(), "Ward"])
        writer.writerows(cells_of(number, chance) for number in range(rows))
    return path


def cells_of(number: int, chance: random.Random) -> list[str]:
    received = date(2015, 1, 1) + timedelta(days=number % 3800)
    who = chance.randrange(REFERRERS)
    outcome, why_not = chance.choice(OUTCOMES)
    return [
        f"B-{number:06}",
        f"{received:%d/%m/%Y}",
        chance.choice(["GP", "Health visiting", "Midwifery", "Social care"]),
        f"Worker {who}",
        f"worker{who}@work.example",
        f"Team {who % 30}",
        chance.choice(["Harbour", "Elsewhere"]),
        chance.choice(["Antenatal", "3", "3/12", "14 weeks", "1 year 2 months"]),
        chance.choice(["1", "2"]),
        chance.choice(["Other", "Parent has bonding difficulties with the child"]),
        outcome,
        f"{received + timedelta(days=9):%d/%m/%Y}" if outcome != "Pending" else "",
        why_not,
        "North",
    ]


def service_to_fill() -> tuple[Any, Any]:
    """A service with criteria, a mapping and known referrers; and the one who sends the file."""
    from people.models import Locality, Person, Service
    from referrals.actions import save_criteria_version, save_mapping
    from supervision.enums import Criterion

    service, is_new = Service.objects.get_or_create(slug="bench-referrals", defaults={"name": "Benchmark"})
    sender = Person.objects.filter(email="sender@work.example").first()
    if is_new or sender is None:
        sender = Person.objects.create_user("sender@work.example", full_name="Sender", service=service)
        Person.objects.bulk_create(
            Person(email=f"worker{at}@work.example", full_name=f"Worker {at}", service=service)
            for at in range(REFERRERS)
        )
        Locality.objects.create(service=service, name="Harbour")
        here = {"service": service, "by": sender, "now": NOW}
        save_criteria_version(in_force_from=date(2010, 1, 1), items=Criterion.values, **here)
        save_mapping(definition=MAPPING, **here)
    return service, sender


def emptied(service: Any) -> None:
    from django.db import connection

    from referrals.models import Referral

    Referral.not_undone.for_service(service)._raw_delete("default")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE referrals_referral")


def timed_import(path: Path, rows: int) -> float:
    """Seconds of one import of the file into a service without referrals."""
    from referrals.imports import import_referrals

    service, sender = service_to_fill()
    emptied(service)
    began = time.perf_counter()
    report = import_referrals(path, name=path.name, service=service, by=sender, now=NOW)
    seconds = time.perf_counter() - began
    assert report.created == rows, report.as_json()
    return seconds


def timed_bulk_create() -> float:
    """Seconds of a bulk_create, in one transaction, of the rows that an import has just left."""
    from django.db import transaction

    from referrals.models import Referral

    service, _ = service_to_fill()
    fields = [field.attname for field in Referral._meta.concrete_fields if not field.primary_key]
    rows = list(Referral.not_undone.for_service(service).order_by("pk").values(*fields))
    emptied(service)
    began = time.perf_counter()
    with transaction.atomic():
        Referral.not_undone.bulk_create((Referral(**row) for row in rows), batch_size=AT_ONCE)
    return time.perf_counter() - began


def peak_mb() -> float:
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def measured(rows: int, folder: Path) -> dict[str, float]:
    """{rows_per_s, ratio, peak_mb} of imports of so many rows, each beside a bare bulk_create; the medians."""
    path = file_of(rows, folder)
    first = timed_import(path, rows)
    peak = peak_mb()
    pairs = [(first, timed_bulk_create())]
    for _ in range(ROUNDS.get(rows, 1)):
        pairs.append((timed_import(path, rows), timed_bulk_create()))
    return {
        "rows_per_s": round(rows / statistics.median(mine for mine, _ in pairs)),
        "ratio": round(statistics.median(mine / bare for mine, bare in pairs), 2),
        "peak_mb": round(peak, 1),
    }


def each_size(
    environment: dict[str, str], sizes: Sequence[int] = SIZES
) -> Iterator[tuple[int, dict[str, float]]]:
    for rows in sizes:
        command = [sys.executable, "-m", "tests.benchmarks.referral_import", str(rows)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr[-3000:])
        yield rows, json.loads(done.stdout.splitlines()[-1])


def of_one_size(rows: int) -> None:
    import django

    django.setup()
    print(json.dumps(measured(rows, Path(os.environ["ATTUNE_VAR_DIR"]))))


def main() -> None:
    from tests.servers import environment_for, manage

    environment = environment_for(
        Path(os.environ["ATTUNE_VAR_DIR"]),
        settings="tests.benchmarks.settings",
        database_url=os.environ["DATABASE_URL"],
    )
    manage(environment, "migrate", "--verbosity", "0")
    print(f"{'rows':>9}{'rows/s':>10}{'of bulk_create':>17}{'peak MB':>10}", flush=True)
    found = {}
    for rows, row in each_size(environment):
        found[rows] = row
        print(f"{rows:>9}{row['rows_per_s']:>10}{row['ratio']:>16}x{row['peak_mb']:>10}", flush=True)
    print(json.dumps(summary(found)))


def summary(found: dict[int, dict[str, float]]) -> dict[str, Any]:
    """The rates of the largest size, and each size's peak of memory."""
    largest = found[max(found)]
    return {
        "import_rows_per_s": largest["rows_per_s"],
        "bulk_create_ratio": largest["ratio"],
        "peak_mb": {str(rows): row["peak_mb"] for rows, row in found.items()},
    }


if __name__ == "__main__":
    if sys.argv[1:]:
        of_one_size(int(sys.argv[1]))
    else:
        main()

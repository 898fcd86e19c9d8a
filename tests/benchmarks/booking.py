"""Booking under a rush: sixteen people press “Book” at once, on PostgreSQL and on SQLite.

Over HTTP the production server is raced; in process, four processes call the action itself. Beside them, in turns so
that a busy machine slows all alike, four processes take bare seats: lock the session's row, count, insert, commit.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests.racing import race
from tests.servers import ROOT, environment_for, manage, running_server

NEEDS_POSTGRES = True
CLIENTS, PROCESSES, ROUNDS = 16, 4, 3
HTTP_PEOPLE, SECONDS = 400, 3.0


def children(environment: dict, *arguments: str) -> list[dict]:
    """PROCESSES copies of this program with the same task; they start together at a moment they are told."""
    start = str(time.time() + 4)
    command = [sys.executable, "-m", "tests.benchmarks.booking", *arguments, start]
    running = [
        subprocess.Popen(
            [*command, str(number)], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for number in range(PROCESSES)
    ]
    answers = [process.communicate()[0] for process in running]
    assert all(process.returncode == 0 for process in running), "a process of the benchmark failed"
    return [json.loads(answer) for answer in answers]


def rate_of(answers: list[dict]) -> float:
    return sum(answer["done"] for answer in answers) / max(answer["seconds"] for answer in answers)


def in_django(environment: dict, *arguments: str) -> dict:
    command = [sys.executable, "-m", "tests.racing", *arguments]
    return json.loads(subprocess.check_output(command, env=environment, cwd=ROOT, text=True))


def race_over_http(environment: dict, folder: Path) -> dict:
    """HTTP_PEOPLE people, CLIENTS at a time, for half as many places."""
    places = HTTP_PEOPLE // 2
    warm_up, world = (
        in_django(environment, "world", str(many), str(many // 2)) for many in (32, HTTP_PEOPLE)
    )
    with running_server(environment, folder, workers=2, threads=4) as url:
        race(url, warm_up["path"], warm_up["cookies"], CLIENTS)
        answers, seconds = race(url, world["path"], world["cookies"], CLIENTS)
    found = in_django(environment, "outcome", str(world["session"]))
    times = sorted(answer.seconds for answer in answers)
    statuses = Counter(answer.status for answer in answers)
    return {
        "http_bookings_per_s": round(found["people"] / seconds, 1),
        "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 1),
        "oversold": max(0, found["booked"] - places),
        "order_kept": found["order_kept"],
        "refused_or_failed": HTTP_PEOPLE - statuses[302],
        "all_answered": found["people"] == HTTP_PEOPLE and found["booked"] == places,
        "locked_errors": (folder / "server.log").read_text().count("database is locked"),
    }


def prepare(environment: dict) -> None:
    manage(environment, "migrate", "--verbosity", "0")


def book_for_a_while(session_id: int, start: float, number: int) -> dict:
    """Take places with the action itself, one new person each time, until the time is over."""
    from core import clock
    from people.models import Person
    from sessions.actions import book
    from sessions.models import TrainingSession

    session = TrainingSession.objects.get(pk=session_id)
    people = list(Person.objects.filter(service=session.service_id).order_by("pk"))[number::PROCESSES]
    locked, done = 0, 0
    time.sleep(max(0.0, start - time.time()))
    began = time.perf_counter()
    for person in people:
        if time.perf_counter() - began > SECONDS:
            break
        try:
            book(session=session, person=person, by=person, now=clock.now())
            done += 1
        except Exception as error:
            locked += "locked" in str(error)
    return {"done": done, "seconds": time.perf_counter() - began, "locked": locked}


def make_rush(people: int, capacity: int) -> dict:
    """A service of its own with so many people, and one session."""
    from datetime import timedelta

    from core import clock
    from people.models import Person, Service
    from sessions.models import TrainingSession

    slug = f"rush-{Service.objects.count()}"
    service = Service.objects.create(slug=slug, name=slug)
    start = clock.now() + timedelta(days=7)
    session = TrainingSession.objects.create(
        service=service,
        reference=slug,
        title=slug,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        capacity=capacity,
    )
    Person.objects.bulk_create(
        Person(email=f"{slug}-{number}@rush.example", full_name=f"Rusher {number}", service=service)
        for number in range(people)
    )
    return {"session": session.pk}


def take_bare_seats(session_id: int, start: float, number: int) -> dict:
    """The least a seat can cost: lock the row, insert, count up, commit, with the bare driver."""
    import psycopg
    from django.db import connection

    parameters = connection.get_connection_params()
    address = {name: parameters[name] for name in ("dbname", "user", "host", "port") if name in parameters}
    done = 0
    with psycopg.connect(**address) as bare, bare.cursor() as cursor:
        time.sleep(max(0.0, start - time.time()))
        began = time.perf_counter()
        while time.perf_counter() - began < SECONDS:
            cursor.execute("SELECT capacity, taken FROM bench_session WHERE id = %s FOR UPDATE", [session_id])
            capacity, taken = cursor.fetchone()
            state = "booked" if taken < capacity else "waiting"
            cursor.execute(
                "INSERT INTO bench_seat (session_id, person, state) VALUES (%s, %s, %s)",
                [session_id, number, state],
            )
            cursor.execute("UPDATE bench_session SET taken = taken + 1 WHERE id = %s", [session_id])
            bare.commit()
            done += 1
        seconds = time.perf_counter() - began
    return {"done": done, "seconds": seconds}


def make_bare_session() -> dict:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_session (id serial PRIMARY KEY, capacity int, taken int)"
        )
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_seat"
            " (id serial PRIMARY KEY, session_id int, person int, state text)"
        )
        cursor.execute("INSERT INTO bench_session (capacity, taken) VALUES (200, 0) RETURNING id")
        return {"session": cursor.fetchone()[0]}


CHILDREN = {"book": book_for_a_while, "seats": take_bare_seats}
MAKERS = {"rush": make_rush, "bare": make_bare_session}


def in_this_program(environment: dict, *arguments: str) -> dict:
    command = [sys.executable, "-m", "tests.benchmarks.booking", *arguments]
    return json.loads(subprocess.check_output(command, env=environment, cwd=ROOT, text=True))


def in_process(environment: dict) -> dict:
    """One round of PROCESSES processes that book for SECONDS; more people than can ever be served in it."""
    rush = in_this_program(environment, "rush", "4800", "200")
    answers = children(environment, "book", str(rush["session"]))
    found = in_django(environment, "outcome", str(rush["session"]))
    return {
        "rate": rate_of(answers),
        "oversold": max(0, found["booked"] - 200),
        "order_kept": found["order_kept"] and found["people"] == sum(answer["done"] for answer in answers),
        "locked": sum(answer["locked"] for answer in answers),
    }


def bare(environment: dict) -> float:
    session = in_this_program(environment, "bare")["session"]
    return rate_of(children(environment, "seats", str(session)))


def measure(environment: dict, folder: Path, *, beside_bare: bool) -> dict:
    """Bare seats and bookings take turns; the race over HTTP comes last."""
    prepare(environment)
    rounds: list[dict] = []
    raw: list[float] = []
    for _round in range(ROUNDS):
        raw += [bare(environment)] if beside_bare else []
        rounds.append(in_process(environment))
    http = race_over_http(environment, folder)
    found = {
        **http,
        "in_process_per_s": round(statistics.median(one["rate"] for one in rounds), 1),
        "oversold": http["oversold"] + sum(one["oversold"] for one in rounds),
        "order_kept": http["order_kept"] and all(one["order_kept"] for one in rounds),
        "locked_errors": http["locked_errors"] + sum(one["locked"] for one in rounds),
    }
    if beside_bare:
        share = statistics.median(one["rate"] / rate for one, rate in zip(rounds, raw, strict=True))
        found |= {
            "raw_for_update_per_s": round(statistics.median(raw), 1),
            "share_of_raw": round(share, 3),
            "http_share_of_raw": round(http["http_bookings_per_s"] / statistics.median(raw), 3),
        }
    return found


def environment_in(name: str, database_url: str) -> tuple[dict, Path]:
    folder = Path(os.environ["ATTUNE_VAR_DIR"]) / f"booking-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    url = database_url or f"sqlite:///{folder / 'bench.sqlite3'}"
    return environment_for(folder, settings="tests.benchmarks.settings", database_url=url), folder


def main() -> None:
    postgres, folder = environment_in("postgresql", os.environ["DATABASE_URL"])
    result = measure(postgres, folder, beside_bare=True)
    result["sqlite"] = measure(*environment_in("sqlite", ""), beside_bare=False)
    names = [name for name in result if name != "sqlite"]
    print(f"{'':<24}{'PostgreSQL':>14}{'SQLite':>14}")
    for name in names:
        print(f"{name:<24}{result[name]!s:>14}{result['sqlite'].get(name, '')!s:>14}")
    print(json.dumps(result))


def child(verb: str, *numbers: str) -> None:
    import django

    django.setup()
    if verb in CHILDREN:
        session, start, number = numbers
        answer = CHILDREN[verb](int(session), float(start), int(number))
    else:
        answer = MAKERS[verb](*map(int, numbers))
    print(json.dumps(answer))


if __name__ == "__main__":
    child(*sys.argv[1:]) if len(sys.argv) > 1 else main()

"""Many do the same at the same moment, over the real web server and on both databases."""

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.feedback.link_race import send_at_once
from tests.racing import race
from tests.servers import ROOT, environment_for, manage, running_server


def databases():
    yield "sqlite"
    if os.environ.get("POSTGRES_URL"):
        yield "postgresql"


def in_django(environment: dict, *arguments: str) -> dict:
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def copy_on_sqlite(folder: Path) -> tuple[str, bool]:
    """Of the database of the other tests, where bin/test names it: bringing an empty one up to date takes long. The
    second value says whether it is up to date."""
    place = folder / "race.sqlite3"
    made = os.environ.get("MIGRATED_SQLITE")
    if is_made := bool(made and Path(made).exists()):
        with closing(sqlite3.connect(str(made))) as source, closing(sqlite3.connect(place)) as target:
            source.backup(target)
    return f"sqlite:///{place}", is_made


def copy_on_postgres() -> tuple[str, bool]:
    base, _, _ = os.environ["POSTGRES_URL"].rpartition("/")
    with psycopg.connect(os.environ["POSTGRES_URL"], autocommit=True) as server:
        made = server.execute("SELECT 1 FROM pg_database WHERE datname = 'test_attune'").fetchone()
        server.execute("DROP DATABASE IF EXISTS race")
        server.execute("CREATE DATABASE race" + (" TEMPLATE test_attune" if made else ""))
    return f"{base}/race", bool(made)


@pytest.mark.parametrize("database", list(databases()))
def test_many_press_the_same_button_at_once_and_nobody_is_lost(database, tmp_path):
    url, is_up_to_date = copy_on_sqlite(tmp_path) if database == "sqlite" else copy_on_postgres()
    environment = environment_for(tmp_path, settings="config.settings.demo", database_url=url)
    if not is_up_to_date:
        manage(environment, "migrate", "--verbosity", "0")
    worlds = in_django(environment, "tests.journeys.both_races", "world", "200", "100", "20")
    booking, links = worlds["booking"], worlds["links"]
    with running_server(environment, tmp_path, workers=3) as server:
        two_hundred_people_race_for_places(server, booking)
        of_several_who_send_one_link_exactly_one_is_kept(server, links)
    sessions = str(booking["session"]), str(links["session"])
    found = in_django(environment, "tests.journeys.both_races", "outcome", *sessions)
    assert found["booking"] == {
        "booked": 100,
        "waiting": 100,
        "people": 200,
        "rows": 200,
        "order_kept": True,
    }
    assert found["links"] == {"responses": 20, "links": 20, "used": 20, "answers": 100}


def two_hundred_people_race_for_places(server: str, world: dict):
    answers, _seconds = race(server, world["path"], world["cookies"], clients=16)
    assert Counter(answer.status for answer in answers) == {302: 200}


def of_several_who_send_one_link_exactly_one_is_kept(server: str, world: dict):
    for path in world["paths"]:
        came_back = send_at_once(server, path, world["cookie"], times=6)
        assert Counter(status for status, _ in came_back) == {302: 1, 200: 5}
        assert sum("Nothing to answer just now" in page for _, page in came_back) == 5

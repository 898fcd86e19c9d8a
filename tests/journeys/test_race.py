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


def copy_on_sqlite(folder: Path) -> str:
    """Of the database of the other tests, where bin/test names it: bringing an empty one up to date takes long."""
    place = folder / "race.sqlite3"
    if (made := os.environ.get("MIGRATED_SQLITE")) and Path(made).exists():
        with closing(sqlite3.connect(made)) as source, closing(sqlite3.connect(place)) as target:
            source.backup(target)
    return f"sqlite:///{place}"


def copy_on_postgres() -> str:
    base, _, _ = os.environ["POSTGRES_URL"].rpartition("/")
    with psycopg.connect(os.environ["POSTGRES_URL"], autocommit=True) as server:
        made = server.execute("SELECT 1 FROM pg_database WHERE datname = 'test_attune'").fetchone()
        server.execute("DROP DATABASE IF EXISTS race")
        server.execute("CREATE DATABASE race" + (" TEMPLATE test_attune" if made else ""))
    return f"{base}/race"


@pytest.mark.parametrize("database", list(databases()))
def test_many_press_the_same_button_at_once_and_nobody_is_lost(database, tmp_path):
    url = copy_on_sqlite(tmp_path) if database == "sqlite" else copy_on_postgres()
    environment = environment_for(tmp_path, settings="config.settings.demo", database_url=url)
    manage(environment, "migrate", "--verbosity", "0")
    with running_server(environment, tmp_path, workers=4) as server:
        two_hundred_people_race_for_a_hundred_places(server, environment)
        of_several_who_send_one_link_exactly_one_is_kept(server, environment)


def two_hundred_people_race_for_a_hundred_places(server: str, environment: dict):
    world = in_django(environment, "tests.racing", "world", "200", "100")
    answers, _seconds = race(server, world["path"], world["cookies"], clients=16)
    assert Counter(answer.status for answer in answers) == {302: 200}
    found = in_django(environment, "tests.racing", "outcome", str(world["session"]))
    assert found == {"booked": 100, "waiting": 100, "people": 200, "rows": 200, "order_kept": True}


def of_several_who_send_one_link_exactly_one_is_kept(server: str, environment: dict):
    world = in_django(environment, "tests.feedback.link_race", "world", "20")
    for path in world["paths"]:
        came_back = send_at_once(server, path, world["cookie"], times=6)
        assert Counter(status for status, _ in came_back) == {302: 1, 200: 5}
        assert sum("Nothing to answer just now" in page for _, page in came_back) == 5
    found = in_django(environment, "tests.feedback.link_race", "outcome", str(world["session"]))
    assert found == {"responses": 20, "links": 20, "used": 20, "answers": 100}

"""The same session booked from many threads, on a database file of its own."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection


@pytest.fixture
def own_database(django_db_setup, django_db_blocker, tmp_path):
    """A copy of the migrated test database, so that real commits disturb no other test."""
    if connection.vendor != "sqlite":
        pytest.skip("the race on PostgreSQL runs over the real server, in tests/journeys")
    copy = tmp_path / "race.sqlite3"
    with sqlite3.connect(connection.settings_dict["NAME"]) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()
    return copy


def test_nobody_is_promised_a_place_twice_when_all_press_at_once(own_database):
    done = subprocess.run(
        [sys.executable, "-m", "tests.sessions.race"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": f"sqlite:///{own_database}",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    assert sorted(set(outcome["answers"])) == ["booked", "waiting"]
    assert [number for number, _ in outcome["rows"]] == list(range(1, 25))
    assert [state for _, state in outcome["rows"]] == ["booked"] * 10 + ["waiting"] * 14

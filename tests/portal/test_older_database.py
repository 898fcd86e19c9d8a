"""A database of migrations that are no more: bin/serve stops and touches nothing, bin/demo moves it aside."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from core.errors import Refused
from core.older_database import MADE_BY_OLDER_MIGRATIONS, is_of_older_migrations
from people.models import Service
from portal.installing import WantedInstallation, install

OLDER = ("training_sessions", "0002_close_groups")
ROOT = Path(settings.BASE_DIR)


@pytest.fixture
def older(db) -> None:
    MigrationRecorder(connection).record_applied(*OLDER)


def test_a_database_of_todays_migrations_is_not_older(db):
    assert not is_of_older_migrations()


def test_migrations_of_other_packages_that_are_gone_do_not_make_it_older(db):
    MigrationRecorder(connection).record_applied("some_package", "0001_initial")
    assert not is_of_older_migrations()


def test_an_older_database_is_told_and_nothing_is_set_up(older):
    told: list[str] = []
    with pytest.raises(Refused, match="Nothing was changed"):
        install(WantedInstallation("Harbour", "ada@harbour.example"), keys_are_new=False, tell=told.append)
    assert told == []
    assert not Service.objects.exists()


@pytest.fixture
def file(tmp_path) -> Path:
    """As an older version left it: one of its tables, and what it noted of its migrations."""
    path = tmp_path / "demo.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(
            "CREATE TABLE django_migrations (id integer primary key, app text, name text, applied text)"
        )
        database.execute("INSERT INTO django_migrations VALUES (1, ?, ?, '2026-01-01')", OLDER)
        database.execute("CREATE TABLE people_service (id integer primary key, name text)")
        database.commit()
    return path


def run(file: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{file}",
        "ATTUNE_VAR_DIR": str(file.parent),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_what_bin_serve_runs_first_stops_with_a_sentence_and_touches_nothing(file):
    before = file.read_bytes()
    wanted = ("--service", "Harbour", "--admin-email", "ada@harbour.example")
    done = run(file, sys.executable, "manage.py", "install", *wanted)
    assert done.returncode != 0
    assert MADE_BY_OLDER_MIGRATIONS in done.stderr
    assert file.read_bytes() == before


def aside(file: Path) -> subprocess.CompletedProcess[str]:
    return run(file, "bash", "-c", f'. bin/setup.sh; PYTHON="{sys.executable}"; move_older_aside "{file}"')


def test_bin_demo_keeps_it_under_another_name_and_makes_room_for_a_new_one(file):
    before = file.read_bytes()
    done = aside(file)
    assert done.returncode == 0, done.stderr
    assert not file.exists()
    (kept,) = file.parent.glob("demo.older-*.sqlite3")
    assert kept.read_bytes() == before
    assert str(kept) in done.stdout


def test_bin_demo_leaves_a_database_that_it_can_use(file):
    with closing(sqlite3.connect(file)) as database:
        database.execute("DELETE FROM django_migrations")
        database.commit()
    assert aside(file).returncode != 0
    assert file.exists()

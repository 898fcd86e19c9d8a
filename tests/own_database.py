"""A database of one test's own, for processes that commit and die."""

import os
import sqlite3
from contextlib import closing

import pytest
from django.db import connection
from django.test.utils import setup_databases

PLACE = {"host", "port", "user", "password"}


@pytest.fixture
def own_database(django_db_setup, django_db_blocker, tmp_path):
    """The address of a copy of the migrated test database, so that real commits disturb no other test."""
    if "test" not in os.path.basename(connection.settings_dict["NAME"]):
        # Run alone: a database is set up only for tests that ask for one themselves.
        with django_db_blocker.unblock():
            setup_databases(verbosity=0, interactive=False, keepdb=True)
    if connection.vendor == "sqlite":
        copy = tmp_path / "own.sqlite3"
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        yield f"sqlite:///{copy}"
        return
    import psycopg

    name = connection.settings_dict["NAME"]
    base, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    with django_db_blocker.unblock():
        connection.close()
        place = {key: value for key, value in connection.get_connection_params().items() if key in PLACE}
    with closing(psycopg.connect(**place, dbname="postgres", autocommit=True)) as server:
        server.execute("DROP DATABASE IF EXISTS own")
        server.execute(f'CREATE DATABASE own TEMPLATE "{name}"')
    yield f"{base}/own"

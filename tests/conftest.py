import gc
import unittest
from functools import partial

import pytest
from django.db import connection, transaction
from django.tasks.signals import task_enqueued
from django.test import Client
from hypothesis import HealthCheck, settings

from tests import cast
from tests.own_database import own_database  # noqa: F401  (a fixture)

# No test asserts a time: a busy machine finds no fault in the product.
settings.register_profile("attune", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("attune")


# Everything that asks for a database does so by one of these, by a mark, or as a test case of Django.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "own_database"}
SAME_ON_BOTH = pytest.StashKey[list]()


def asks_the_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    case = getattr(item, "cls", None)
    return bool(
        fixtures & DATABASE_FIXTURES
        or item.get_closest_marker("django_db")
        or (case and issubclass(case, unittest.TestCase))
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database says the same on both, so it runs on SQLite alone."""
    if connection.vendor != "postgresql":
        return
    same_on_both = [item for item in items if not asks_the_database(item)]
    items[:] = [item for item in items if asks_the_database(item)]
    config.hook.pytest_deselected(items=same_on_both)
    config.stash[SAME_ON_BOTH] = same_on_both


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported stays to the end: the collector need not look through it again for every test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if left := config.stash.get(SAME_ON_BOTH, []):
        terminalreporter.write_line(f"{len(left)} tests that ask no database run on SQLite only")


PROMPT = {
    "send_notice",
    "send_dates_notice",
    "send_group_notice",
    "send_written_notices",
    "withdraw_invitations",
    "send_new_invitations",
}


@pytest.fixture(autouse=True)
def prompt_worker():
    """Notices are queued for the worker. Here one takes each up as soon as the transaction commits."""

    def run(sender, task_result, **kwargs) -> None:
        if task_result.task.name in PROMPT:
            call = partial(task_result.task.call, *task_result.args, **task_result.kwargs)
            transaction.on_commit(call)

    task_enqueued.connect(run)
    yield
    task_enqueued.disconnect(run)


@pytest.fixture
def world(db):
    """The standing cast in one service, and another service beside it."""
    return cast.kept_world()


@pytest.fixture
def sign_in():
    """`sign_in(person)` gives a browser-like client in which that person is signed in."""

    def _sign_in(person=None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person, backend="people.backends.PersonBackend")
        return client

    return _sign_in


@pytest.fixture
def people(world):
    return [cast.make_person(f"Person {number}", world.service) for number in range(5)]


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Everything inside is committed, and what follows the commit is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)

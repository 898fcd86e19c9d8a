from functools import partial

import pytest
from django.db import transaction
from django.tasks.signals import task_enqueued
from django.test import Client
from hypothesis import HealthCheck, settings

from tests import cast
from tests.own_database import own_database  # noqa: F401  (a fixture)

# No test asserts a time: a busy machine finds no fault in the product.
settings.register_profile("attune", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("attune")


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
    return cast.make_world()


@pytest.fixture
def sign_in():
    """`sign_in(person)` gives a browser-like client in which that person is signed in."""

    def _sign_in(person=None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return _sign_in

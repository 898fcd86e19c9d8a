"""The worker builds the figures of the service; pages show the last ones with their time, and never keep a reader waiting."""

import re
import sys
from contextlib import contextmanager
from itertools import count
from threading import Event, Thread

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from core import audit
from core.failed_jobs import give_up
from core.locks import only_one
from core.worker import Worker
from programme.actions import figures as asking
from programme.actions.figures import queue_figures_after_writes
from programme.caching import latest as figures
from programme.tasks import build_figures_in_background, settle_in_background
from tests.programme.programme_data import BEGAN, FIRST, LAST, months, referrals_by_month

DAYS = {"start": FIRST.isoformat(), "end": LAST.isoformat()}
EVIDENCE, PICTURE = reverse("programme:evidence"), reverse("programme:picture")
NEWER = "Newer ones are being built"


@pytest.fixture(autouse=True)
def built_by_the_worker(settings, tmp_path, monkeypatch):
    settings.FIGURES_IN_WORKER = True
    settings.VAR_DIR = tmp_path
    cache.clear()
    asking._LAST_SEEN.clear()
    monkeypatch.setattr(sys.modules[__name__], "NEXT", count())
    yield
    cache.clear()


def jobs() -> int:
    return DBTaskResult.objects.ready().filter(task_path=build_figures_in_background.module_path).count()


def work() -> None:
    Worker(
        queue_names=["default"], excluded_queue_names=[], interval=0, batch=True, backend_name="jobs",
        startup_delay=False, max_tasks=None, worker_id="worker",
    ).run()  # fmt: skip


MONTHS = months(BEGAN)
NEXT = count()


def arrive(world, received: int) -> None:
    """As every action does: rows, and the line in the log."""
    referrals_by_month(world.service, {MONTHS[next(NEXT) % len(MONTHS)]: (received, received)})
    audit.record("referrals.imported", by=world.administrator, about=world.service)


def write(world) -> None:
    arrive(world, 12)


def test_the_first_reader_is_told_that_figures_are_being_built_and_the_page_looks_again(world, sign_in):
    write(world)
    client = sign_in(world.clinician)
    for address in (EVIDENCE, PICTURE, EVIDENCE):
        page = client.get(address, DAYS)
        assert page.status_code == 202
        assert int(page["Refresh"]) > 0
        assert "The figures are being built" in page.content.decode()
    assert jobs() == 1
    work()
    page = client.get(EVIDENCE, DAYS)
    assert page.status_code == 200
    assert "Refresh" not in page
    assert "12 referrals" in page.content.decode()
    assert NEWER not in page.content.decode()
    assert client.get(PICTURE, DAYS).status_code == 200


@pytest.mark.parametrize("address", [EVIDENCE, PICTURE])
def test_after_a_write_the_last_figures_stand_with_their_time_until_the_worker_has_newer_ones(
    world, sign_in, address
):
    write(world)
    client = sign_in(world.clinician)
    client.get(address, DAYS)
    work()
    before = client.get(address, DAYS).content.decode()
    arrive(world, 7)
    meanwhile = client.get(address, DAYS).content.decode()
    assert re.search(r"Figures of \d+ \w+ \d{4}, ([\d:]+(am|pm)|midnight|midday)", meanwhile)
    assert NEWER in meanwhile
    assert figures_in(meanwhile) == figures_in(before)
    work()
    after = client.get(address, DAYS).content.decode()
    assert NEWER not in after
    assert figures_in(after) != figures_in(before)


def figures_in(page: str) -> str:
    """The part of the page that is kept."""
    return page.partition("</form>")[2].partition("<section")[2].partition("</main>")[0]


def test_the_charts_and_files_of_a_page_are_of_the_same_figures(world, sign_in):
    write(world)
    client = sign_in(world.clinician)
    files = [
        reverse("programme:evidence_drawing", args=["referrals"]),
        reverse("programme:evidence_chart", args=["referrals"]),
        reverse("programme:evidence_table", args=["referrals"]),
    ]
    for address in files:
        waits = client.get(address, DAYS)
        assert waits.status_code == 503
        assert waits["Retry-After"]
    work()
    before = [client.get(address, DAYS).content for address in files]
    arrive(world, 7)
    assert [client.get(address, DAYS).content for address in files] == before


def test_readers_outside_never_read_old_figures_and_wait_only_until_a_quarter_is_settled(world, sign_in):
    write(world)
    client = sign_in(world.commissioner)
    for address in (EVIDENCE, reverse("programme:all_services"), EVIDENCE):
        page = client.get(address, DAYS)
        assert page.status_code == 202
        assert int(page["Refresh"]) > 0
    assert client.get(reverse("programme:all_services_file"), DAYS).status_code == 503
    assert DBTaskResult.objects.ready().filter(task_path=settle_in_background.module_path).count() == 1
    work()
    page = client.get(EVIDENCE, DAYS)
    assert page.status_code == 200
    assert jobs() == 0
    write(world)
    assert NEWER not in client.get(EVIDENCE, DAYS).content.decode()
    assert jobs() == 0


def test_a_reader_outside_is_told_where_settling_failed_and_it_is_not_tried_at_each_look(world, sign_in):
    write(world)
    client = sign_in(world.commissioner)
    client.get(EVIDENCE, DAYS)
    row = DBTaskResult.objects.get(task_path=settle_in_background.module_path)
    row.claim("worker")
    give_up(row, ValueError("the numbers do not add up"))
    page = client.get(EVIDENCE, DAYS)
    assert "could not be built" in page.content.decode()
    assert not DBTaskResult.objects.ready().filter(task_path=settle_in_background.module_path).exists()


def test_the_worker_builds_anew_once_writes_are_over_without_a_reader(world, sign_in):
    write(world)
    client = sign_in(world.clinician)
    client.get(EVIDENCE, DAYS)
    work()
    queue_figures_after_writes()
    for _ in range(3):
        write(world)
        assert queue_figures_after_writes() == 0, "somebody still writes"
    assert queue_figures_after_writes() == 1
    assert queue_figures_after_writes() == 0, "one job waits already"
    work()
    assert NEWER not in client.get(EVIDENCE, DAYS).content.decode()
    assert queue_figures_after_writes() == 0


def test_nothing_is_built_for_a_service_whose_evidence_nobody_reads(world):
    write(world)
    assert [queue_figures_after_writes() for _ in range(3)] == [0, 0, 0]


def test_a_page_opens_with_the_days_before_until_those_that_a_new_referral_brings_are_built(world, sign_in):
    write(world)
    client = sign_in(world.clinician)
    client.get(EVIDENCE)
    work()
    first = client.get(EVIDENCE).content.decode()
    referrals_by_month(world.service, {LAST.replace(day=1, year=LAST.year + 1): (4, 4)})
    audit.record("referrals.imported", by=world.administrator, about=world.service)
    meanwhile = client.get(EVIDENCE)
    assert meanwhile.status_code == 200
    assert NEWER in meanwhile.content.decode()
    assert figures_in(meanwhile.content.decode()) == figures_in(first)
    work()
    assert NEWER not in client.get(EVIDENCE).content.decode()
    assert figures_in(client.get(EVIDENCE).content.decode()) != figures_in(first)


def test_readers_are_told_when_building_failed_and_it_is_not_tried_at_each_look(world, sign_in):
    write(world)
    client = sign_in(world.clinician)
    client.get(EVIDENCE, DAYS)
    row = DBTaskResult.objects.ready().get(task_path=build_figures_in_background.module_path)
    row.claim("worker")
    give_up(row, ValueError("no"))
    page = client.get(EVIDENCE, DAYS).content.decode()
    assert "could not be built" in page
    assert jobs() == 0
    cache.delete(figures.failed_key(world.service))
    client.get(EVIDENCE, DAYS)
    assert jobs() == 1


def test_days_in_the_wrong_order_are_refused_at_once(world, sign_in):
    wrong = {"start": DAYS["end"], "end": DAYS["start"]}
    for address in (EVIDENCE, PICTURE, reverse("programme:evidence_chart", args=["time_line"])):
        assert sign_in(world.clinician).get(address, wrong).status_code == 422
    assert jobs() == 0


def test_only_one_process_builds_for_a_service_at_a_time(world, sign_in):
    write(world)
    sign_in(world.clinician).get(EVIDENCE, DAYS)
    with held_elsewhere(f"figures {world.service.pk}"):
        build_figures_in_background.call(world.service.pk)
        assert sign_in(world.clinician).get(EVIDENCE, DAYS).status_code == 202
    later = DBTaskResult.objects.filter(task_path=build_figures_in_background.module_path)
    assert later.count() >= 1


@contextmanager
def held_elsewhere(name: str):
    """By a connection of its own: on PostgreSQL one connection may take its own lock twice."""
    taken, over = Event(), Event()

    def hold() -> None:
        with only_one(name) as is_mine:
            if is_mine:
                taken.set()
            over.wait(60)
        connection.close()

    holder = Thread(target=hold)
    holder.start()
    try:
        assert taken.wait(60)
        yield
    finally:
        over.set()
        holder.join()

"""What becomes of a job whose worker dies, whose database is away, or that is in the way when the worker stops."""

import json
import os
import signal
import subprocess
import sys
import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from config import policy
from core import clock
from core.failed_jobs import MAX_TRIES, WAITS, forget_finished, presence_of, take_up_abandoned, when_given_up
from core.locks import ProcessPresence
from core.mail import Mail, headers_of, numbered_by_job
from core.registries import DUE
from core.worker import Interrupted, Worker
from tests.core.mortal_worker import ROWS

HEARD: list[str] = []


@task(backend="jobs")
def ends_as_told(how: str) -> str:
    HEARD.append(how)
    match how:
        case "locked":
            raise OperationalError("database is locked")
        case "wrong":
            raise ValueError("Ann's number is 943 476 5919")
        case "interrupted":
            raise Interrupted(1)
        case _:
            return how


@when_given_up(ends_as_told)
def note_giving_up(how: str) -> None:
    HEARD.append(f"{how}: given up")


@pytest.fixture(autouse=True)
def nothing_heard(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    HEARD.clear()


def a_worker(name: str = "") -> Worker:
    return Worker(
        queue_names=["default"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="jobs",
        startup_delay=False,
        max_tasks=None,
        worker_id=name or uuid.uuid4().hex,
    )


def queued(how: str) -> DBTaskResult:
    return DBTaskResult.objects.get(pk=ends_as_told.enqueue(how).id)


def running(how: str, *workers: str) -> DBTaskResult:
    job = queued(how)
    for worker in workers:
        job.claim(worker)
    return job


def now_of(job: DBTaskResult) -> DBTaskResult:
    return DBTaskResult.objects.get(pk=job.pk)


def test_a_job_whose_worker_is_gone_is_done_by_the_next_one(db):
    job = running("well", "dead")
    a_worker().run()
    assert now_of(job).status == TaskResultStatus.SUCCESSFUL
    assert HEARD == ["well"]


@pytest.mark.skipif(
    connection.vendor == "postgresql", reason="a lock of this very connection would not hold it off"
)
def test_a_job_whose_worker_lives_is_left_to_it(db):
    holder = ProcessPresence(presence_of("alive"))
    assert holder.hold()
    job = running("well", "alive")
    a_worker().run()
    assert now_of(job).status == TaskResultStatus.RUNNING
    holder.let_go()
    a_worker().run()
    assert now_of(job).status == TaskResultStatus.SUCCESSFUL


def test_a_job_that_the_worker_itself_lost_hold_of_is_taken_up_again(db):
    job = running("well", "same")
    a_worker("same").run()
    assert now_of(job).status == TaskResultStatus.SUCCESSFUL


def test_a_job_that_lost_its_worker_too_often_is_given_up_and_its_room_says_so(db):
    job = running("well", *["dead"] * MAX_TRIES)
    assert take_up_abandoned() == 1
    assert now_of(job).status == TaskResultStatus.FAILED
    assert HEARD == ["well: given up"]
    assert take_up_abandoned() == 0


def test_the_tick_takes_up_what_was_left_as_well(db):
    job = running("well", "dead")
    assert dict(DUE.items())["core.abandoned_jobs"].run(clock.now()) == 1
    assert now_of(job).status == TaskResultStatus.READY


def test_a_locked_database_puts_a_job_off_and_does_not_lose_it(db):
    job = queued("locked")
    for tries, wait in enumerate(WAITS, 1):
        a_worker().run()
        later = now_of(job)
        assert (later.status, len(later.worker_ids)) == (TaskResultStatus.READY, tries)
        assert timedelta(0) < later.run_after - clock.now() <= wait
        DBTaskResult.objects.update(run_after=clock.now())
    a_worker().run()
    assert now_of(job).status == TaskResultStatus.FAILED
    assert HEARD[-1] == "locked: given up"


def test_a_job_that_goes_wrong_ends_and_its_room_says_so(db):
    job = queued("wrong")
    well = queued("well")
    a_worker().run()
    assert now_of(job).status == TaskResultStatus.FAILED
    assert "943 476 5919" not in now_of(job).traceback
    assert now_of(well).status == TaskResultStatus.SUCCESSFUL
    assert HEARD == ["wrong", "wrong: given up", "well"]


def test_a_worker_that_is_told_to_stop_gives_its_job_back_uncounted(db):
    job = queued("interrupted")
    with pytest.raises(SystemExit):
        a_worker().run()
    back = now_of(job)
    assert (back.status, back.worker_ids) == (TaskResultStatus.READY, [])


def test_a_letter_of_a_job_that_begins_again_has_the_same_number():
    letter = Mail(to="a@work.example", subject="Hello", template="sessions/mail/join", why="")
    numbers = set()
    for job in ("one", "one", "two"):
        with numbered_by_job(job):
            numbers.add(header_of(letter))
    assert len(numbers) == 2
    assert header_of(letter) == ""


def header_of(letter: Mail) -> str:
    return headers_of(letter).get("Message-ID", "")


def test_jobs_that_are_over_for_a_month_go_and_the_others_stay(db):
    old, new, waiting = queued("well"), queued("well"), queued("well")
    for job in (old, new):
        job.claim("w")
        job.set_successful("")
    DBTaskResult.objects.filter(pk=old.pk).update(
        finished_at=clock.now() - policy.FINISHED_JOBS_KEPT_FOR - timedelta(days=1)
    )
    assert forget_finished(clock.now()) == 1
    assert set(DBTaskResult.objects.all()) == {new, waiting}


@pytest.fixture(params=["staff", "referrals"])
def story(request, own_database, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.core.mortal_worker", request.param],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": own_database,
            "ATTUNE_VAR_DIR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_an_upload_is_read_to_its_end_once_or_given_up_and_the_file_goes_either_way(story):
    killed = story["killed"]
    assert killed["ended"] == -signal.SIGKILL
    assert (killed["job"], killed["file_kept"], killed["over"]) == ("RUNNING", True, False)
    assert 0 < killed["rows"] < ROWS

    done = story["done by the next"]
    assert any("begun again" in note for note in done.pop("notes"))
    assert done == {
        "ended": 0,
        "job": "SUCCESSFUL",
        "tries": 2,
        "file_kept": False,
        "rows": ROWS,
        "counted": ROWS,
        "over": True,
        "problem": "",
        "reports": 1,
    }

    given_up = story["given up"]
    assert given_up["killed"] == [-signal.SIGKILL] * MAX_TRIES
    assert (given_up["ended"], given_up["job"], given_up["tries"]) == (0, "FAILED", MAX_TRIES)
    assert (given_up["file_kept"], given_up["over"]) == (False, True)
    assert "Something went wrong" in given_up["problem"]
    assert "Send it again" in given_up["problem"]

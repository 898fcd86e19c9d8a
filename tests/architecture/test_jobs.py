"""Every job of every room: what becomes of it when it is given up, and that doing it twice is doing it once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.tasks import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core import clock
from core.failed_jobs import GIVEN_UP, LEFT_TO_TICK, take_up_abandoned
from core.registries import DUE
from core.worker import Worker
from tests.cast import furnish

NOW_AND_THEN = {"django_tasks_db", "sessions", "admin", "contenttypes"}  # labels of no room


def every_task() -> dict[str, Task]:
    found: dict[str, Task] = {}
    for file in Path(settings.BASE_DIR).glob("*/tasks.py"):
        module = import_module(f"{file.parent.name}.tasks")
        found |= {thing.module_path: thing for thing in vars(module).values() if isinstance(thing, Task)}
    return found


TASKS = every_task()


def test_tasks_are_declared_where_this_test_looks_for_them():
    rooms = [
        config.path for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR
    ]
    declared = [
        file
        for room in rooms
        for file in Path(room).rglob("*.py")
        if "@task(" in file.read_text(encoding="utf-8") and file != Path(room) / "tasks.py"
    ]
    assert declared == []
    assert len(TASKS) > 10


@pytest.mark.parametrize("path", sorted(TASKS))
def test_whoever_waits_for_a_job_that_is_given_up_is_told_or_the_tick_does_it_again(path):
    """New tasks say it with `when_given_up` or `left_to_tick` (core/failed_jobs.py)."""
    parts = dict(LEFT_TO_TICK.items())
    assert (path in dict(GIVEN_UP.items())) != (path in parts)
    if path in parts:
        assert parts[path] in dict(DUE.items())


# Each queues the jobs of one room, by the room's own actions.
Queues = Callable[[SimpleNamespace, pytest.MonkeyPatch], None]


def of_people(world: SimpleNamespace, patch: pytest.MonkeyPatch) -> None:
    from people.actions import imports
    from tests.people.staff_list import line, staff_list

    patch.setattr(imports, "READ_AT_ONCE", 0)
    imports.start_staff_import(
        file=BytesIO(staff_list(line(), line(email="b@w.example"))), name="staff.csv", **by(world)
    )


def of_referrals(world: SimpleNamespace, patch: pytest.MonkeyPatch) -> None:
    from referrals.actions import imports, undo
    from tests.referrals.rows import GOOD, as_csv

    def start(reference: str):
        file = BytesIO(as_csv([{**GOOD, "Referral ID": reference}]))
        return imports.start_referral_import(file=file, name=f"{reference}.csv", **by(world))

    undone = start("U-1")
    patch.setattr(imports, "READ_AT_ONCE", 0)
    patch.setattr(undo, "UNDONE_AT_ONCE", 0)
    undo.start_undo(batch=undone, by=world.administrator, now=clock.now())
    start("A-1")


def of_cms(world: SimpleNamespace, patch: pytest.MonkeyPatch) -> None:
    """The pages of this world lead to no other site, so nobody is asked."""
    from cms.tasks import queue_outside_links

    queue_outside_links()


def of_courses(world: SimpleNamespace, patch: pytest.MonkeyPatch) -> None:
    from tests.courses.packages.zips import scorm_12, sent

    sent(world, scorm_12())


def of_assignments(world: SimpleNamespace, patch: pytest.MonkeyPatch) -> None:
    from assignments.tasks import apply_new_rule

    apply_new_rule.enqueue(world.rule.pk)


def of_certificates(world: SimpleNamespace, patch: pytest.MonkeyPatch) -> None:
    from certificates.actions import issue, request_log_file
    from certificates.cpd.log import log_of
    from tests.certificates.world import crowd, hold_session

    patch.setattr(issue, "AT_ONCE", 1)
    session = hold_session(world.service)
    crowd(world.service, session, 3)
    issue.start_issuing(session=session, by=world.clinician, now=clock.now())
    request_log_file(log=log_of(world.learner, clock.today()), now=clock.now())


def of_programme(world: SimpleNamespace, patch: pytest.MonkeyPatch) -> None:
    from programme.actions import request_kit, request_report
    from programme.tasks import queue_figures, queue_settling

    queue_figures(service=world.service)
    queue_settling(service=world.service)
    request_report(start=date(2025, 4, 1), end=date(2025, 9, 30), audience="service",
                   **by(world) | {"by": world.clinician})  # fmt: skip
    request_kit(start=date(2025, 4, 1), end=date(2025, 9, 30), **by(world) | {"by": world.clinician})


def of_sessions(world: SimpleNamespace, patch: pytest.MonkeyPatch) -> None:
    from people.actions.addresses import change_address
    from sessions import actions
    from supervision import actions as supervision_actions
    from tests.sessions.world import book, make_session
    from tests.supervision.world import make_group

    now = clock.now()
    session = make_session(world.service, title="Play with babies", starts_at=now + timedelta(days=9))
    book(session, world.learner)
    actions.cancel_session(session=session, by=world.clinician, now=now)
    make_group(world)
    dates = [make_session(world.service, title=f"Evening {at}", several_dates=True) for at in (1, 2)]
    actions.book_dates(dates=dates, person=world.learner, by=world.learner, now=now)
    change_address(person=world.learner, address="lea.later@work.example", by=world.administrator, now=now)
    meeting = make_session(world.service, title="Network", kind="network_meeting")
    supervision_actions.join_network(
        service=world.service, person=world.manager, wants_mail=True, by=world.manager, now=now
    )
    supervision_actions.invite_network(session=meeting, by=world.clinician, now=now)


def of_feedback(world: SimpleNamespace, patch: pytest.MonkeyPatch) -> None:
    from feedback.actions import close_round, queue_link_letters
    from feedback.actions.reminding import remind
    from sessions.models import TrainingSession
    from tests.feedback.world import attended, colleague, make_round

    now = clock.now()
    close_round(asked_in=make_round(world, "Lately"), by=world.clinician, now=now)
    make_round(world, "Now")
    queue_link_letters(
        session=world.guest_session, addresses=["g@guest.example"], by=world.clinician, now=now
    )
    TrainingSession.objects.update(created_at=now - timedelta(days=30))
    attended(world.rated_session, colleague(world, 1))
    occasion = type(world.after_session).objects.get(pk=world.after_session.pk)
    remind(occasion=occasion, services=[world.service], by=world.clinician, now=now)


def of_portal(world: SimpleNamespace, patch: pytest.MonkeyPatch) -> None:
    from portal.shipped import course_folders
    from portal.tasks import load_shipped_course

    load_shipped_course.enqueue(course_folders()[0].name, world.administrator.pk)


def by(world: SimpleNamespace) -> dict:
    return {"service": world.service, "by": world.administrator, "now": clock.now()}


ROOMS = [
    of_people,
    of_cms,
    of_courses,
    of_referrals,
    of_certificates,
    of_assignments,
    of_programme,
    of_sessions,
    of_feedback,
    of_portal,
]


@pytest.fixture(autouse=True)
def prompt_worker(tmp_path, settings):
    """Here nobody takes up what is queued until the test says so."""
    settings.VAR_DIR = tmp_path


@pytest.fixture
def furnished(world):
    furnish(world)
    DBTaskResult.objects.all().delete()
    return world


def work() -> None:
    Worker(
        queue_names=["default"], excluded_queue_names=[], interval=0, batch=True, backend_name="jobs",
        startup_delay=False, max_tasks=None, worker_id="worker",
    ).run()  # fmt: skip


def what_is_there() -> dict[str, int]:
    models = [model for model in apps.get_models() if model._meta.app_label not in NOW_AND_THEN]
    return {model._meta.label: model._base_manager.count() for model in models}


def test_a_job_that_is_done_again_changes_nothing_and_tells_nobody_anew(
    furnished, monkeypatch, mailoutbox, django_capture_on_commit_callbacks
):
    """As after a worker that died when all was done but this was not yet written down."""
    for queue in ROOMS:
        queue(furnished, monkeypatch)
    with django_capture_on_commit_callbacks(execute=True):
        work()
    jobs = DBTaskResult.objects.exclude(task_path__endswith="draw_file_in_background")
    assert [job.traceback for job in jobs.all() if job.status != TaskResultStatus.SUCCESSFUL] == []
    assert set(TASKS) == set(DBTaskResult.objects.values_list("task_path", flat=True)), (
        "queue one of each here"
    )
    before, letters = what_is_there(), numbers(mailoutbox)
    jobs.update(status=TaskResultStatus.RUNNING, worker_ids=["dead"])
    with django_capture_on_commit_callbacks(execute=True):
        assert take_up_abandoned() == len(jobs)
        work()
    assert [job.traceback for job in jobs.all() if job.status != TaskResultStatus.SUCCESSFUL] == []
    assert what_is_there() == before
    assert numbers(mailoutbox) == letters


def numbers(mails: list) -> set[tuple[str, str]]:
    """A copy bears the number of the first; a letter without a number is a letter of its own."""
    return {
        (mail.to[0], mail.extra_headers.get("Message-ID", f"without a number: {at}"))
        for at, mail in enumerate(mails)
    }

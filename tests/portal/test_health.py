"""What an administrator reads of whether the service's work gets done."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from certificates.tasks import draw_log_in_background
from core import clock
from core.due_parts import note_done, note_failed
from core.health import HEALTH
from core.models import DuePart, WaitingMail
from core.registries import DUE, DueWork
from notifications.models import MAX_ATTEMPTS, Notice
from people.models import ImportRun, JoinRequest
from portal.management.commands.tick import do_what_is_due
from referrals.models import ReferralImport
from tests.cast import make_person


@pytest.fixture
def page(world, sign_in):
    """What the page says of one thing: the word of its state, and everything else."""

    def read(title: str) -> tuple[str, str]:
        answer = sign_in(world.administrator).get(reverse("portal:health"))
        assert answer.status_code == 200
        rows = re.findall(
            r'<li class="attune-list__row">(.*?)(?=<li class="attune-list__row">|</main>)',
            answer.content.decode(),
            re.DOTALL,
        )
        (row,) = [row for row in rows if f"{title}\n" in row or f">{title}<" in row]
        return re.search(r"<strong[^>]*>([^<]+)<", row)[1], row

    return read


def notice(person, **fields) -> None:
    Notice.objects.create(
        person=person, notice="reminder", role="learner", thing="booking:1", occasion="1", **fields
    )


def job(**fields) -> None:
    made = draw_log_in_background.enqueue(1)
    DBTaskResult.objects.filter(pk=made.id).update(**fields)


def test_where_all_is_well_it_says_so(world, page):
    note_done("notices", clock.now())
    for title in (
        "Background work",
        "Reminders and other work by the clock",
        "The mail server",
        "Notices to people",
        "Who asks to join",
        "Staff lists",
        "Files of referrals",
    ):
        assert page(title)[0] == "Working", title


def test_each_app_that_speaks_is_on_the_page(world):
    assert {name for name, _ in HEALTH.items()} == {"core", "notifications", "people", "referrals"}


def test_failed_and_stuck_jobs_are_named_in_words(world, page):
    now = clock.now()
    job(status=TaskResultStatus.FAILED, finished_at=now)
    state, text = page("Background work")
    assert state == "Needs a look"
    assert "Draw log in background" in text
    job(enqueued_at=now - timedelta(hours=1))
    assert "Work has waited since" in page("Background work")[1]


def test_work_by_the_clock_that_never_ran_or_stopped_or_failed_is_told(world, page):
    title = "Reminders and other work by the clock"
    assert "It has never run here" in page(title)[1]
    note_done("notices", clock.now() - timedelta(days=1))
    assert page(title)[0] == "Needs a look"
    note_done("notices", clock.now())
    note_failed("people.leaving", clock.now())
    assert DUE_NAME in page(title)[1]


DUE_NAME = "people whose access has ended"


def test_the_clock_notes_what_it_did_and_what_failed(db, monkeypatch):
    def falls(now) -> int:
        raise ValueError("away")

    DUE.add("test.falls", DueWork("falls", falls))
    try:
        do_what_is_due(clock.now())
    finally:
        del DUE._entries["test.falls"]
    assert DuePart.objects.get(name="notices").done_at
    assert DuePart.objects.get(name="test.falls").failed_at
    do_what_is_due(clock.now())
    assert not DuePart.objects.filter(name="test.falls").exists()


def test_mail_that_does_not_go_is_counted_and_nobody_named(world, page):
    now = clock.now()
    WaitingMail.objects.create(written_at=now, receiver=world.learner.email, message=b"")
    notice(world.learner, written_at=now, attempts=MAX_ATTEMPTS)
    for title in ("The mail server", "Notices to people"):
        state, text = page(title)
        assert state == "Needs a look"
        assert world.learner.email not in text


def test_people_and_files_that_wait_lead_to_where_they_are_answered(world, page):
    now = clock.now()
    JoinRequest.objects.create(person=make_person("Nia New", None), service=world.service, asked_at=now)
    ImportRun.objects.create(service=world.service, file_name="staff.csv", started_at=now, problem="Stopped.")
    ReferralImport.objects.create(
        service=world.service,
        file_name="spring.csv",
        imported_at=now,
        imported_by=world.clinician,
        problem="x",
    )
    state, text = page("Who asks to join")
    assert state == "Waits for you"
    assert reverse("people:requests") in text
    assert "staff.csv" in page("Staff lists")[1]
    assert "spring.csv" in page("Files of referrals")[1]


def test_another_service_is_not_told_of(world, page):
    now = clock.now()
    ImportRun.objects.create(
        service=world.other_service, file_name="s.csv", started_at=now, problem="Stopped."
    )
    notice(world.outsider, written_at=now, attempts=MAX_ATTEMPTS)
    assert page("Staff lists")[0] == page("Notices to people")[0] == "Working"


def test_the_page_asks_the_database_a_fixed_number_of_times(world, sign_in, django_assert_max_num_queries):
    client = sign_in(world.administrator)
    with django_assert_max_num_queries(15):
        client.get(reverse("portal:health"))

"""Sending a staff list on the page."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock
from people.actions import forget_old_imports
from people.actions import imports as import_actions
from people.models import ImportRun, Person
from people.tasks import read_staff_list

LIST = b"Name,Email,Start Date\nAnn Lee,ann@w.example,13/01/2020\nBo,,14/01/2020\n"


@pytest.fixture
def send(world, sign_in):
    client = sign_in(world.administrator)

    def _send(data: bytes, **form):
        upload = SimpleUploadedFile("staff.csv", data)
        return client.post(reverse("people:import"), {"file": upload, **form}, follow=True)

    return _send


def test_a_short_list_is_read_at_once_and_its_rejected_rows_come_back(send, world, sign_in):
    page = send(LIST)
    assert "there is no work e-mail address" in page.content.decode()
    assert Person.objects.get(email="ann@w.example").service == world.service
    run = ImportRun.objects.get()
    assert run.content is None
    rows = sign_in(world.administrator).get(reverse("people:import_rejected", args=[run.pk]))
    assert "Bo,,14/01/2020" in rows.content.decode()
    assert "attachment" in rows["Content-Disposition"]


def test_a_mended_file_of_rejected_rows_can_be_sent_as_it_is(send, world, sign_in):
    send(LIST)
    run = ImportRun.objects.get()
    rows = sign_in(world.administrator).get(reverse("people:import_rejected", args=[run.pk])).content
    send(rows.replace(b"Bo,,", b"Bo,bo@w.example,"))
    assert Person.objects.filter(email="bo@w.example").exists()


def test_open_dates_are_asked_about_beside_the_question(send):
    data = LIST.replace(b"13/01", b"03/01").replace(b"14/01", b"04/01")
    page = send(data)
    assert "read two ways" in str(page.context["form"].errors["dates"])
    assert not ImportRun.objects.exists()
    send(data, dates="mdy")
    assert Person.objects.get(email="ann@w.example").started_on.month == 3


def test_a_file_that_is_no_table_says_so_at_its_field(send):
    page = send(b"%PDF-1.7 nothing")
    assert "is a PDF" in str(page.context["form"].errors["file"])


def test_a_long_list_is_read_by_the_worker_with_progress(
    send, world, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(import_actions, "READ_AT_ONCE", 1)
    with django_capture_on_commit_callbacks(execute=True):
        page = send(LIST)
    assert "The list is being read" in page.content.decode()
    run = ImportRun.objects.get()
    assert (run.rows_total, run.finished_at) == (2, None)
    assert not Person.objects.filter(email="ann@w.example").exists()
    for _ in range(2):
        read_staff_list.func(str(run.pk))
    run.refresh_from_db()
    assert (run.report.created, len(run.report.rejected), run.content) == (1, 1, None)


def test_progress_is_seen_while_the_worker_reads(world):
    run = ImportRun.objects.create(
        service=world.service, file_name="x", started_at=clock.now(), rows_total=900
    )
    import_actions.note_progress(run, 500)
    run.refresh_from_db()
    assert run.rows_done == 500


def test_reports_are_forgotten_after_thirty_days(world):
    now = clock.now()
    for age in (29, 31):
        ImportRun.objects.create(
            service=world.service, file_name=str(age), started_at=now - timedelta(days=age)
        )
    forget_old_imports(now)
    assert [run.file_name for run in ImportRun.objects.all()] == ["29"]

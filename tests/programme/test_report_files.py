"""The files of a report: drawn by the worker, kept, and given to whoever may still read the report."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from core import clock
from programme.actions import add_quotation, draw_file, publish_report, withdraw_report, write_narrative
from programme.actions import files as making
from programme.models import ReportFile
from programme.models.reports import STALLED_AFTER
from programme.tasks import draw_file_in_background
from tests.programme.world import kept_report


@pytest.fixture
def report(world):
    return kept_report(world, audience="commissioner")


def address(report, kind="xlsx"):
    return reverse("programme:download_report", args=[report.pk, kind])


def drawn(report, kind="xlsx") -> ReportFile:
    file = report.files.get(kind=kind)
    draw_file_in_background.func(file.pk)
    return report.files.get(kind=kind)


def is_on_its_way(answer) -> bool:
    return answer.status_code == 202 and "The file is being made" in answer.content.decode()


def is_a_file(answer) -> bool:
    return answer.status_code == 200 and answer.headers["Content-Disposition"].startswith("attachment")


def test_a_report_that_is_made_has_all_its_files_on_the_way(report):
    assert set(report.files.values_list("kind", flat=True)) == {"pdf", "xlsx", "docx"}
    assert not report.files.filter(made_at__isnull=False).exists()


def test_a_page_says_that_the_file_is_being_made_and_then_it_is_there(world, sign_in, report):
    client = sign_in(world.clinician)
    waiting = client.get(address(report))
    page = waiting.content.decode()
    assert "The file is being made" in page
    assert "attachment" not in waiting.headers.get("Content-Disposition", "")
    assert f'href="{address(report)}"' in page
    drawn(report)
    answer = client.get(address(report))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content[:2] == b"PK"


def test_nothing_is_drawn_in_the_request(world, sign_in, report, monkeypatch):
    monkeypatch.setattr(making, "drawn", lambda *_: pytest.fail("drawn while somebody waits"))
    for kind in ("pdf", "xlsx", "docx"):
        assert is_on_its_way(sign_in(world.clinician).get(address(report, kind)))


def test_a_report_kept_before_there_were_files_has_one_made_when_it_is_asked_for(world, sign_in, report):
    ReportFile.objects.all().delete()
    DBTaskResult.objects.all().delete()
    client = sign_in(world.clinician)
    assert is_on_its_way(client.get(address(report)))
    assert is_on_its_way(client.get(address(report)))
    assert DBTaskResult.objects.count() == 1
    drawn(report)
    assert is_a_file(client.get(address(report)))


def test_who_may_no_longer_read_the_report_does_not_get_its_file(world, sign_in, report):
    publish_report(report=report, by=world.clinician, now=clock.now())
    drawn(report)
    client = sign_in(world.commissioner)
    seen = [client.get(address(report)).status_code]
    withdraw_report(report=report, by=world.clinician)
    seen += [client.get(address(report)).status_code, client.post(address(report)).status_code]
    assert seen == [200, 404, 404]


def test_new_words_make_new_files(world, report):
    old = drawn(report)
    write_narrative(report=report, narrative="We met online.", by=world.clinician)
    assert not report.files.exists()
    publish_report(report=report, by=world.clinician, now=clock.now())
    assert report.files.count() == 3
    assert bytes(drawn(report).content) != bytes(old.content)


def test_a_file_that_was_drawn_without_the_latest_words_is_not_kept(world, report, monkeypatch):
    def while_words_change(asked, kind):
        said = {"text": "I notice more.", "said_by": "Midwife", "consented_on": clock.today()}
        add_quotation(report=asked, by=world.clinician, **said)
        return b"without the quotation"

    monkeypatch.setattr(making, "drawn", while_words_change)
    draw_file(file=report.files.get(kind="pdf"))
    assert not ReportFile.objects.filter(made_at__isnull=False).exists()


def test_a_file_whose_making_failed_is_made_again_on_one_press(world, sign_in, report, monkeypatch):
    def fails(*_):
        raise OSError("no font")

    client = sign_in(world.clinician)
    with monkeypatch.context() as broken:
        broken.setattr(making, "drawn", fails)
        with pytest.raises(OSError, match="no font"):
            drawn(report)
    page = client.get(address(report)).content.decode()
    assert "stopped before it was done" in page
    assert client.post(address(report)).url == address(report)
    assert "The file is being made" in client.get(address(report)).content.decode()
    drawn(report)
    assert is_a_file(client.get(address(report)))


def test_a_worker_that_says_nothing_for_long_is_taken_for_gone(report):
    file = report.files.get(kind="pdf")
    assert not file.is_cut_off(file.asked_at)
    assert file.is_cut_off(file.asked_at + STALLED_AFTER)


def test_files_go_with_their_report(report):
    drawn(report)
    report.quotations.all().delete()
    report.delete()
    assert not ReportFile.objects.exists()


def test_the_report_and_the_list_read_no_file(world, sign_in, report):
    drawn(report)
    client = sign_in(world.clinician)
    for page in (reverse("programme:reports"), report.get_absolute_url()):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page).status_code == 200
        assert not any("programme_reportfile" in query["sql"] for query in captured)

"""Programme reports: made once, kept, and read by those they are meant for."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import Refused
from programme.actions import (
    add_quotation,
    draw_file,
    make_report,
    publish_report,
    request_report,
    withdraw_report,
    write_narrative,
)
from programme.document import contents
from programme.models import ProgrammeReport
from programme.presentation.rendering import as_html
from programme.report.border import read_report
from referrals.enums import ReferralOutcome
from tests.programme.programme_data import referrals_by_month
from tests.programme.world import kept_report

APRIL, SEPTEMBER = date(2025, 4, 1), date(2025, 9, 30)


def address(name, report, **more):
    return reverse(f"programme:{name}", kwargs={"pk": report.pk, **more})


def test_a_clinician_asks_for_a_report_and_reads_it_when_the_worker_has_made_it(world, sign_in):
    client = sign_in(world.clinician)
    asked = client.post(
        reverse("programme:make_report"),
        {"audience": "service", "start": "2025-04-01", "end": "2025-09-30", "target_received": "40"},
    )
    report = ProgrammeReport.objects.get()
    assert asked.status_code == 302
    assert "It is being made" in client.get(asked.url).content.decode()
    make_report(report=report, now=clock.now())
    page = client.get(asked.url).content.decode()
    assert "The honest answer" in page
    assert "40" in page


def test_the_numbers_of_a_kept_report_stay_when_the_data_change(world):
    report = kept_report(world, audience="service")
    frozen = report.numbers
    make_report(report=report, now=clock.now())
    report.refresh_from_db()
    assert report.numbers == frozen


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "docx"])
def test_a_report_says_the_same_in_every_format(world, sign_in, kind):
    report = kept_report(world, audience="service", narrative="We met online.", targets={"received": 40})
    draw_file(file=report.files.get(kind=kind))
    answer = sign_in(world.clinician).get(address("download_report", report, kind=kind))
    assert answer.status_code == 200
    words = words_of(kind, answer.content)
    assert "We met online." in words
    assert "no training session in this period" in words
    assert "Target" in words


def words_of(kind: str, content: bytes) -> str:
    if kind == "pdf":
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(content))
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    if kind == "xlsx":
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(content))
        return " ".join(
            str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None
        )
    from docx import Document

    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(part.text for part in document.paragraphs), *cells])


def test_commissioners_read_a_report_from_the_day_it_is_published_until_it_is_withdrawn(world, sign_in):
    report = kept_report(world, audience="commissioner")
    client, seen = sign_in(world.commissioner), []
    seen.append(client.get(address("report", report)).status_code)
    publish_report(report=report, by=world.clinician, now=clock.now())
    seen.append(client.get(address("report", report)).status_code)
    withdraw_report(report=report, by=world.clinician)
    seen.append(client.get(address("report", report)).status_code)
    assert seen == [404, 200, 404]


def test_a_report_made_for_the_service_is_never_published(world):
    report = kept_report(world, audience="service")
    with pytest.raises(Refused):
        publish_report(report=report, by=world.clinician, now=clock.now())


@pytest.mark.parametrize(
    ("start", "end", "now"),
    [
        (date(2025, 4, 2), SEPTEMBER, clock.now()),
        (APRIL, date(2099, 3, 31), clock.now()),
    ],
    ids=["not whole quarters", "a quarter that is not over"],
)
def test_commissioners_get_whole_quarters_that_are_over(world, start, end, now):
    with pytest.raises(Refused):
        request_report(
            service=world.service, start=start, end=end, audience="commissioner", by=world.clinician, now=now
        )


def test_the_words_of_a_published_report_stay(world):
    report = kept_report(world, audience="commissioner")
    publish_report(report=report, by=world.clinician, now=clock.now())
    with pytest.raises(Refused):
        write_narrative(report=report, narrative="Something else", by=world.clinician)


@pytest.mark.parametrize("words", ["Her NHS number is 943 476 5919.", "She lives in CM1 1AB."])
def test_what_looks_like_a_patient_is_kept_out_of_narrative_and_quotations(world, words):
    report = kept_report(world, audience="service")
    with pytest.raises(ValidationError):
        write_narrative(report=report, narrative=words, by=world.clinician)
    with pytest.raises(ValidationError):
        add_quotation(report=report, text=words, said_by="Midwife", consented_on=APRIL, by=world.clinician)


def test_somebody_quoted_appears_by_role_and_only_after_agreeing(world, sign_in):
    report = kept_report(world, audience="service")
    client = sign_in(world.clinician)
    given = {"quote": "1", "text": "I notice the baby first now.", "said_by": "Health visitor"}
    refused = client.post(address("report_words", report), given)
    assert refused.status_code == 422
    client.post(address("report_words", report), {**given, "consented_on": "2025-10-02"})
    assert "I notice the baby first now." in client.get(address("report", report)).content.decode()


def test_the_list_costs_the_same_for_one_report_and_for_three(world, sign_in, django_assert_max_num_queries):
    client = sign_in(world.clinician)
    for count in (1, 3):
        while ProgrammeReport.objects.count() < count:
            kept_report(world, audience="service")
        with django_assert_max_num_queries(9):
            client.get(reverse("programme:reports"))


def test_job_families_are_not_offered_to_commissioners_and_the_reason_is_given(world, sign_in):
    asked = {
        "audience": "commissioner",
        "start": "2025-04-01",
        "end": "2025-09-30",
        "breakdown": "job_family",
    }
    answer = sign_in(world.clinician).post(reverse("programme:make_report"), asked)
    assert answer.status_code == 422
    assert "Job families stay inside the service" in answer.content.decode()
    assert not ProgrammeReport.objects.exists()
    inside = sign_in(world.clinician).post(reverse("programme:make_report"), {**asked, "audience": "service"})
    assert inside.status_code == 302


def test_a_report_kept_with_job_families_says_why_they_are_not_there(world, sign_in):
    report = kept_report(world, audience="commissioner")
    ProgrammeReport.objects.filter(pk=report.pk).update(breakdown="job_family")
    page = sign_in(world.clinician).get(address("report", report)).content.decode()
    assert "Job families stay inside the service" in page


def test_a_report_that_was_finished_after_midnight_bears_the_new_day(world):
    """In summer the server's own clock is an hour behind that of the people."""
    report = kept_report(world, audience="service")
    report.finished_at = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)
    assert "The numbers are those of 1 July 2025" in " ".join(block.text for block in contents(report))
    made = replace(read_report(report.numbers), made_at=report.finished_at)
    assert "Made on 1 July 2025" in " ".join(as_html(made, service=world.service).split())


def test_what_is_not_assessed_adds_up_to_all_that_were_received(world):
    referrals_by_month(world.service, {date(2025, 7, 1): (3, 3)}, outcome=ReferralOutcome.CONSULTATION)
    report = kept_report(world, audience="service")
    [said] = [block.text for block in contents(report) if block.text.startswith("Data quality")]
    received, *apart, flagged = map(int, re.findall(r"\d+", said))
    assert (received, sum(apart), apart[-1], flagged) == (3, 3, 3, 0)

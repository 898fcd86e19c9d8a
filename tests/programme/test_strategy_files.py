"""The tracker as a table: what goes out comes back, and whatever is sent is answered row by row."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from config import policy
from core import clock
from core.errors import UnreadableFile
from core.imports import ImportReport
from programme.actions.strategy import start_groups
from programme.models import Recommendation, StrategyGroup
from programme.strategy import imports
from programme.strategy.columns import HEADINGS
from programme.strategy.drafts import draft_of
from programme.strategy.enums import StrategyAudience, StrategyIndicator, StrategyTerm
from tests.programme.strategy_world import recommend

ROW = {"Group": "Train people", "Recommendation": "Teach new staff"}


@pytest.fixture
def tracked(world):
    start_groups(service=world.service, by=world.clinician)
    world.strategy_group = StrategyGroup.objects.get(service=world.service, name="Train people")
    return world


def read(world, file: bytes, dates: str = "", name: str = "table.csv") -> ImportReport:
    return imports.import_recommendations(
        io.BytesIO(file), name=name, service=world.service, by=world.clinician, now=clock.now(), dates=dates
    )


def table(*rows: dict[str, str], separator: str = ",") -> bytes:
    out = io.StringIO()
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    writer = csv.DictWriter(out, headings, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def everything(world) -> Recommendation:
    return recommend(
        world,
        text="=Sum of all “good” ideas, with; signs",
        audiences=tuple(StrategyAudience),
        how="First\nthen second",
        next_step="-1 thing",
        owner=world.administrator,
        owner_role="Lead",
        due_on=clock.today(),
        term=StrategyTerm.LONG.value,
        status="under_way",
        evidence="They came",
        evidence_link="https://board.example/a?b=1",
        indicator=StrategyIndicator.RECEIVED.value,
        decision_wanted="May we?",
    )


def test_what_goes_out_comes_back_as_it_was_and_twice_changes_nothing(tracked, sign_in):
    found, client = everything(tracked), sign_in(tracked.clinician)
    recommend(tracked, text="A bare one")
    before = draft_of(Recommendation.objects.get(pk=found.pk))
    file = client.get(reverse("programme:strategy_file")).content
    assert "Ada" not in file.decode()
    for _ in range(2):
        report = read(tracked, file)
        assert (report.created, report.updated, report.unchanged, report.rejected) == (0, 0, 2, [])
    Recommendation.objects.all().delete()
    again = read(tracked, file.replace(f"{found.number},".encode(), b",", 1).replace(b"\r\n2,", b"\r\n,"))
    assert (again.created, again.rejected) == (2, [])
    back = draft_of(Recommendation.objects.get(text=found.text))
    assert [name for name in vars(before) if getattr(before, name) != getattr(back, name)] == ["owner"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator_and_order_of_columns_is_read_and_other_columns_are_named(tracked, separator):
    rows = [{"Cost": "9", "recommendation:": "Teach new staff", "GROUP": "train people", "Due": "31.12.2030"}]
    report = read(tracked, "\ufeff".encode() + table(*rows, separator=separator))
    assert (report.created, report.dropped_columns) == (1, ["Cost"])
    assert f"{Recommendation.objects.get().due_on}" == "2030-12-31"


def test_a_workbook_is_read_too(tracked):
    book, out = Workbook(), io.BytesIO()
    for row in (["No.", "Recommendation", "Group"], ["", "Teach new staff", "Train people"], [99, "x", ""]):
        book.active.append(row)
    book.save(out)
    report = read(tracked, out.getvalue(), name="t.xlsx")
    assert (report.created, [one.column for one in report.rejected]) == (1, ["No."])


def test_a_row_changes_only_the_columns_that_the_table_has(tracked):
    found = everything(tracked)
    report = read(tracked, table({"No.": "1", "Recommendation": "New words", "Next step": ""}))
    assert report.updated == 1
    found.refresh_from_db()
    assert (found.text, found.next_step, found.how) == ("New words", "", "First\nthen second")
    assert found.owner == tracked.administrator
    assert {row.field for row in found.changes.all()} == {"text", "next_step"}


WRONG = [
    ({**ROW, "Group": "Nowhere"}, "Group"),
    ({**ROW, "Group": ""}, "Group"),
    ({**ROW, "Recommendation": ""}, "Recommendation"),
    ({**ROW, "Recommendation": "x" * 501}, "Recommendation"),
    ({**ROW, "Recommendation": "As for NHS 943 476 5919"}, "Recommendation"),
    ({**ROW, "How": "dob 3/4/2019"}, "How"),
    ({**ROW, "For whom": "everybody"}, "For whom"),
    ({**ROW, "Due": "some day"}, "Due"),
    ({**ROW, "Due": "31/02/2030"}, "Due"),
    ({**ROW, "Term": "medium"}, "Term"),
    ({**ROW, "Status": "finished"}, "Status"),
    ({**ROW, "Figure": "happiness"}, "Figure"),
    ({**ROW, "Link": "javascript:alert(1)"}, "Link"),
    ({**ROW, "Link": "#REF!"}, "Link"),
    ({**ROW, "No.": "7"}, "No."),
    ({**ROW, "No.": "DROP TABLE"}, "No."),
]


@pytest.mark.parametrize(("row", "column"), WRONG, ids=lambda one: str(one)[:60])
def test_a_row_that_cannot_be_taken_is_named_and_the_next_one_is(tracked, row, column):
    right = {**dict.fromkeys(row, ""), "Group": "Train people", "Recommendation": "The next one"}
    report = read(tracked, table(row, right))
    assert [(one.row, one.column) for one in report.rejected] == [(2, column)]
    assert "943" not in str(report.rejected)
    assert [one.text for one in Recommendation.objects.all()] == ["The next one"]


def test_the_same_recommendation_twice_in_one_table_is_taken_once(tracked):
    report = read(tracked, table(ROW, {**ROW, "Recommendation": "TEACH NEW STAFF"}))
    assert (report.created, len(report.rejected)) == (1, 1)


def test_dates_that_read_both_ways_are_asked_about_and_nothing_is_written(tracked, sign_in):
    file = table({**ROW, "Due": "03/04/2030"}, {**ROW, "Recommendation": "Other", "Due": "05/06/2030"})
    client, address = sign_in(tracked.clinician), reverse("programme:strategy_import")
    asked = client.post(address, {"file": SimpleUploadedFile("t.csv", file)})
    assert asked.status_code == 422
    assert "day or the month comes first" in asked.content.decode()
    assert not Recommendation.objects.exists()
    client.post(address, {"file": SimpleUploadedFile("t.csv", file), "dates": "dmy"})
    assert f"{Recommendation.objects.first().due_on}" == "2030-04-03"


@pytest.mark.parametrize("file", [b"", b"a,b\n1,2\n", b"\x00\xff\xfe", b"%PDF-1.7", b"PK\x03\x04broken"])
def test_what_is_no_table_is_refused_with_a_sentence(tracked, sign_in, file):
    answer = sign_in(tracked.clinician).post(
        reverse("programme:strategy_import"), {"file": SimpleUploadedFile("t.csv", file)}
    )
    assert answer.status_code == 422
    assert not Recommendation.objects.exists()


def test_more_rows_than_a_page_can_wait_for_are_sent_in_parts(tracked, monkeypatch):
    monkeypatch.setattr(imports, "MAX_AT_ONCE", 1)
    with pytest.raises(UnreadableFile, match="in parts"):
        read(tracked, table(ROW, {**ROW, "Recommendation": "Other"}))
    assert not Recommendation.objects.exists()


def test_a_full_tracker_takes_what_fits_and_says_why_not_the_rest(tracked, monkeypatch):
    monkeypatch.setattr(policy, "MAX_RECOMMENDATIONS", 1)
    report = read(tracked, table(ROW, {**ROW, "Recommendation": "Other"}))
    assert (report.created, len(report.rejected)) == (1, 1)


def test_the_columns_are_those_that_the_page_of_a_recommendation_shows():
    assert HEADINGS[:3] == ("No.", "Group", "Recommendation")
    assert len(set(HEADINGS)) == len(HEADINGS)

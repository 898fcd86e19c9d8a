"""The report of an import, and the command that prints it."""

import csv
import io
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from core.errors import UnknownReference
from core.imports import ImportCommand, ImportReport, rejected_rows_csv


def test_the_report_keeps_its_promised_keys():
    report = ImportReport(created=2, unchanged=1, extra={"matched": 3})
    report.reject(7, "Email", "is missing")
    assert report.as_json() == {
        "created": 2,
        "updated": 0,
        "unchanged": 1,
        "to_review": 0,
        "rejected": [{"row": 7, "column": "Email", "reason": "is missing"}],
        "notes": [],
        "dropped_columns": [],
        "matched": 3,
    }


def test_cells_that_look_like_a_patients_are_masked_in_the_report_and_in_the_rejected_rows():
    report = ImportReport()
    report.reject(
        3, "Age", "“943 476 5919” is not an age", {"Age": "9434765919", "DOB": "01/02/2020", "Team": "A"}
    )
    assert "943" not in json.dumps(report.as_stored())
    assert "01/02/2020" not in rejected_rows_csv(report)


def test_rejected_rows_can_be_mended_and_sent_again():
    report = ImportReport()
    report.reject(3, "Email", "is missing", {"Name": "=Zoë", "Email": ""})
    rows = list(csv.reader(io.StringIO(rejected_rows_csv(report).removeprefix("\ufeff"))))
    assert rows == [
        ["Row in the file", "Why it was left out", "Name", "Email"],
        ["3", "Email: is missing", "'=Zoë", ""],
    ]


def test_a_stored_report_reads_back_as_it_was():
    report = ImportReport(created=1)
    report.reject(3, "Email", "is missing", {"Name": "Zoë"})
    report.note("a note")
    assert ImportReport.from_stored(json.loads(json.dumps(report.as_stored()))) == report


class Command(ImportCommand):
    def run_import(self, path, **options):
        if path.name == "unknown.csv":
            raise UnknownReference("service", "nowhere")
        report = ImportReport(created=1)
        report.reject(2, "Email", "is missing")
        return report


def test_the_command_prints_one_json_object():
    out = StringIO()
    call_command(Command(), "staff.csv", "--json", stdout=out)
    assert json.loads(out.getvalue())["created"] == 1


def test_the_command_prints_a_report_for_people():
    out = StringIO()
    call_command(Command(), "staff.csv", stdout=out)
    assert "1 created" in out.getvalue()
    assert "row 2, Email: is missing" in out.getvalue()


def test_when_nothing_was_changed_the_exit_code_is_2():
    out = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command(Command(), "unknown.csv", "--json", stdout=out)
    assert stopped.value.returncode == 2
    assert "nowhere" in json.loads(out.getvalue())["error"]

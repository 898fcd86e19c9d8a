"""Cells that are not what they seem."""

import io

import openpyxl
import pytest

from core.tabular import read_table

ERRORS = [
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "########",
    "Err:502",
]


def rows_of(data: bytes) -> list:
    return list(read_table(io.BytesIO(data), name="f.csv", required=["Name", "Email"]).rows)


@pytest.mark.parametrize(
    "mark",
    [
        "\u200b",
        "\u200e",
        "\u200f",
        "\u202a",
        "\u202e",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\u00ad",
        "\u0007",
        "\u200d",
    ],
)
def test_marks_that_nobody_sees_are_taken_out_wherever_they_stand(mark):
    row = rows_of(f"Na{mark}me,{mark}Email\nA{mark}nn Lee{mark},{mark}ann@w.exam{mark}ple\n".encode())[0]
    assert row.values == {"Name": "Ann Lee", "Email": "ann@w.example"}


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000", "\u2003"])
def test_spaces_of_every_width_are_spaces(space):
    assert rows_of(f"Name,Email\nAnn{space}Lee{space},a@b.example\n".encode())[0].values["Name"] == "Ann Lee"


def test_scripts_that_are_written_with_joiners_keep_them():
    name = "می\u200cخواهم"
    assert rows_of(f"Name,Email\n{name},a@b.example\n".encode())[0].values["Name"] == name


def test_letters_with_their_accent_apart_are_the_same_letters():
    assert rows_of("Name,Email\nZoe\u0308,a@b.example\n".encode())[0].values["Name"] == "Zoë"


@pytest.mark.parametrize("error", ERRORS)
def test_errors_of_a_spreadsheet_are_no_values(error):
    plain, spoiled = rows_of(f"Name,Email\nAnn,#1 team\n{error},a@b.example\n".encode())
    assert not plain.troubles
    assert error in spoiled.troubles_in(["Name"])[0][1]
    assert spoiled.troubles_in(["Email"]) == []


def test_errors_in_a_workbook_are_seen_too():
    book = openpyxl.Workbook()
    for row in [["Name", "Email"], ["Ann", "#REF!"]]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    assert "Email" in rows_of(out.getvalue())[0].troubles


@pytest.mark.parametrize("length", [40_000, 100_000])
def test_a_huge_cell_is_told_of_and_not_carried_on(length):
    (row,) = rows_of(f"Name,Email\nAnn,{'x' * length}\n".encode())
    assert f"{length:,} characters" in row.troubles["Email"]
    assert len(row.values["Email"]) < 200

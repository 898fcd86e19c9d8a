"""A quotation mark too many hides nobody: the row is read as it was meant, or a person is asked."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UnreadableFile
from core.tabular import read_records, read_table

SEPARATORS = [",", ";", "\t", "|"]
PEOPLE = ["Ann Lee", "Ben Ode", "Cia Roy", "Dov Katz", "Eva Moss", "Fay Ng"]


def lines(separator: str) -> list[list[str]]:
    return [["Name", "Email", "Team"], *([name, f"{name[0]}@w.example", "Hub"] for name in PEOPLE)]


def text_of(rows: list[list[str]], separator: str) -> bytes:
    return "\r\n".join(separator.join(row) for row in rows).encode() + b"\r\n"


def names_in(data: bytes) -> tuple[list[str], list[str]]:
    table = read_table(io.BytesIO(data), name="staff.csv", required=["Name", "Email"])
    return [row.values["Name"] for row in table.rows], table.notes


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("column", [0, 1, 2])
@pytest.mark.parametrize("place", [1, 3, len(PEOPLE)])
def test_a_mark_that_opens_and_never_closes_swallows_nobody(separator, column, place):
    rows = lines(separator)
    rows[place][column] = f'"{rows[place][column]}'
    names, notes = names_in(text_of(rows, separator))
    assert names == PEOPLE
    assert f"Row {place + 1}: a quotation mark opens" in notes[0]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("second", ['"Dov Katz', 'Dov Katz"', '"Dov" Katz'])
def test_two_stray_marks_do_not_hide_the_rows_between_them(separator, second):
    rows = lines(separator)
    rows[2][0], rows[4][0] = '"Ben Ode', second
    found = read_or_asked(text_of(rows, separator))
    if (separator, second) == (",", 'Dov Katz"'):  # prose may hold two commas a line
        assert "In row 3 a quotation mark opens" in found
    else:
        assert [name.replace('"', "") for name in found] == PEOPLE


def read_or_asked(data: bytes) -> list[str] | str:
    try:
        return names_in(data)[0]
    except UnreadableFile as question:
        return question.message


@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_mark_does_not_swallow_the_rest_of_its_own_row(separator):
    rows = lines(separator)
    rows[2] = ['"Ben Ode', "b@w.example", '"Hub']
    assert names_in(text_of(rows, separator))[0] == PEOPLE


@pytest.mark.parametrize("separator", SEPARATORS)
def test_marks_within_a_text_are_part_of_it(separator):
    rows = lines(separator)
    rows[2][0], rows[3][0] = 'Ben "Bo" Ode', 'Cia 5" Roy'
    assert names_in(text_of(rows, separator))[0] == [rows[at][0] for at in range(1, 7)]


TEXT = st.text(st.sampled_from('ab ,"\n'), max_size=12)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_texts_of_several_lines_with_marks_read_back_or_are_asked_about(texts, separator):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(["Id", "First", "Second", "Last"])
    writer.writerows([f"r{at}", first, second, "end"] for at, (first, second) in enumerate(texts))
    found = texts_or_question(out.getvalue().encode())
    expected = [[f"r{at}", first.strip(), second.strip(), "end"] for at, (first, second) in enumerate(texts)]
    assert found == expected or "a quotation mark opens" in found


def texts_or_question(data: bytes) -> list[list[str]] | str:
    try:
        table = read_table(io.BytesIO(data), name="f.csv", required=["Id", "Second"])
        return [list(row.values.values()) for row in table.rows]
    except UnreadableFile as question:
        return question.message


def test_where_both_readings_make_sense_a_person_is_asked():
    data = b'Name,Note\nAnn,"one, two\nBen,three, or four"\nCia,x\n'
    doubtful = b'Name,Note\nAnn,"one\nBen,three"\nCia,x\n'
    assert names_in_of(data) == ["Ann", "Cia"]
    with pytest.raises(UnreadableFile, match="In row 2 a quotation mark opens"):
        names_in_of(doubtful)


def names_in_of(data: bytes) -> list[str]:
    return [row.values["Name"] for row in read_table(io.BytesIO(data), name="f.csv", required=["Name"]).rows]


def test_a_file_that_breaks_off_within_a_text_is_asked_about():
    with pytest.raises(UnreadableFile, match="row 2 a quotation mark"):
        names_in_of(b'Name,Note,Team\nAnn,"a long text\nthat goes on\nand then')


def test_a_report_of_several_tables_keeps_everybody():
    data = (
        '1. Summary\r\nMeeting title\t"Babies in mind\r\nAttended participants\t3\r\n\r\n2. Participants\r\n'
        'Name\tFirst Join\tEmail\r\nAnn Lee\t9:58\ta@w.example\r\n"Ben Ode\t9:59\tb@w.example\r\n'
        'Cia Roy\t10:00\tc@w.example\r\n\r\n3. In-Meeting Activities\r\nName\tJoin time\r\n"Ben Ode\t9:59\r\n'
    ).encode("utf-16")
    found = read_records(io.BytesIO(data), name="report.csv", separator=lambda start: "\t")
    rows = list(found.rows)
    assert [cells[0] for _, cells in rows if len(cells) == 3] == ["Name", "Ann Lee", "Ben Ode", "Cia Roy"]
    assert (rows[1][1][1], len(found.notes)) == ("Babies in mind", 3)

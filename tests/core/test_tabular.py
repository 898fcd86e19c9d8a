"""Files as people send them."""

import contextlib
import csv
import io
import tracemalloc
import unicodedata
from datetime import date, datetime, time

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import UnreadableFile
from core.tabular import csv_text, decode, normal, read_table

TEXT = "Name,Email\nZoë Shah,zoe@work.example\nRenée “R” Nowak,renee@work.example\n"
VALUES = [
    {"Name": "Zoë Shah", "Email": "zoe@work.example"},
    {"Name": "Renée “R” Nowak", "Email": "renee@work.example"},
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
# Words that real headings hold; a first column may still be a line of zeros or formulas.
PRINTED = "".join(map(chr, range(0x21, 0x7F)))
words = st.one_of(
    st.text(PRINTED, min_size=1, max_size=12), st.text("abcexyzéèêëáâåçñóöøü", min_size=1, max_size=12)
)
cells = words.map(lambda text: "x" + text.strip("'"))


def read(data: bytes, name: str = "file.csv", required=()):
    table = read_table(io.BytesIO(data), name=name, required=required)
    return table.headings, list(table.rows)


def workbook(*rows, sheets=()) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title, state, content in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in content:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", [*ENCODINGS, "utf-16-be with mark"])
def test_any_usual_encoding_reads_the_same(encoding):
    data = b"\xfe\xff" + TEXT.encode("utf-16-be") if "mark" in encoding else TEXT.encode(encoding)
    assert [row.values for row in read(data)[1]] == VALUES
    assert decode(data).lstrip("\ufeff") == TEXT


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_ending_reads_the_same(separator, ending):
    data = TEXT.replace(",", separator).replace("\n", ending).encode()
    assert [row.values for row in read(data)[1]] == VALUES


@given(
    st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=5),
    st.sampled_from(ENCODINGS),
    st.sampled_from(",;\t"),
)
def test_whatever_is_written_is_read_back(rows, encoding, separator):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([["Name", "Work e-mail", "Team name"], *rows])
    found = read(out.getvalue().encode(encoding), required=["Name", "Team name"])[1]
    assert [list(row.values.values()) for row in found] == rows


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fall_over(data):
    with contextlib.suppress(UnreadableFile):
        assert "email" in map(normal, read(data, required=["Email"])[0])


def test_excels_own_line_about_the_separator_is_obeyed():
    assert read(b"sep=;\r\nName;Email\r\nA,B;c@d.example\r\n")[1][0].values == {
        "Name": "A,B",
        "Email": "c@d.example",
    }


def test_rows_carry_the_number_that_a_spreadsheet_shows():
    data = b'Staff list of June\n\nName,Note\n\nA,"one\ntwo"\n,\nName,Note\nB,x\n'
    headings, rows = read(data, required=["Name"])
    assert headings == ["Name", "Note"]
    assert [(row.number, row.values["Name"]) for row in rows] == [(5, "A"), (8, "B")]


def test_headings_are_found_below_title_lines_without_being_told():
    data = b"Report,,\nMade on 3 March,,\nName,Email,Team\nA,a@b.example,T\n"
    assert read(data)[0] == ["Name", "Email", "Team"]


def test_a_missing_column_is_named_with_the_headings_found():
    with pytest.raises(UnreadableFile, match=r"needs a column “Email”.*“Name”, “Phone”"):
        read(b"Name,Phone\nA,1\n", required=["name", ("Email", "E-mail")])


def test_a_synonym_counts_as_the_column():
    assert read(b"Name, E-MAIL :\nA,b\n", required=[("Email", "E-mail")])[0] == ["Name", "E-MAIL :"]
    assert normal("  E-MAIL :") == "e-mail"


def test_columns_of_one_name_are_kept_apart_and_columns_without_a_name_are_left_out():
    assert read(b"Email,Email,,Team\na,b,c,d\n")[1][0].values == {"Email": "a", "Email (2)": "b", "Team": "d"}


def test_a_row_with_more_cells_than_headings_says_so():
    rows = read(b"Name,Email\nB,b@w.example\nSmith, Jane,j@w.example\nSmith, Jo,\n")[1]
    assert [row.surplus for row in rows] == [0, 1, 1]


def test_empty_cells_at_the_end_of_every_row_are_no_surplus():
    rows = read(b"Name,Email\nB,b@w.example,,\nC,c@w.example,,\n")[1]
    assert [row.surplus for row in rows] == [0, 0]


def test_cells_that_look_like_formulas_stay_text():
    values = read(b"Name,Note\n=1+1,'=HYPERLINK(1)\n+44 1,@x\n")[1]
    assert [row.values for row in values] == [
        {"Name": "=1+1", "Note": "=HYPERLINK(1)"},
        {"Name": "+44 1", "Note": "@x"},
    ]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf"]), min_size=1),
        min_size=2,
    )
)
@example(["'@", "''=1", "'"])
def test_our_own_exports_read_back_and_never_calculate(texts):
    headings = [f"H{place}" for place in range(len(texts))]
    written = csv_text(headings, [texts])
    (row,) = read(written.encode(), required=headings)[1]
    assert list(row.values.values()) == [unicodedata.normalize("NFC", text).strip() for text in texts]
    assert not any(cell[:1] in {"=", "@"} for cell in next(csv.reader(written.splitlines()[1:])))


@given(st.lists(st.text(), min_size=1))
def test_no_cell_of_ours_is_a_formula(texts):
    _headings, cells = csv.reader(io.StringIO(csv_text(["Heading"], [["", *texts]]), newline=""))
    assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))]
    assert not [cell for cell in cells if cell.startswith(("+", "-")) and not cell[1:2].isdigit()]


def test_zero_bytes_are_taken_out():
    assert read(b"Name,Email\nA\0nn,a@b.example\n")[1][0].values["Name"] == "Ann"
    assert decode(b"A\0nn and some more words") == "Ann and some more words"


def test_a_workbook_reads_as_a_person_sees_it():
    data = workbook(
        ["Name", "Start", "At", "Score", "Yes", "Sum"],
        ["Zoë", date(2020, 6, 9), datetime.fromisoformat("2020-06-09 15:04"), 4.0, True, "=1+1"],
        [None] * 6,
        ["B", "13/06/2020", time(9, 30), 0.5, None, None],
    )
    headings, rows = read(data, "survey.xlsx", required=["Start"])
    assert headings == ["Name", "Start", "At", "Score", "Yes", "Sum"]
    # A formula that Excel never calculated has no value; nothing here calculates it.
    assert list(rows[0].values.values()) == ["Zoë", "2020-06-09", "2020-06-09 15:04:00", "4", "TRUE", ""]
    assert list(rows[1].values.values()) == ["B", "13/06/2020", "09:30:00", "0.5", "", ""]
    assert [row.number for row in rows] == [2, 4]


def test_the_sheet_with_the_headings_is_taken_and_hidden_ones_are_not():
    data = workbook(
        ["About this file"],
        sheets=[
            ("Old", "hidden", [["Name", "Email"], ["X", "x"]]),
            ("Staff", "visible", [["Name", "Email"], ["A", "a"]]),
        ],
    )
    assert read(data, required=["Name", "Email"])[1][0].values == {"Name": "A", "Email": "a"}


def test_the_content_decides_what_a_file_is_not_its_name():
    assert read(workbook(["Name", "Email"], ["A", "a"]), "staff.csv")[1][0].values == {
        "Name": "A",
        "Email": "a",
    }
    assert read(TEXT.encode(), "staff.xlsx")[1][0].values == VALUES[0]


def test_blank_rows_without_end_are_only_blank_rows():
    blank = b"\r\n" * 200_000
    data = blank + b"Name,Email\r\n" + blank + b"Ann,a@b.example\r\n" + b" , \r\n" * 1000
    assert [row.values["Name"] for row in read(data, required=["Name"])[1]] == ["Ann"]


def test_more_columns_than_a_table_has_are_refused():
    wide = ",".join(f"Column {number}" for number in range(10_000))
    with pytest.raises(UnreadableFile, match="more than 500 columns"):
        read(f"{wide}\n{wide}\n".encode())
    assert read(b"Name,Email" + b"," * 10_000 + b"\nAnn,a@b.example" + b"," * 10_000)[0] == ["Name", "Email"]


def test_sheets_that_are_not_read_are_named():
    data = workbook(
        ["Name", "Email"],
        ["A", "a"],
        sheets=[("Leavers", "hidden", [["Name", "Email"], ["X", "x"]]), ("Empty", "visible", [])],
    )
    table = read_table(io.BytesIO(data), name="staff.xlsx", required=["Email"])
    assert table.notes == ["Only the sheet “Sheet” was read. Not read: “Leavers” (hidden)."]


def test_a_table_that_only_a_hidden_sheet_holds_is_asked_about():
    data = workbook(["About this file"], sheets=[("Staff", "hidden", [["Name", "Email"], ["X", "x"]])])
    with pytest.raises(UnreadableFile, match="in the hidden sheet “Staff”"):
        read(data, required=["Email"])


def test_a_file_over_the_limit_is_refused_with_both_sizes(settings):
    settings.MAX_IMPORT_BYTES = 1024 * 1024
    with pytest.raises(UnreadableFile, match=r"is 2 MB\. Files up to 1 MB"):
        read(b"x" * 2 * 1024 * 1024)


def test_a_large_file_is_read_in_a_stream(tmp_path):
    path = tmp_path / "large.csv"
    line = b"Person of the team,person@work.example,Harbour Health Visiting,a note of some length to fill the row\n"
    with path.open("wb") as file:
        file.write(b"Name,Email,Team,Note\n")
        file.writelines(line for _ in range(80_000))
    assert path.stat().st_size > 7 * 1024 * 1024
    tracemalloc.start()
    count = sum(1 for _ in read_table(str(path), name="large.csv", required=["Email"]).rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 80_000
    assert peak < 6 * 1024 * 1024


def test_uploads_and_paths_are_read_alike_and_can_be_read_again(tmp_path):
    upload = SimpleUploadedFile("staff.csv", TEXT.encode())
    for _ in range(2):
        assert [row.values for row in read_table(upload, name="staff.csv").rows] == VALUES
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_table(str(tmp_path / "nowhere.csv"), name="nowhere.csv")

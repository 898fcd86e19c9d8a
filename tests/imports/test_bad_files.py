"""Every importer with every kind of bad file: read rightly, or a sentence that says what to do. Never garbage, never a fault."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import openpyxl
import pytest
from django.core.management import get_commands, load_command_class

from core.errors import UnreadableFile
from core.imports import ImportCommand
from tests.imports.importers import IMPORTERS, Importer, ready

every_importer = pytest.mark.parametrize("importer", IMPORTERS, ids=str)


def as_text(importer: Importer, rows=None, *, separator=",", encoding="utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(
        [*importer.before, importer.headings, *(rows or importer.rows)]
    )
    return out.getvalue().encode(encoding)


def as_workbook(importer: Importer, rows=None, *, hidden=False, wanted_hidden=False) -> bytes:
    book = openpyxl.Workbook()
    for row in [*importer.before, importer.headings, *(rows or importer.rows)]:
        book.active.append(row)
    if hidden:
        sheet = book.create_sheet("Old rows")
        for row in [importer.headings, ["hidden" for _ in importer.headings]]:
            sheet.append(row)
        sheet.sheet_state = "hidden"
    if wanted_hidden:
        book.create_sheet("Read me").append(["About this file"])
        book.worksheets[0].sheet_state = "hidden"
        book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(importer: Importer, place: int, heading: str, change) -> list[list[str]]:
    rows = [list(row) for row in importer.rows]
    rows[place][importer.column(heading)] = change(rows[place][importer.column(heading)])
    return rows


def sprinkled(importer: Importer, mark: str) -> list[list[str]]:
    return [[f"{cell[:1]}{mark}{cell[1:]}{mark}" for cell in row] for row in importer.rows]


def glued(importer: Importer) -> bytes:
    lines = as_text(importer).split(b"\r\n")
    return b"\r\n".join([*lines[:-1], *lines[len(importer.before) :]])


READ_RIGHTLY = {
    "as it is": as_text,
    "with a mark at its start": lambda one: as_text(one, encoding="utf-8-sig"),
    "UTF-16": lambda one: as_text(one, encoding="utf-16"),
    "Windows letters": lambda one: as_text(one, encoding="cp1252"),
    "Mac letters": lambda one: as_text(one, encoding="mac_roman"),
    "semicolons": lambda one: as_text(one, separator=";"),
    "tabs": lambda one: as_text(one, separator="\t"),
    "a workbook": as_workbook,
    "a hidden sheet beside it": lambda one: as_workbook(one, hidden=True),
    "blank rows everywhere": lambda one: b"\r\n" * 3000 + as_text(one).replace(b"\r\n", b"\r\n,,\r\n\r\n"),
    "headings again": glued,
    "zero-width spaces": lambda one: as_text(one, sprinkled(one, "\u200b")),
    "right-to-left marks": lambda one: as_text(one, sprinkled(one, "\u200f")),
    "control characters": lambda one: as_text(one, sprinkled(one, "\x07")),
    "zero bytes": lambda one: as_text(one, sprinkled(one, "\0")),
}


@every_importer
@pytest.mark.parametrize("kind", READ_RIGHTLY)
def test_what_can_be_read_rightly_is(world, importer, kind):
    ready(world, importer)
    report = importer.run(world, READ_RIGHTLY[kind](importer), "file.csv")
    assert (report.created, report.rejected) == (3, [])
    first = importer.kept()
    words = set(re.findall(r"Zoë|François|Müller|Renée|’", str(importer.rows)))
    assert all(word in str(first) for word in words)
    again = importer.run(world, as_text(importer), "file.csv")
    assert again.created == 0
    assert again.updated == 0 or importer.adds_up
    assert importer.kept() == first
    if kind == "a hidden sheet beside it":
        assert "“Old rows” (hidden)" in " ".join(report.notes)


def one_wrong_byte(importer: Importer) -> bytes:
    text = as_text(importer, changed(importer, 1, importer.text, lambda cell: cell + "@@"))
    return text.replace(b"@@", b"\xff")


SPOILED_ROWS = {
    "#REF!": lambda one: as_text(one, changed(one, 1, one.text, lambda cell: "#REF!")),
    "#N/A in a workbook": lambda one: as_workbook(one, changed(one, 1, one.text, lambda cell: "#N/A")),
    "an error where the row is named": lambda one: as_text(
        one, changed(one, 1, one.key, lambda cell: "#VALUE!")
    ),
    "one wrong byte": one_wrong_byte,
    "a cell of 100,000 characters": lambda one: as_text(
        one, changed(one, 1, one.text, lambda cell: "x" * 100_000)
    ),
    "such a cell in a workbook": lambda one: as_workbook_with_huge_cell(one),
}


def as_workbook_with_huge_cell(importer: Importer) -> bytes:
    """Excel writes no such cell, and openpyxl cuts it: it is put in afterwards."""
    data = as_workbook(importer, changed(importer, 1, importer.text, lambda cell: "HUGE"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part).replace(b"HUGE", b"x" * 200_000))
    return out.getvalue()


@every_importer
@pytest.mark.parametrize("kind", SPOILED_ROWS)
def test_a_spoiled_cell_refuses_its_row_and_no_other(world, importer, kind):
    ready(world, importer)
    report = importer.run(world, SPOILED_ROWS[kind](importer), "file.csv")
    assert report.created == 2
    (refused,) = report.rejected
    assert (refused.row, "holds" in refused.reason) == (importer.row_of_headings + 2, True)
    assert len(str(report.as_stored())) < 20_000
    assert not {"#", "\ufffd", "xxx"} & set(str(importer.kept()).split())
    assert "\ufffd" not in str(importer.kept())


REFUSED = {
    "nothing": lambda one: b"",
    "blank lines only": lambda one: b"\r\n" * 100_000,
    "a PDF": lambda one: b"%PDF-1.7",
    "an old Excel file": lambda one: b"\xd0\xcf\x11\xe0" + b"\0" * 2000,
    "an OpenDocument file": lambda one: packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<x/>"}),
    "a web page": lambda one: b"<html><table></table></html>",
    "other headings": lambda one: b"Colour,Size\r\nred,3\r\n",
    "10,000 columns": lambda one: (",".join(f"C{n}" for n in range(10_000)) + "\r\n").encode() * 3,
    "a damaged workbook": lambda one: damaged(as_workbook(one)),
    "a workbook that is cut off": lambda one: as_workbook(one)[:-300],
    "a workbook made to burst": lambda one: packed(**{"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * 30_000_000}),
    "a hidden table": lambda one: as_workbook(one, wanted_hidden=True),
    "a cell of 200,000 characters": lambda one: as_text(one, changed(one, 1, one.text, lambda cell: "x" * 200_000)),
    "letters of no code page": lambda one: as_text(one).replace("ë".encode(), b"\x81\xb6\x9d").replace("ç".encode(), b"\x90\x81").replace("é".encode(), b"\x9d\x8f\x81").replace("ü".encode(), b"\x81\x90").replace("’".encode(), b"\x81"),
}  # fmt: skip


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def damaged(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    return data[:start] + bytes(byte ^ 0x5A for byte in data[start : start + 60]) + data[start + 60 :]


@every_importer
@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_gets_a_sentence_and_changes_nothing(world, importer, kind):
    ready(world, importer)
    before = importer.kept()
    with pytest.raises(UnreadableFile) as refused:
        importer.run(world, REFUSED[kind](importer), "file.xlsx")
    assert len(refused.value.message) > 20
    assert importer.kept() == before


@every_importer
@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_stray_quotation_mark_hides_no_row(world, importer, separator):
    ready(world, importer)
    lines = as_text(importer, separator=separator).decode().split("\r\n")
    place = importer.column(importer.text)
    at = importer.row_of_headings + 1
    cells = lines[at].split(separator)
    cells[place] = '"' + cells[place].strip('"')
    report = importer.run(
        world, "\r\n".join([*lines[:at], separator.join(cells), *lines[at + 1 :]]).encode(), "f.csv"
    )
    assert (report.created, report.rejected) == (3, [])
    assert f"Row {at + 1}: a quotation mark opens" in " ".join(report.notes)


@every_importer
def test_a_date_that_lost_its_format_is_that_date(world, importer):
    if not importer.date:
        pytest.skip("has no dates")
    ready(world, importer)
    rows = changed(importer, 0, importer.date, lambda cell: "43955")
    assert importer.run(world, as_text(importer, rows), "f.csv").created == 3
    assert "2020, 5, 4" in str(importer.kept()) or "2020, 5, 3, 23" in str(importer.kept())


@every_importer
def test_formulas_stay_text(world, importer):
    ready(world, importer)
    rows = changed(importer, 1, importer.text, lambda cell: "=1+1")
    assert importer.run(world, as_text(importer, rows), "f.csv").created == 3
    assert "=1+1" in str(importer.kept())


def test_every_importer_there_is_has_joined():
    found = {name: app for name, app in get_commands().items() if name.startswith("import_")}
    commands = {
        name for name, app in found.items() if isinstance(load_command_class(app, name), ImportCommand)
    }
    assert commands == {importer.command for importer in IMPORTERS}

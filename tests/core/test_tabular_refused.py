"""Files that are no table: each gets a sentence that says what to do."""

import contextlib
import io
import tracemalloc
import zipfile

import pytest

from core.errors import UnreadableFile
from tests.core.test_tabular import read, workbook


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\n \n", "has no rows"),
        (b"PK\x03\x04 and then nonsense", "is damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, r"old Excel file \(\.xls\)"),
        (b"\x09\x08\x10\0\0\x06", r"very old Excel file \(\.xls\)"),
        (b"{\\rtf1 Name}", "text document"),
        (b"\x1f\x8b\x08", "packed file"),
        (b"\x89PNG\r\n", "a picture"),
        (b"%PDF-1.7", "is a PDF"),
        (b"  <html><table></table></html>", "web page"),
    ],
)
def test_a_file_that_is_no_table_says_what_to_do(data, message):
    with pytest.raises(UnreadableFile, match=message):
        read(data, "staff.xlsx")


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def test_another_kind_of_package_is_refused():
    with pytest.raises(UnreadableFile, match="not an Excel workbook"):
        read(zipped(content_xml=b"<x/>"), "staff.xlsx")


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content_xml": b"<x/>"}, r"\.ods"),
        ({"xl__workbook.bin": b"x"}, r"\.xlsb"),
        ({"word__document_xml": b"<x/>"}, "Word document"),
    ],
)
def test_packages_of_other_programs_are_refused_by_name(parts, what):
    with pytest.raises(UnreadableFile, match=what):
        read(zipped(**parts), "staff.xlsx")


def test_a_workbook_whose_insides_do_not_unpack_is_read_or_refused_with_a_sentence():
    data = workbook(["Name", "Email"], *[[f"Person {n}", f"{n}@w.example"] for n in range(300)])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in archive.infolist() if part.compress_size > 300]
    assert len(parts) > 3
    for part in parts:
        broken = bytearray(data)
        for at in range(part.header_offset + 120, part.header_offset + 200):
            broken[at] ^= 0x5A
        with contextlib.suppress(UnreadableFile):  # styles that are broken do not matter
            read(bytes(broken), "staff.xlsx", required=["Name", "Email"])


def test_a_package_made_to_burst_is_never_unpacked():
    tracemalloc.start()
    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        read(zipped(xl__workbook_xml=b"<x/>", xl__worksheets__sheet1_xml=b"0" * (40 * 1024 * 1024)))
    tracemalloc.stop()


def test_a_workbook_with_broken_insides_is_refused():
    with pytest.raises(UnreadableFile, match="is damaged"):
        read(zipped(xl__workbook_xml=b"<not closed"), "staff.xlsx")

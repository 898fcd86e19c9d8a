"""Names come out of every encoding as they went in, or a person is asked; never as other letters."""

import io

import pytest

from core.errors import UnreadableFile
from core.tabular import decode, read_table

NAMES = [
    "Zoë Shah",
    "Renée Nowak",
    "Siân Owen",
    "José Müller",
    "François Nuñez",
    "Søren Åberg",
    "Siobhán O’Neil",
]
LISTS = [NAMES, *([name] for name in NAMES), ["“Jo” – the manager’s", "Ann Lee"]]


def read(data: bytes) -> list[str]:
    return [row.values["Name"] for row in read_table(io.BytesIO(data), name="f.csv", required=["Name"]).rows]


def file_of(names: list[str], encoding: str, padding: int = 0) -> bytes:
    rows = [f"{name},a@b.example" for name in [*names, *["Ann Lee"] * padding]]
    return "\r\n".join(["Name,Email", *rows]).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "cp1252", "mac_roman"])
@pytest.mark.parametrize("names", LISTS)
def test_windows_and_mac_letters_are_told_apart(names, encoding):
    assert read(file_of(names, encoding)) == names
    assert decode(file_of(names, encoding)).count(names[0]) == 1


@pytest.mark.parametrize(
    ("encoding", "names"), [("cp850", NAMES[:6]), ("cp1250", ["Ewa Łuk", "Michał Wróbel"])]
)
def test_dos_and_central_european_letters_are_read_or_asked_about(encoding, names):
    found = read_or_asked(file_of(names, encoding))
    assert found == names or "CSV UTF-8" in found


def read_or_asked(data: bytes) -> list[str] | str:
    try:
        return read(data)
    except UnreadableFile as question:
        return question.message


@pytest.mark.parametrize("wrong", [b"\xe9", b"\x8e", b"\xff", b"\xc3"])
def test_one_wrong_byte_spoils_its_own_cell_and_no_other(wrong):
    names = [name.encode() for name in NAMES]
    names[3] = b"Jos" + wrong + b" Lee"
    data = b"Name,Email\n" + b"".join(name + b",a@b.example\n" for name in names)
    rows = list(read_table(io.BytesIO(data), name="f.csv", required=["Name"]).rows)
    assert [row.values["Name"] for row in rows if not row.troubles] == [*NAMES[:3], *NAMES[4:]]
    (spoiled,) = [row for row in rows if row.troubles]
    assert (spoiled.number, list(spoiled.troubles)) == (5, ["Name"])
    assert "cannot be read" in spoiled.troubles["Name"]


def test_letters_of_no_code_page_are_asked_about():
    with pytest.raises(UnreadableFile, match="Some letters of this file cannot be read"):
        read(b"Name,Email\nJos\x81\x90 Lee\x9d,a@b.example\nA\xa7\xb6b,c@d.example\n")

"""A zip that a stranger made: nothing of it lands outside its folder, and nothing fills the disk."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UnreadableFile
from courses.packages.unzip import UnpackLimits, safe_name, unpack
from tests.courses.packages.zips import PAGE, scorm_12, zipped

HOSTILE = [
    "../up.html",
    "a/../../up.html",
    "/etc/up.html",
    "C:/up.html",
    "c:up.html",
    "..\\up.html",
    "a\\..\\..\\up.html",
    "a//b.html",
    "nul\x00.html",
    "line\nbreak.html",
    "ends.with.dot./x.html",
    "trailing /x.html",
    "x" * 300 + ".html",
]


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_leads_elsewhere_is_refused_and_nothing_is_written_outside(name, tmp_path):
    inside = tmp_path / "a" / "b"
    with pytest.raises(UnreadableFile, match="not safe"):
        unpack(raw_zip(name), inside)
    assert files_in(tmp_path) <= {"a/b/imsmanifest.xml"}


def raw_zip(name: str) -> io.BytesIO:
    """With the name as it stands, which Python's own writer would mend."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("x")
        info.filename = info.orig_filename = name
        archive.writestr(info, PAGE)
    out.seek(0)
    return out


pieces = st.sampled_from(
    ["..", ".", "", "a", "B", "\\", "/", "C:", "con", " ", "é", "x.html", "\x00", "~", "%2e%2e"]
)


@given(
    st.lists(pieces, min_size=1, max_size=6).map("".join)
    | st.lists(pieces, min_size=1, max_size=6).map("/".join)
)
def test_a_name_that_is_taken_stays_below_its_folder(name):
    try:
        taken = safe_name(name)
    except UnreadableFile:
        return
    root = Path("/srv/package")
    assert root in (root / taken).parents
    assert ".." not in taken.split("/")
    assert (root / taken).resolve() == root / taken


@pytest.mark.parametrize(
    "pair", [("a.html", "A.HTML"), ("é.html", "e\u0301.html"), ("a", "a/b.html"), ("A/b.html", "a")]
)
def test_two_files_of_the_same_name_are_refused(pair, tmp_path):
    with pytest.raises(UnreadableFile, match="same name"):
        unpack(zipped({"imsmanifest.xml": "", **dict.fromkeys(pair, PAGE)}), tmp_path)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFBLK, stat.S_IFSOCK])
def test_links_and_devices_are_refused(kind, tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.html")
        info.external_attr = (kind | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(UnreadableFile, match="link"):
        unpack(out, tmp_path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    with pytest.raises(UnreadableFile, match="larger than it may be"):
        unpack(zipped({"imsmanifest.xml": "", "zeros.html": b"0" * 8_000_000}), tmp_path)
    assert files_in(tmp_path) == set()


def test_an_archive_that_lies_about_its_sizes_writes_no_more_than_it_said(tmp_path):
    file = zipped({"imsmanifest.xml": b"x" * 5000})
    lying = file.getvalue().replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(UnreadableFile):
        unpack(io.BytesIO(lying), tmp_path)
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) <= 10


@pytest.mark.parametrize(
    ("limits", "says"),
    [(UnpackLimits(files=1), "more than 1 files"), (UnpackLimits(unpacked=50), "larger than it may be")],
)
def test_too_many_files_or_bytes_are_refused(limits, says, tmp_path):
    with pytest.raises(UnreadableFile, match=says):
        unpack(scorm_12(), tmp_path, limits=limits)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_what_is_no_zip_is_refused(content, tmp_path):
    with pytest.raises(UnreadableFile, match="not a zip file"):
        unpack(io.BytesIO(content), tmp_path)


def test_a_damaged_file_inside_is_refused(tmp_path):
    content = scorm_12(**{"text.txt": "aaaa"}).getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at = archive.getinfo("text.txt").header_offset + 30 + len("text.txt")
    damaged = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
    with pytest.raises(UnreadableFile, match="not a zip file"):
        unpack(io.BytesIO(damaged), tmp_path)


def test_a_password_is_refused(tmp_path):
    content = bytearray(scorm_12().getvalue())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    with pytest.raises(UnreadableFile, match="password"):
        unpack(io.BytesIO(bytes(content)), tmp_path)


def test_types_that_no_package_needs_are_left_out(tmp_path):
    named = {
        "run.exe": "MZ",
        "page.php": "<?php",
        "lib/x.dll": "",
        "noending": "",
        "Thumbs.db": "",
        "__MACOSX/._a": "",
    }
    unpacked = unpack(scorm_12(**named), tmp_path)
    assert files_in(tmp_path) == {"imsmanifest.xml", "index.html"}
    assert set(unpacked.left_out) == {"run.exe", "page.php", "lib/x.dll", "noending"}


def test_one_folder_around_everything_is_taken_off(tmp_path):
    inner = {f"My course/{name}": content for name, content in (("imsmanifest.xml", "m"), ("a/b.html", PAGE))}
    unpack(zipped({**inner, "__MACOSX/My course/._b": ""}), tmp_path)
    assert files_in(tmp_path) == {"imsmanifest.xml", "a/b.html"}


@pytest.mark.parametrize(
    "files",
    [
        {"index.html": PAGE},
        {"a/imsmanifest.xml": "", "b/index.html": PAGE},
        {"a/b/imsmanifest.xml": "", "a/b/index.html": PAGE},
    ],
)
def test_without_a_manifest_at_the_top_it_is_no_package(files, tmp_path):
    with pytest.raises(UnreadableFile, match="Publish for LMS"):
        unpack(zipped(files), tmp_path)


def test_names_with_backslashes_become_folders(tmp_path):
    unpack(zipped({"imsmanifest.xml": "m", "a\\b.html": PAGE}), tmp_path)
    assert files_in(tmp_path) == {"imsmanifest.xml", "a/b.html"}

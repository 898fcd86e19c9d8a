"""What packages say of themselves, as the programs write it."""

import io

import pytest

from core.errors import UnreadableFile
from courses.enums import MoveOn, PackageKind
from courses.packages.manifests import PackageFacts, read_manifest
from courses.packages.unzip import unpack
from tests.courses.packages.zips import FIXTURES, PAGE, cmi5, scorm_12, scorm_2004, zipped


def facts_of(file: io.BytesIO, folder) -> PackageFacts:
    return read_manifest(folder, unpack(file, folder).names)


def test_scorm_12(tmp_path):
    facts = facts_of(
        scorm_12(
            more="<adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>x=1</adlcp:datafromlms>"
        ),
        tmp_path,
    )
    (unit,) = facts.units
    assert (facts.kind, facts.title) == (PackageKind.SCORM_12, "Safer sleep")
    assert (unit.title, unit.path, unit.query) == ("Part one", "index.html", "lang=en")
    assert (unit.mastery, unit.launch_data, unit.is_plain) == (0.8, "x=1", False)


@pytest.mark.parametrize("edition", ["3rd", "4th"])
def test_scorm_2004_with_two_parts_below_a_folder(edition, tmp_path):
    facts = facts_of(scorm_2004(edition), tmp_path)
    assert facts.kind == PackageKind.SCORM_2004
    assert [unit.path for unit in facts.units] == ["content/one.html", "content/Two b.html"]
    assert [unit.mastery for unit in facts.units] == [0.8, None]


def test_cmi5(tmp_path):
    facts = facts_of(cmi5(), tmp_path)
    (unit,) = facts.units
    assert (facts.kind, facts.identifier) == (PackageKind.CMI5, "https://packages.example/course")
    assert (unit.title, unit.path, unit.query, unit.mastery) == ("One", "index.html", "pages=1", 0.5)
    assert unit.move_on == MoveOn.COMPLETED_AND_PASSED


def test_a_page_that_reports_nothing_is_known_as_such(tmp_path):
    assert facts_of(scorm_12(kind="asset"), tmp_path).units[0].is_plain


def test_capitals_in_addresses_are_forgiven(tmp_path):
    assert facts_of(scorm_12(href="INDEX.html"), tmp_path).units[0].path == "index.html"


@pytest.mark.parametrize(
    "href", ["https://elsewhere.example/", "//elsewhere.example/x", "javascript:alert(1)", "http://["]
)
def test_pages_of_other_sites_are_not_opened(href, tmp_path):
    with pytest.raises(UnreadableFile):
        facts_of(scorm_12(href=href), tmp_path)


@pytest.mark.parametrize("href", ["gone.html", "../index.html", "", "index.html/.."])
def test_what_is_to_be_opened_must_be_there(href, tmp_path):
    with pytest.raises(UnreadableFile, match="not in it"):
        facts_of(scorm_12(href=href), tmp_path)


BOMB = '<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><manifest>&b;</manifest>'
OUTSIDE = '<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><manifest>&a;</manifest>'


@pytest.mark.parametrize(
    "manifest", [BOMB, OUTSIDE, "<manifest>", "", "<manifest/>", '<?xml version="1.0" encoding="nope"?><m/>']
)
@pytest.mark.parametrize("name", ["imsmanifest.xml", "cmi5.xml"])
def test_a_manifest_that_cannot_be_read_is_refused(name, manifest, tmp_path):
    with pytest.raises(UnreadableFile):
        facts_of(zipped({name: manifest, "index.html": PAGE}), tmp_path)


# Made once by another program (simple-scorm-packager, MIT): its manifests are not written by us.
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("packager-1.2.zip", PackageKind.SCORM_12),
        ("packager-2004-3rd.zip", PackageKind.SCORM_2004),
        ("packager-2004-4th.zip", PackageKind.SCORM_2004),
    ],
)
def test_packages_of_another_program_are_read(name, kind, tmp_path):
    facts = facts_of(io.BytesIO((FIXTURES / name).read_bytes()), tmp_path)
    assert (facts.kind, facts.title) == (kind, "Made elsewhere")
    assert [unit.path for unit in facts.units] == ["index.html"]


def test_a_cmi5_course_of_adl_is_read_in_all_its_parts(tmp_path):
    """adlnet/CATAPULT, Apache-2.0 (its licence stands beside it); pictures and film are left out."""
    facts = facts_of(io.BytesIO((FIXTURES / "catapult-pre-post-test.zip").read_bytes()), tmp_path)
    assert facts.kind == PackageKind.CMI5
    assert [unit.move_on for unit in facts.units] == [
        MoveOn.PASSED,
        MoveOn.COMPLETED_OR_PASSED,
        MoveOn.PASSED,
    ] * 2
    assert facts.units[1].query == "pages=1"

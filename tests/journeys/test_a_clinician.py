"""A clinician settles a meeting's report; the manager, with two teams and a deputy, sees hours and exports the list."""

import csv
import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import ROOT
from tests.journeys.looking import PHONE, WIDE

pytestmark = pytest.mark.journey

CLINICIAN, MANAGER = "morwenna.hale@team.example", "chantal.cooper@childhealth.example"
OUTSIDER = "gwilym.tanner@elsewhere.example"
REPORT = ROOT / "sample_data" / "together-with-baby" / "attendance-2020-09-session-4.csv"


def test_a_clinician_imports_a_report_and_the_manager_sees_hours(visit, tmp_path):
    clinician = visit(WIDE)
    clinician.sign_in(CLINICIAN)
    session = plans_the_session_of_the_report(clinician)
    imports_the_report(clinician, session)
    settles_one_participant(clinician, session)
    the_manager_sees_hours_and_exports(visit(WIDE), tmp_path)
    an_outsider_is_refused(visit(PHONE), session)


def plans_the_session_of_the_report(clinician) -> str:
    return clinician.plans_a_session("Strained relationships, a repeat", date(2020, 9, 23))


def imports_the_report(clinician, session: str):
    clinician.go(f"/sessions/{session}/import/")
    clinician.axe_finds_nothing()
    clinician.page.get_by_label("Attendance report").set_input_files(REPORT)
    clinician.press("Read the report")
    clinician.axe_finds_nothing()
    clinician.press("Import")
    clinician.axe_finds_nothing()


def settles_one_participant(clinician, session: str):
    clinician.go(f"/sessions/{session}/review/")
    clinician.axe_finds_nothing()
    waiting = clinician.page.locator("main fieldset")
    before = waiting.count()
    assert before == 8
    waiting.first.get_by_role("radio").first.check()
    clinician.press("Save all decisions")
    clinician.go(f"/sessions/{session}/review/")
    expect(clinician.page.locator("main fieldset")).to_have_count(before - 1)


def the_manager_sees_hours_and_exports(manager, tmp_path):
    manager.sign_in(MANAGER)
    manager.go("/my-team/")
    manager.axe_finds_nothing()
    for team in ("Mid Essex Health Visiting", "West Essex Health Visiting"):
        expect(manager.page.get_by_role("table").get_by_text(team).first).to_be_visible()
    manager.sees(re.compile("Deputy: Melissa Cole"))
    manager.sees(re.compile(r"\d+ hours"))
    with manager.page.expect_download() as download:
        manager.follow("Download this list")
    file = tmp_path / "team.csv"
    download.value.save_as(file)
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert {row["Team"] for row in rows} == {"Mid Essex Health Visiting", "West Essex Health Visiting"}
    assert any(float(row["Hours in sessions"]) > 5 for row in rows)
    assert not any("theme" in heading.lower() or "reflection" in heading.lower() for heading in rows[0])


def an_outsider_is_refused(outsider, session: str):
    outsider.sign_in(OUTSIDER)
    outsider.errors.clear()
    pages = ["/my-team/", "/my-team/export/", "/my-sessions/", "/evidence/", f"/sessions/{session}/review/"]
    for page in [*pages, f"/sessions/{session}/import/", f"/sessions/{session}/register/"]:
        assert outsider.page.goto(page).status in {403, 404}, page
        outsider.axe_finds_nothing()
    outsider.errors.clear()  # a refused page is an error only in the browser's console

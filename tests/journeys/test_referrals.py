"""Another service's export: how it is read, a clinician's word on it, a consultation before it, and undoing it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import PHONE, WIDE

pytestmark = pytest.mark.journey

ADMINISTRATOR, CLINICIAN = "rosalind.achterberg@team.example", "morwenna.hale@team.example"
REFERRER = "michelle.white@childhealth.example"
HOME = "/referrals/together-with-baby/"
MAPPING = "Riverside records"
HEADINGS = "Pathway ID,Referral date,Referring agency,Referrer address,District,Age,Date of birth,Status"
FIRST = [
    f"RIV-1,2020-10-12,HV team,{REFERRER},Southend,3/12,01/07/2020,Taken on",
    "RIV-2,2020-10-13,GP,,Southend,Unborn,,Turned down",
    "RIV-3,2020-10-14,GP,943 476 5919,Southend,36 weeks,,Taken on",
]
SECOND = [f"RIV-4,2020-10-16,HV team,{REFERRER},Thurrock,1y 2m,,Taken on"]


def test_a_foreign_export_is_read_judged_linked_and_undone(visit, tmp_path):
    administrator, clinician = visit(WIDE), visit(PHONE)
    administrator.sign_in(ADMINISTRATOR)
    saves_how_the_file_is_read(administrator, written(tmp_path, "sample.csv", FIRST))
    first = sends(administrator, written(tmp_path, "october.csv", FIRST))
    administrator.sees("looks like a patient's details")
    assert "5919" not in administrator.page.locator("main").inner_text()
    second = sends(administrator, written(tmp_path, "later.csv", SECOND))
    clinician.sign_in(CLINICIAN)
    overrules_one(clinician)
    links_a_consultation(clinician)
    rates_one_a_second_time(clinician)
    undoes_what_nobody_built_upon(administrator, first, second)
    the_consultation_is_open_again(clinician)


def written(folder, name, rows):
    file = folder / name
    file.write_text("\n".join([HEADINGS, *rows]), encoding="utf-8-sig")
    return file


def saves_how_the_file_is_read(administrator, sample):
    administrator.go(f"{HOME}mappings/")
    administrator.axe_finds_nothing()
    administrator.follow("Begin with a sample of the file")
    administrator.axe_finds_nothing()
    administrator.page.get_by_label("A sample of the file").set_input_files(sample)
    administrator.press("Continue")
    administrator.sees("“Date of birth” (a date of birth or due date)")
    administrator.axe_finds_nothing()
    for field, heading in [
        ("The service's own reference", "Pathway ID"),
        ("Date received", "Referral date"),
        ("Source", "Referring agency"),
        ("Referrer's work address", "Referrer address"),
        ("Locality", "District"),
        ("Age or stage", "Age"),
        ("Triage outcome", "Status"),
    ]:
        administrator.page.get_by_label(field, exact=True).select_option(heading)
    administrator.press("Continue")

    def choose(label: str, meaning: str) -> None:
        administrator.page.get_by_label(label, exact=True).select_option(label=meaning)

    choose("Source: “HV team”", "Health visiting")
    choose("Source: “GP”", "GP")
    choose("Triage outcome: “Taken on”", "Accepted for assessment")
    choose("Triage outcome: “Turned down”", "Declined: area")
    choose("Triage outcome “Taken on” says about the criteria", "Everything is met")
    choose("Triage outcome “Turned down” says about the criteria", "Not met: Area")
    administrator.axe_finds_nothing()
    administrator.press("Continue")
    administrator.sees("The first rows, as they would be read")
    administrator.axe_finds_nothing()
    administrator.page.get_by_label(re.compile("What is this way of reading called")).fill(MAPPING)
    administrator.press("Save")
    administrator.sees("Send a file of referrals")


def sends(administrator, file) -> str:
    administrator.go(f"{HOME}import/")
    administrator.axe_finds_nothing()
    administrator.page.get_by_label("The file", exact=True).set_input_files(file)
    administrator.page.get_by_label("How the file is read").select_option(label=MAPPING)
    administrator.press("Read this file")
    administrator.sees("What became of the file")
    administrator.axe_finds_nothing()
    return administrator.page.url


def overrules_one(clinician):
    clinician.go(f"{HOME}?month=2020-10&appropriateness=flagged")
    clinician.sees("Does not fit")
    clinician.axe_finds_nothing()
    clinician.follow("RIV-2")
    clinician.sees("Turned away for area, but the area given is the service's own")
    clinician.axe_finds_nothing()
    clinician.follow("Overrule the rule")
    clinician.page.get_by_label("Appropriate, information missing").check()
    clinician.page.get_by_label("Why does the rule not fit?").fill("Born on 01/07/2020, so it fits.")
    clinician.press("Save")
    clinician.sees("There is a problem")
    clinician.axe_finds_nothing()
    clinician.page.get_by_label("Why does the rule not fit?").fill("The area was ours all along.")
    clinician.press("Save")
    clinician.sees("The area was ours all along.")


def links_a_consultation(clinician):
    clinician.go("/sessions/consultations/new/")
    clinician.page.get_by_label("Their work e-mail address").fill(REFERRER)
    clinician.page.get_by_label("Refer to us", exact=True).check()
    clinician.page.get_by_label("Date", exact=True).fill("2020-10-09")
    clinician.press("Save")
    clinician.go(f"{HOME}?month=2020-10&source=health_visiting")
    clinician.follow("RIV-4")
    clinician.sees("Training and supervision before 16 October 2020")
    clinician.follow("Link a consultation")
    clinician.axe_finds_nothing()
    clinician.page.get_by_label(re.compile("9 October 2020: Michelle White.*the same person")).check()
    clinician.press("Link")
    clinician.sees("9 October 2020, Michelle White: refer to us")
    clinician.axe_finds_nothing()
    clinician.go("/sessions/consultations/")
    clinician.sees("a referral on 16 October 2020")


def rates_one_a_second_time(clinician):
    clinician.go(f"{HOME}second-rating/")
    for legend, (day, month, year) in {
        "Referrals received from": ("1", "1", "2020"),
        "Until": ("31", "3", "2020"),
    }.items():
        group = clinician.page.get_by_role("group", name=legend)
        for part, value in zip(("Day", "Month", "Year"), (day, month, year), strict=True):
            group.get_by_label(part).fill(value)
    clinician.press("Draw")
    clinician.follow(re.compile(r"Rate \d+ referral"))
    clinician.axe_finds_nothing()
    shown = clinician.page.locator("main").inner_text()
    assert "Accepted" not in shown
    assert "Session" not in shown
    for answer in clinician.page.get_by_label("Met", exact=True).all():
        answer.check()
    clinician.press(re.compile("Save"))
    clinician.go(f"{HOME}second-rating/")
    clinician.sees("That is too few to say how much of it is more than chance")
    clinician.axe_finds_nothing()


def undoes_what_nobody_built_upon(administrator, first, second):
    administrator.page.goto(first)
    administrator.follow("Undo this file")
    administrator.sees("Undoing it would lose their work.")
    administrator.axe_finds_nothing()
    administrator.page.goto(second)
    administrator.follow("Undo this file")
    administrator.sees("1 link to consultations goes too. The consultations stay.")
    administrator.axe_finds_nothing()
    administrator.press("Undo this file")
    administrator.sees("The file is undone.")


def the_consultation_is_open_again(clinician):
    clinician.go("/sessions/consultations/")
    expect(clinician.page.get_by_text("a referral on 16 October 2020")).to_have_count(0)
    clinician.go(f"{HOME}?month=2020-10&source=health_visiting")
    expect(clinician.page.get_by_role("link", name="RIV-4")).to_have_count(0)

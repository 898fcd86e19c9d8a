"""A supervision group's year, from its first date to its end, as its facilitator, members and a manager live it."""

import email
import email.policy
import re
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from core import clock
from core.wording import nhs_date
from tests.journeys.conftest import in_the_demo
from tests.journeys.lighthouse import (
    AFTER_NEXT,
    BEFORE,
    EMILY,
    GROUP,
    ISLA,
    LATEST,
    MEMBERS,
    NEXT,
    PETER,
    ROSIE,
    SARA,
    SUNITA,
    THEMES,
    THIRD,
    accepts_the_agreement,
    enters_the_half_term,
    makes_the_group,
    opens_the_meeting_of,
    records_that_all_were_there,
    records_the_latest_meeting,
)
from tests.journeys.looking import PHONE, WIDE

pytestmark = pytest.mark.journey

CLINICIAN, COVER = "morwenna.hale@team.example", "idris.okafor@team.example"
MANAGER = "chantal.cooper@childhealth.example"
NEWCOMER = "monika.turner@hubs.example"
SAID_THEN = "tests.journeys.said_then"


def test_a_supervision_groups_year(visit, demo_folder):
    clinician = visit(WIDE)
    clinician.sign_in(CLINICIAN)
    enters_the_half_term(clinician)
    group = makes_the_group(clinician)
    members = {address: visit(PHONE) for address in MEMBERS[:-1]}
    for number, (address, member) in enumerate(members.items()):
        member.sign_in(address)
        accepts_the_agreement(member, group, look=number == 0)

    latest = opens_the_meeting_of(clinician, group, LATEST)
    records_the_latest_meeting(clinician, latest)
    earlier = opens_the_meeting_of(clinician, group, BEFORE)
    records_that_all_were_there(clinician, earlier)
    a_member_reads_their_own_line(members[ROSIE], latest)

    one_date_moves(clinician, group, demo_folder)
    one_date_falls_out(clinician, group, demo_folder)
    somebody_covers_for_one_date(clinician, visit(WIDE), group, latest)
    one_leaves_and_one_joins(clinician, group, visit(PHONE), demo_folder)
    the_agreement_changes(clinician, group, members[SARA])

    members_say_how_it_was([members[SARA], members[ISLA]], latest)
    feedback_is_pooled_from_five_answers(clinician, group, earlier, demo_folder)
    reflection = a_member_writes_a_reflection(members[SARA])
    nobody_else_opens_it(clinician, reflection)
    manager = visit(WIDE)
    manager.sign_in(MANAGER)
    the_manager_sees_hours_and_no_themes(manager, group, latest)
    nobody_else_opens_it(manager, reflection)
    hours_are_shown(clinician, members[ROSIE])
    the_group_ends(clinician, group, members[SARA], demo_folder)


def a_member_reads_their_own_line(member, meeting: str):
    member.go(f"/sessions/meetings/{meeting}/")
    member.sees("Rosie Lowe: left early, 40 minutes")
    member.sees("Samaritans listen day and night")
    expect(member.page.get_by_text("Karolina Ryan")).to_have_count(0)
    member.axe_finds_nothing()


# Dates and people change ---------------------------------------------------------------------------------------


def calendar_mailed(folder: Path, address: str, subject: str) -> str:
    """The calendar part of the newest letter of that subject in the demo's letter box, with its lines unfolded."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        for file in sorted((folder / "mailbox").glob("*.eml"), reverse=True):
            letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if letter["to"] == address and letter["subject"] == subject:
                part = next(each for each in letter.walk() if each.get_content_type() == "text/calendar")
                return part.get_content().replace("\r\n", "\n").replace("\n ", "")
        time.sleep(0.3)
    raise AssertionError(f"no letter “{subject}” to {address}")


def slot(day: date) -> str:
    return f"TZID=Europe/London:{day:%Y%m%d}T093000"


def one_date_moves(clinician, group: str, folder: Path):
    clinician.go(f"/sessions/groups/{group}/")
    clinician.follow(re.compile(f"Move the meeting of {nhs_date(NEXT)}"))
    clinician.axe_finds_nothing()
    clinician.page.get_by_label("New date").fill((NEXT + timedelta(days=1)).isoformat())
    clinician.press("Move it")
    clinician.sees(re.compile(nhs_date(NEXT + timedelta(days=1))))
    told = calendar_mailed(folder, ISLA, f"New date: {GROUP}")
    assert f"RECURRENCE-ID;{slot(NEXT)}" in told
    assert f"DTSTART;{slot(NEXT + timedelta(days=1))}" in told


def one_date_falls_out(clinician, group: str, folder: Path):
    clinician.follow(re.compile(f"Cancel the meeting of {nhs_date(AFTER_NEXT)}"))
    clinician.axe_finds_nothing()
    clinician.press("Cancel the meeting")
    clinician.sees("The date is cancelled. Every member has been told.")
    told = calendar_mailed(folder, ISLA, f"Date cancelled: {GROUP}")
    assert re.search(rf"EXDATE;[^\n]*{AFTER_NEXT:%Y%m%d}T093000", told)


def somebody_covers_for_one_date(clinician, cover, group: str, latest: str):
    clinician.follow(re.compile(f"Cover for the meeting of {nhs_date(THIRD)}"))
    clinician.axe_finds_nothing()
    clinician.page.get_by_label("Who covers?").select_option(label="Idris Okafor")
    clinician.press("Save")
    clinician.sees(re.compile("with Idris Okafor, who covers"))
    assert nhs_date(THIRD) in cover.letter_about(COVER, f"You cover a meeting: {GROUP}")
    cover.sign_in(COVER)
    cover.go(f"/sessions/groups/{group}/")
    cover.sees(re.compile(nhs_date(THIRD)))
    assert cover.page.goto(f"/sessions/meetings/{latest}/").status == 403
    cover.errors.clear()  # a refused page is an error only in the browser's console


def one_leaves_and_one_joins(clinician, group: str, newcomer, folder: Path):
    clinician.go(f"/sessions/groups/{group}/")
    clinician.follow(re.compile("Leaves the group.*Peter Jackson"))
    clinician.axe_finds_nothing()
    clinician.press("Yes, they leave")
    clinician.sees("Peter Jackson has left the group.")
    assert "METHOD:CANCEL" in calendar_mailed(folder, PETER, f"You have left {GROUP}")
    clinician.follow("Add members")
    clinician.axe_finds_nothing()
    clinician.page.get_by_label("New members").fill(NEWCOMER)
    clinician.press("Add")
    clinician.sees("Monika Turner")
    newcomer.sign_in(NEWCOMER)
    accepts_the_agreement(newcomer, group, look=False)
    expect(newcomer.page.get_by_role("heading", name="Past meetings")).to_have_count(0)


def the_agreement_changes(clinician, group: str, member):
    clinician.go(f"/sessions/groups/{group}/agreement/change/")
    clinician.axe_finds_nothing()
    text = clinician.page.get_by_label("Agreement")
    text.fill(text.input_value() + "\nPhones\nWe put our phones away.\n")
    clinician.press("Put into force")
    clinician.sees(re.compile("Version 2 is in force"))
    clinician.axe_finds_nothing()
    clinician.go(f"/sessions/groups/{group}/")
    expect(clinician.page.get_by_text("Agreement not accepted")).to_have_count(9)
    member.go(f"/sessions/groups/{group}/")
    member.sees("The agreement has changed")
    accepts_the_agreement(member, group, look=True)
    clinician.page.reload()
    expect(clinician.page.get_by_text("Agreement not accepted")).to_have_count(8)


# What is said, written and counted -----------------------------------------------------------------------------


def members_say_how_it_was(members: list, meeting: str):
    for member in members:
        member.go(f"/sessions/meetings/{meeting}/")
        member.follow("Say how it was")
        expect(member.page.get_by_role("button", name="Send")).to_be_visible()
        for most in member.page.get_by_role("radio", name=re.compile("^5")).all():
            most.check()
        member.axe_finds_nothing()
        member.press("Send")
        member.sees("Thank you. Nobody sees your answers as yours.")


def feedback_is_pooled_from_five_answers(clinician, group: str, meeting: str, folder: Path):
    in_the_demo(folder, SAID_THEN, meeting, SARA, ROSIE, ISLA, EMILY)
    clinician.go(f"/sessions/groups/{group}/feedback/")
    clinician.sees("Not enough answers yet")
    clinician.axe_finds_nothing()
    in_the_demo(folder, SAID_THEN, meeting, SUNITA)
    clinician.page.reload()
    clinician.sees("5 answers about 1 meeting")
    expect(clinician.page.get_by_text("4.0")).to_have_count(5)
    clinician.axe_finds_nothing()


def a_member_writes_a_reflection(member) -> str:
    member.go("/feedback/reflections/write/")
    member.axe_finds_nothing()
    member.page.get_by_label("Your reflection").fill("I noticed how long I waited before I spoke.")
    member.press("Save")
    member.sees("I noticed how long I waited before I spoke.")
    member.axe_finds_nothing()
    return member.page.url


def nobody_else_opens_it(other, reflection: str):
    assert other.page.goto(reflection).status == 404
    other.errors.clear()
    other.go("/feedback/reflections/")
    expect(other.page.get_by_text("how long I waited")).to_have_count(0)


def the_manager_sees_hours_and_no_themes(manager, group: str, meeting: str):
    manager.go("/sessions/hours/team/")
    manager.sees("Sara Cole")
    row = manager.page.get_by_role("row", name=re.compile("Rosie Lowe"))
    expect(row).to_contain_text("2 hours 10 minutes")
    for theme in [*THEMES, GROUP]:
        expect(manager.page.get_by_text(theme)).to_have_count(0)
    manager.axe_finds_nothing()
    for page in (f"/sessions/groups/{group}/", f"/sessions/meetings/{meeting}/"):
        assert manager.page.goto(page).status == 404
    manager.errors.clear()


def hours_are_shown(clinician, member):
    member.go("/sessions/hours/")
    member.sees(re.compile(rf"{GROUP}: 2 hours 10 minutes"))
    expect(member.page.get_by_text("Overdue")).to_have_count(0)
    member.axe_finds_nothing()
    clinician.go("/sessions/hours/minimum/")
    clinician.axe_finds_nothing()
    for part, number in {"Day": "1", "Month": "9", "Year": "2015"}.items():
        clinician.page.get_by_label(part, exact=True).fill(number)
    clinician.page.get_by_label(re.compile("days a week")).fill("2.5")
    clinician.press("Save")
    clinician.sees(re.compile("30 minutes every fortnight"))
    clinician.axe_finds_nothing()


def the_group_ends(clinician, group: str, member, folder: Path):
    clinician.go(f"/sessions/groups/{group}/")
    clinician.follow("End the group")
    clinician.sees(re.compile("without a record"))
    clinician.sees(re.compile("3 dates will be cancelled"))
    clinician.axe_finds_nothing()
    clinician.press("End the group")
    clinician.sees(re.compile(f"This group ended on {nhs_date(clock.today())}"))
    clinician.axe_finds_nothing()
    told = calendar_mailed(folder, ISLA, f"{GROUP} has ended")
    assert "METHOD:CANCEL" in told
    assert f"RECURRENCE-ID;{slot(NEXT)}" in told
    assert f"{LATEST:%Y%m%d}T093000" not in told
    member.go(f"/sessions/groups/{group}/")
    member.sees(re.compile("This group ended on"))
    member.follow(re.compile(nhs_date(LATEST)))
    member.sees("Wait a little longer before we answer for a parent.")
    member.axe_finds_nothing()

"""The supervision group whose year is lived: who belongs to it, when it meets, how it begins and how it is recorded."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from core import clock
from core.bank_holidays import bank_holidays
from core.wording import nhs_date

GROUP = "Lighthouse group"
SARA, ROSIE, ISLA, EMILY, KAROLINA, SUNITA, TRACEY, DEMI, PETER = MEMBERS = [
    "sara.cole@childhealth.example",
    "rosie.lowe@childhealth.example",
    "isla.parker@hubs.example",
    "emily.fox@doorstep.example",
    "karolina.ryan@maternity.example",
    "sunita.cox@childhealth.example",
    "tracey.brown@hubs.example",
    "demi.diaz@hubs.example",
    "peter.jackson@childhealth.example",
]
EVERY, DATES = timedelta(weeks=4), 13
POSTCODE = "Ring the family at SS0 7AB before we meet."
THEMES = ["Baby's cues and development", "Practitioner's feelings"]


def latest_date() -> date:
    """A working day of the last nine, so that feedback on it is open, with no bank holiday in its rhythm."""
    days = (clock.today() - timedelta(days=back) for back in range(3, 12))
    return next(
        day
        for day in days
        if day.weekday() < 5 and not {day + EVERY * step for step in range(-9, 6)} & set(bank_holidays())
    )


LATEST = latest_date()
FIRST, HALF_TERM, BEFORE = LATEST - 9 * EVERY, LATEST - 7 * EVERY, LATEST - EVERY
NEXT, AFTER_NEXT, THIRD = (LATEST + EVERY * step for step in (1, 2, 3))


def enters_the_half_term(clinician):
    clinician.go("/sessions/groups/holidays/")
    clinician.page.get_by_label("Name").fill("Journey half-term")
    clinician.page.get_by_label("First day").fill(HALF_TERM.isoformat())
    clinician.page.get_by_label("Last day").fill(HALF_TERM.isoformat())
    clinician.press("Add")
    clinician.sees(re.compile("Journey half-term"))
    clinician.axe_finds_nothing()


def makes_the_group(clinician) -> str:
    clinician.go("/sessions/groups/new/")
    clinician.axe_finds_nothing()
    page = clinician.page
    page.get_by_label("Name of the group").fill(GROUP)
    page.get_by_label("First date").fill(FIRST.isoformat())
    page.get_by_label("Starts at").fill("09:30")
    page.get_by_label("Every how many weeks").fill("4")
    page.get_by_label("How many dates").fill(str(DATES))
    page.get_by_label("Places").fill("9")
    page.get_by_role("textbox", name="Members (optional)").fill("\n".join(MEMBERS))
    clinician.press("Make the group")
    clinician.sees(GROUP)
    clinician.sees(re.compile("Above 8 people there is little time"))
    clinician.sees(re.compile(rf"{nhs_date(HALF_TERM)} \(Journey half-term\)"))
    expect(page.get_by_text("Agreement not accepted")).to_have_count(9)
    clinician.axe_finds_nothing()
    return re.search(r"/groups/(\d+)/", page.url).group(1)


def accepts_the_agreement(member, group: str, *, look: bool):
    member.go(f"/sessions/groups/{group}/")
    if look:
        member.axe_finds_nothing()
    member.follow("Read the agreement")
    if look:
        member.sees("Nobody monitors this page.")
        member.axe_finds_nothing()
    member.page.get_by_label(re.compile("accept it")).check()
    member.press("Accept")
    member.sees(re.compile("which you accepted"))


def opens_the_meeting_of(clinician, group: str, day: date) -> str:
    clinician.go(f"/sessions/groups/{group}/")
    clinician.follow(re.compile(nhs_date(day)))
    clinician.axe_finds_nothing()
    return re.search(r"/meetings/(\d+)/", clinician.page.url).group(1)


def marked(clinician, name: str, word: str):
    clinician.page.get_by_role("group", name=name).get_by_label(word, exact=True).check()


def records_the_latest_meeting(clinician, meeting: str):
    clinician.follow("Record the meeting")
    page = clinician.page
    expect(page.get_by_role("group", name="Peter Jackson")).to_contain_text(
        "Has not accepted the agreement yet, so the register has no entry"
    )
    expect(page.get_by_role("group", name="Peter Jackson").get_by_role("radio")).to_have_count(0)
    for name in ("Sara Cole", "Isla Parker", "Emily Fox", "Sunita Cox", "Tracey Brown"):
        marked(clinician, name, "Attended")
    marked(clinician, "Rosie Lowe", "Left early")
    marked(clinician, "Karolina Ryan", "Apologies")
    marked(clinician, "Demi Diaz", "Did not attend")
    page.get_by_label("Minutes Rosie Lowe was there").fill("40")
    for theme in THEMES:
        page.get_by_label(theme).check()
    page.get_by_label("Actions about our practice").fill(POSTCODE)
    page.get_by_role("group", name="Was safeguarding advice given?").get_by_label("Yes").check()
    page.get_by_role("group", name=re.compile("child’s own record")).get_by_label("Yes").check()
    clinician.axe_finds_nothing()
    clinician.press("Save the record")
    clinician.sees(re.compile("“SS0 7AB” \\(it looks like a full postcode\\)"))
    expect(page.get_by_label("Actions about our practice")).to_have_value(POSTCODE)
    expect(page.get_by_label("Minutes Rosie Lowe was there")).to_have_value("40")
    clinician.axe_finds_nothing()
    page.get_by_label("Actions about our practice").fill(
        "Wait a little longer before we answer for a parent."
    )
    clinician.press("Save the record")
    clinician.sees("The record is saved.")
    clinician.sees("Given. Written in the child’s own record: yes")
    clinician.sees("Rosie Lowe: left early, 40 minutes")
    clinician.sees(", ".join(THEMES))
    expect(page.get_by_text("Peter Jackson")).to_have_count(0)
    clinician.axe_finds_nothing()


def records_that_all_were_there(clinician, meeting: str):
    clinician.follow("Record the meeting")
    there = clinician.page.get_by_role("radio", name="Attended", exact=True)
    # `all` takes what has arrived by now: on a busy machine that may be half of the page.
    expect(there).to_have_count(len(MEMBERS) - 1)
    for register in there.all():
        register.check()
    clinician.press("Save the record")
    clinician.sees("The record is saved.")

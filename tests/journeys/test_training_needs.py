"""What two teams find hard: asked by an administrator, answered on phones, and shown as groups alone."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from core import clock
from core.wording import nhs_date
from tests.journeys.conftest import RUN, in_the_demo
from tests.journeys.looking import PHONE, WIDE

pytestmark = pytest.mark.journey

ADMINISTRATOR, MANAGER = "rosalind.achterberg@team.example", "chantal.cooper@childhealth.example"
LARGE, SMALL = "Mid Essex Health Visiting", "West Essex Health Visiting"
LEARNER = "leanne.okafor@childhealth.example"
# She leads the small team, of which four answer; Chantal Cooper leads both.
LEAD_OF_FEW = "georgia.marshall@childhealth.example"
LARGE_TEAM = [
    f"{name}@childhealth.example"
    for name in (
        "sara.cole",
        "claire.clarke",
        "sue.okafor",
        "lorraine.harris",
        "chidi.davies",
        "ana.gray",
        "grace.mensah",
        "leila.roberts",
        "emily.shah",
    )
]
SMALL_TEAM = [f"{name}@childhealth.example" for name in ("amy.sandhu", "holly.webb", "samuel.rogers")]
ROUND = f"Two teams {RUN}"
CLOSES = clock.today() + timedelta(days=13)


def test_two_teams_say_what_they_find_hard_and_are_seen_as_groups_alone(visit, demo_folder):
    administrator, learner, lead = visit(WIDE), visit(PHONE), visit(PHONE)
    administrator.sign_in(ADMINISTRATOR)
    asked_in = asks_two_teams(administrator)
    answers_from_the_letter(learner)
    lead.sign_in(LEAD_OF_FEW)
    answers_from_my_learning(lead)
    sees_how_many_and_nothing_they_said(administrator)
    in_the_demo(demo_folder, "tests.journeys.said_in_round", asked_in, *LARGE_TEAM, *SMALL_TEAM)
    closes_it_and_sees_the_two_teams_as_one_group(administrator)
    the_lead_of_a_few_sees_nothing(lead)
    manager = visit(WIDE)
    manager.sign_in(MANAGER)
    the_lead_of_both_sees_them_as_one_group(manager)


def asks_two_teams(administrator) -> str:
    administrator.go("/feedback/needs/")
    administrator.axe_finds_nothing()
    administrator.follow("Ask again")
    administrator.axe_finds_nothing()
    page = administrator.page
    page.get_by_label("What is it called?").fill(ROUND)
    page.get_by_label("Last day").fill(CLOSES.isoformat())
    for team in (LARGE, SMALL):
        page.get_by_role("group", name="Only these teams").get_by_label(team).check()
    administrator.press("Ask them")
    administrator.sees(re.compile(f"open until the end of {nhs_date(CLOSES)}"))
    administrator.sees("Take it back")
    administrator.axe_finds_nothing()
    return re.search(r"/needs/(\d+)/", page.url).group(1)


def answers_from_the_letter(learner):
    letter = learner.letter_about(LEARNER, f"until {nhs_date(CLOSES)}")
    assert "Nobody is shown your answers as yours" in " ".join(letter.split())
    learner.sign_in(LEARNER)
    learner.go(re.search(r"/feedback/\d+/", letter).group(0))
    learner.sees(ROUND)
    learner.axe_finds_nothing()
    learner.press("Save and go on")
    expect(learner.page.get_by_role("alert")).to_contain_text("choose one of the answers")
    learner.axe_finds_nothing(PHONE)
    answers_each(learner, "Difficult")


def answers_from_my_learning(lead):
    lead.go("/my-learning/")
    lead.follow(re.compile(ROUND))
    answers_each(lead, "Easy")
    expect(lead.page.get_by_role("link", name=re.compile(ROUND))).to_have_count(0)


def answers_each(person, ease: str):
    """Each question that has to be answered; wishes and own words are left out."""
    expect(person.page.get_by_role("button", name="Save and go on")).to_be_visible()
    for question in person.page.get_by_role("group").all():
        options = question.get_by_role("radio")
        if options.count():
            named = question.get_by_role("radio", name=ease, exact=True)
            (named if named.count() else options.first).check()
    person.press("Save and go on")
    person.sees("Your answers are saved")


def sees_how_many_and_nothing_they_said(administrator):
    administrator.page.reload()
    expect(administrator.page.locator(".attune-figures")).to_contain_text("2 answered")
    administrator.sees(re.compile("Fewer than 8 have answered"))
    expect(administrator.page.locator("main")).not_to_contain_text(re.compile("Leanne|Georgia|Bringing up"))


def closes_it_and_sees_the_two_teams_as_one_group(administrator):
    administrator.page.reload()
    administrator.press("Close it and see the gaps")
    administrator.sees(re.compile("14 of the \\d+ people asked have answered"))
    page = administrator.page
    page.get_by_label("Compare by").select_option("Team")
    administrator.press("Show")
    table = page.get_by_role("table").filter(has_text="Had earlier training")
    expect(table.locator("tbody tr")).to_have_count(1)
    expect(table.locator("tbody")).to_contain_text(f"{LARGE} and {SMALL}")
    expect(table.locator("tbody")).to_contain_text("14")
    expect(page.locator("main")).not_to_contain_text(re.compile("Leanne|Georgia"))
    administrator.axe_finds_nothing()


def the_lead_of_a_few_sees_nothing(lead):
    lead.go("/feedback/needs/my-team/")
    mine = lead.page.get_by_role("region", name=ROUND)
    expect(mine).to_contain_text("Fewer than 8 of your people are asked")
    expect(mine).to_contain_text("So nothing is shown")
    expect(mine.get_by_role("table")).to_have_count(0)
    lead.axe_finds_nothing()


def the_lead_of_both_sees_them_as_one_group(manager):
    manager.go("/my-team/")
    manager.follow("What your people find hard")
    mine = manager.page.get_by_role("region", name=ROUND, exact=True)
    expect(mine).to_contain_text(f"These teams as one group: {LARGE}, {SMALL}")
    expect(mine.get_by_role("row", name=re.compile("Bringing up a referral"))).to_contain_text("10 of 14")
    expect(mine).not_to_contain_text(re.compile("Leanne|Georgia"))
    manager.axe_finds_nothing()

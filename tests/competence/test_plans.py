"""A development plan is its owner's: they write it, look at it on its days, print it, and let others read it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from competence.actions import begin_plan, close_plan, share_plan
from competence.models import DevelopmentPlan, PlanAim
from core import clock
from core.errors import Refused
from tests.competence.world import aim_of, competency

PLANS = reverse("competence:plans")
DAY = timedelta(days=1)


@pytest.fixture
def plan(world) -> DevelopmentPlan:
    return begin_plan(title="My year", review_on=None, by=world.learner, today=clock.today())


def page_of(plan, name="plan") -> str:
    return reverse(f"competence:{name}", args=[plan.pk])


def test_a_plan_is_begun_filled_looked_at_and_printed(world, framework, sign_in):
    browser = sign_in(world.learner)
    assert "No plan yet" in browser.get(PLANS).content.decode()
    soon = clock.today() + 30 * DAY
    page = browser.post(PLANS, {"title": "My year", "review_on": soon.isoformat()}).url
    plan = DevelopmentPlan.objects.get()
    aim = {
        "aim": "Talk with fathers",
        "reason": "own",
        "due_on": soon.isoformat(),
        "competencies": [competency(framework, "1.2").pk],
        "activities": "Watch a colleague",
        "support": "An hour a month",
        "evidence": "A note of three visits",
    }
    browser.post(page_of(plan, "new_aim"), aim)
    browser.post(page, {"do": f"review-{plan.reviews.get().pk}", "note": "Half way there"})
    edit = reverse("competence:edit_aim", args=[PlanAim.objects.get().pk])
    browser.post(edit, {**aim, "outcome": "partly", "outcome_note": "Two of three"})
    printed = browser.get(page_of(plan, "print_plan")).content.decode()
    for words in (*[str(aim[name]) for name in ("aim", "activities", "support", "evidence")], "Two of three"):
        assert words in printed
    assert "Partly met" in printed
    assert "Half way there" in printed
    assert "Talks about it with parents" in printed


def test_an_aim_whose_day_is_over_is_late_until_it_has_an_outcome(world, plan):
    aim = aim_of(plan)
    assert not aim.is_late(aim.due_on)
    assert aim.is_late(aim.due_on + DAY)
    aim_of(plan, aim=aim, outcome="met")
    assert not PlanAim.objects.get().is_late(aim.due_on + DAY)


def test_others_read_it_only_while_its_owner_lets_them(world, plan, sign_in):
    readers = {who: sign_in(getattr(world, who)) for who in ("clinician", "manager", "administrator")}

    def who_reads():
        return {who for who, browser in readers.items() if browser.get(page_of(plan)).status_code == 200}

    assert who_reads() == set()
    sign_in(world.learner).post(page_of(plan), {"do": "share", "readers": [world.manager.pk]})
    assert who_reads() == {"manager"}
    assert "Lea Learner: My year" in readers["manager"].get(PLANS).content.decode()
    assert readers["manager"].post(page_of(plan), {"do": "close"}).status_code == 404
    with pytest.raises(Refused):
        share_plan(plan=plan, readers=[world.outsider.pk], by=world.learner, today=clock.today())
    close_plan(plan=plan, by=world.learner, today=clock.today())
    assert who_reads() == set()


def test_there_is_one_open_plan_and_a_closed_one_is_not_changed(world, plan):
    with pytest.raises(Refused, match="a plan already"):
        begin_plan(title="Another", review_on=None, by=world.learner, today=clock.today())
    close_plan(plan=plan, by=world.learner, today=clock.today())
    with pytest.raises(Refused, match="closed"):
        aim_of(plan)
    begin_plan(title="Another", review_on=None, by=world.learner, today=clock.today())

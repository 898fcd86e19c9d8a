"""A learner says how they see themselves, shows what it rests on, and is told what their job asks for."""

import pytest
from django.urls import reverse

from competence.actions import ResultEvidence, assess, expect_competencies, make_profile
from competence.enums import Met, ResultState, ResultStatus
from competence.models import CompetencyResult, ResultChange
from competence.reads.own import own_competence
from competence.rules import how_met
from core import clock
from core.errors import Refused
from courses.actions import change_competency
from courses.actions.frameworks import CompetencyText
from tests.certificates.world import came, finish_course, hold_session, make_course
from tests.competence.world import competency, framework_of, said
from tests.supervision.world import supervised

MINE = reverse("competence:mine")


def page_of(framework, code="1.1") -> str:
    return reverse("competence:assess", args=[competency(framework, code).pk])


def test_without_a_framework_the_page_says_what_it_is_for(world, sign_in):
    page = sign_in(world.learner).get(MINE).content.decode()
    assert "Nothing to look at yet" in page
    assert "Bring in a framework" not in page
    assert "Bring in a framework" in sign_in(world.administrator).get(MINE).content.decode()


def test_everything_somebody_did_can_show_it(world, framework, sign_in):
    browser, course = sign_in(world.learner), make_course()
    finish_course(world.learner, course)
    held = hold_session(world.service, title="Babies and their feelings")
    came(held, world.learner)
    meeting = supervised(world, 60)
    form = browser.get(page_of(framework)).context["form"]
    offered = {
        name: [pk for pk, _ in form.fields[name].choices] for name in ("modules", "sessions", "meetings")
    }
    assert (len(offered["modules"]), offered["sessions"], offered["meetings"]) == (2, [held.pk], [meeting.pk])
    data = {"state": "achieved", "reference": "A colleague watched me", **offered}
    browser.post(page_of(framework), data)
    result = CompetencyResult.objects.get()
    assert len(result.evidence) == 5
    assert "Babies and their feelings" in browser.get(page_of(framework)).content.decode()


def test_what_others_did_shows_nothing(world, framework):
    held = hold_session(world.service)
    came(held, world.clinician)
    with pytest.raises(Refused, match="what you did yourself"):
        said(world.learner, framework, shown=ResultEvidence(sessions=frozenset({held.pk})))
    assert not CompetencyResult.objects.exists()


def test_another_services_competencies_are_not_there(world, sign_in):
    framework = framework_of(world.other_service, world.clinician_elsewhere)
    assert sign_in(world.learner).get(page_of(framework)).status_code == 404
    with pytest.raises(Refused):
        said(world.learner, framework)


def test_each_answer_is_kept_with_its_moment(world, framework):
    for state in ("not_yet", "working", "working", "achieved"):
        said(world.learner, framework, state=state)
    assert list(ResultChange.objects.values_list("state", flat=True)) == ["not_yet", "working", "achieved"]
    assert CompetencyResult.objects.get().state == ResultState.ACHIEVED


@pytest.mark.parametrize(
    ("state", "expected", "met"),
    [
        ("achieved", "achieved", Met.MET),
        ("working", "achieved", Met.PARTLY),
        ("not_yet", "achieved", Met.NOT_MET),
        ("achieved", "working", Met.MET),
        ("working", "working", Met.MET),
        ("not_yet", "working", Met.NOT_MET),
    ],
)
def test_what_a_job_asks_for_is_met_partly_or_not(state, expected, met):
    assert how_met(state, expected) == met


def test_the_profile_of_a_job_is_told_to_whoever_does_it(world, framework, sign_in):
    profile = make_profile(
        service=world.service,
        job_family=world.learner.job_family,
        framework=framework,
        by=world.administrator,
        now=clock.now(),
    )
    asked = {competency(framework, code).pk: ResultState.ACHIEVED for code in ("1.2", "2.1")}
    expect_competencies(profile=profile, expected=asked, by=world.administrator)
    said(world.learner, framework, "1.2", "working")
    own = own_competence(world.learner, framework)
    assert (len(own.expected), own.met, own.partly) == (2, 0, 1)
    assert own.next_row.competency.code == "2.1"
    statuses = {row.competency.code: row.status for row in own.rows}
    assert statuses == {
        "1.1": ResultStatus.OPTIONAL,
        "1.2": ResultStatus.ASSESSED,
        "2.1": ResultStatus.TO_ASSESS,
    }
    page = sign_in(world.learner).get(MINE).content.decode()
    assert "Your job asks for 2: 0 met, 1 partly met." in page
    assert own_competence(world.clinician, framework).expected == []


def test_administrators_choose_what_a_job_needs_on_a_page(world, framework, sign_in):
    browser, list_page = sign_in(world.administrator), reverse("competence:profiles")
    data = {"job_family": "midwife", "framework": framework.pk}
    page = browser.post(list_page, data).url
    browser.post(page, {f"c{competency(framework, '1.1').pk}": "working"})
    assert "Working with babies, version 1: 1 competency" in browser.get(list_page).content.decode()
    assert browser.post(list_page, data).status_code == 422
    browser.post(page, {"do": "remove"})
    assert "No job has a profile yet" in browser.get(list_page).content.decode()


def test_what_is_not_in_use_is_not_asked_about(world, framework):
    one = competency(framework, "1.1")
    change_competency(
        competency=one,
        text=CompetencyText("1.1", "Old"),
        in_use=False,
        by=world.administrator,
        today=clock.today(),
    )
    assert [row.competency.code for row in own_competence(world.learner, framework).rows] == ["1.2", "2.1"]


def test_the_answer_is_one_of_three(world, framework):
    with pytest.raises(Refused, match="three answers"):
        assess(
            competency=competency(framework, "1.1"),
            state="excellent",
            shown=ResultEvidence(),
            by=world.learner,
            now=clock.now(),
        )

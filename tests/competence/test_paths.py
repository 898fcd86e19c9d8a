"""A learning path leads over stages with deadlines and choices; how far somebody is is read from what they did."""

from datetime import timedelta

import pytest
from django.urls import reverse

from attendance.models import Attendance
from competence.actions import (
    WantedStep,
    add_step,
    ask_for_recognition,
    begin_path,
    decide_earlier_learning,
    list_training,
    make_path,
    open_or_close_path,
)
from competence.enums import StepKind, StepState
from competence.models import EarlierLearning, LearningPath, PathStep, TrainingInterest
from competence.reads.own import own_competence
from competence.reads.paths import standings_on_paths
from competence.reads.recommended import recommended_for
from core import clock
from core.errors import Refused
from courses.models import ModulePage
from sessions.enums import SessionKind
from tests.certificates.world import came, finish_course, hold_session, make_course
from tests.competence.world import competency, expect_all
from tests.sessions.world import make_session
from tests.supervision.world import supervised

PATHS, SET_UP = reverse("competence:paths"), reverse("competence:set_up_paths")
DAY = timedelta(days=1)


@pytest.fixture
def level_1():
    return make_course("Level 1")


@pytest.fixture
def level_2():
    return make_course("Level 2")


@pytest.fixture
def path(world, level_1, level_2) -> LearningPath:
    """Level 1, then two group meetings or a webinar, then Level 2, all within a hundred days."""
    path = make_path(service=world.service, title="To Level 2", about="", job_family="", by=world.clinician)
    for step in (
        WantedStep(StepKind.COURSE, course=level_1, within_days=30),
        WantedStep(StepKind.MEETINGS, stage=2, choice="talk", count=2),
        WantedStep(StepKind.SESSIONS, stage=2, choice="talk", session_kind=SessionKind.WEBINAR),
        WantedStep(StepKind.COURSE, stage=3, course=level_2, within_days=100),
    ):
        add_step(path=path, step=step, by=world.clinician)
    return path


def states(world, today=None) -> list[StepState]:
    [standing] = standings_on_paths(world.learner.pk, today or clock.today())
    return [one.state for one in standing.steps]


def test_each_stage_opens_once_the_one_before_is_done(world, path, level_1, level_2):
    begin_path(path=path, by=world.learner, today=clock.today())
    opened, waits = StepState.OPEN, StepState.WAITING
    assert states(world) == [opened, waits, waits, waits]
    finish_course(world.learner, level_1)
    assert states(world) == [StepState.DONE, opened, opened, waits]
    supervised(world, 60)
    assert states(world)[1] == opened
    supervised(world, 60)
    assert states(world) == [StepState.DONE, StepState.DONE, StepState.CHOSEN_OTHERWISE, opened]
    finish_course(world.learner, level_2)
    [standing] = standings_on_paths(world.learner.pk, clock.today())
    assert standing.is_finished


def test_the_other_choice_is_enough(world, path, level_1):
    begin_path(path=path, by=world.learner, today=clock.today())
    finish_course(world.learner, level_1)
    came(hold_session(world.service, kind=SessionKind.WEBINAR), world.learner)
    assert states(world)[1:] == [StepState.CHOSEN_OTHERWISE, StepState.DONE, StepState.OPEN]


def test_what_is_undone_counts_no_more(world, path, level_1):
    """Progress is read, never kept."""
    finish_course(world.learner, level_1)
    begin_path(path=path, by=world.learner, today=clock.today())
    came(hold_session(world.service, kind=SessionKind.WEBINAR), world.learner)
    assert states(world)[2] == StepState.DONE
    Attendance.objects.all().delete()
    assert states(world)[2] == StepState.OPEN


@pytest.mark.parametrize(("days", "late"), [(30, []), (31, [0]), (100, [0]), (101, [0, 3])])
def test_a_deadline_passes_by_the_clock(world, path, sign_in, days, late):
    began = begin_path(path=path, by=world.learner, today=clock.today()).began_on
    found = states(world, began + days * DAY)
    assert [place for place, state in enumerate(found) if state == StepState.LATE] == late


def test_a_late_step_is_told_on_the_page_and_can_still_be_done(world, path, level_1, sign_in):
    enrolment = begin_path(path=path, by=world.learner, today=clock.today())
    enrolment.began_on -= 31 * DAY
    enrolment.save()
    page = sign_in(world.learner).get(path.get_absolute_url()).content.decode()
    assert "you can still do it" in page
    finish_course(world.learner, level_1)
    assert states(world)[0] == StepState.DONE


def test_earlier_learning_counts_once_a_person_has_said_so(world, path, sign_in):
    enrolment = begin_path(path=path, by=world.learner, today=clock.today())
    browser, step = sign_in(world.learner), path.steps.first()
    data = {"evidence": "Parent-infant course, 2024, certificate", "learned_on": "2024-05-01"}
    browser.post(reverse("competence:recognise", args=[step.pk]), data)
    earlier = EarlierLearning.objects.get()
    assert states(world)[0] == StepState.OPEN
    with pytest.raises(Refused, match="asked about this"):
        ask_for_recognition(
            enrolment=enrolment,
            step=step,
            evidence="x",
            learned_on=clock.today(),
            by=world.learner,
            now=clock.now(),
        )
    decides = sign_in(world.clinician)
    assert "Lea Learner" in decides.get(SET_UP).content.decode()
    page = reverse("competence:decide_earlier", args=[earlier.pk])
    assert decides.post(page, {"do": "refuse"}).status_code == 422
    decides.post(page, {"do": "accept"})
    assert states(world)[0] == StepState.RECOGNISED
    assert states(world)[1] == StepState.OPEN


def test_nobody_recognises_their_own_earlier_learning(world, path):
    enrolment = begin_path(path=path, by=world.clinician, today=clock.today())
    earlier = ask_for_recognition(
        enrolment=enrolment,
        step=path.steps.first(),
        evidence="A course",
        learned_on=clock.today(),
        by=world.clinician,
        now=clock.now(),
    )
    for person in (world.clinician, world.learner, world.clinician_elsewhere):
        with pytest.raises(Refused, match="Somebody else"):
            decide_earlier_learning(earlier=earlier, accepts=True, comment="", by=person, now=clock.now())


def test_a_path_is_made_on_a_page_and_begun_by_people_of_the_service(world, level_1, sign_in):
    host = sign_in(world.clinician)
    page = host.post(SET_UP, {"do": "path", "title": "Our path"}).url
    host.post(page, {"what": f"course:{level_1.pk}", "count": 1, "stage": 1})
    host.post(page, {"what": "meetings:", "count": 6, "stage": 2, "within_days": 300})
    path = LearningPath.objects.get()
    assert [str(one) for one in path.steps.all()] == ["Level 1", "6 supervision meetings"]
    learner, outsider = sign_in(world.learner), sign_in(world.outsider)
    learner.post(path.get_absolute_url(), {"do": "begin"})
    assert "0 of 2" in learner.get(PATHS).content.decode()
    assert outsider.get(path.get_absolute_url()).status_code == 404
    open_or_close_path(path=path, is_open=False, by=world.clinician)
    assert learner.get(path.get_absolute_url()).status_code == 200
    with pytest.raises(Refused, match="closed"):
        begin_path(path=path, by=world.manager, today=clock.today())
    host.post(page, {"do": f"remove-{PathStep.objects.last().pk}"})
    assert path.steps.count() == 1


def test_interest_in_training_elsewhere_is_listed_for_those_who_run_the_service(world, sign_in):
    details = {"title": "Video Interaction Guidance", "provider": "", "about": "", "link": ""}
    training = list_training(service=world.service, by=world.clinician, **details)
    with pytest.raises(Refused):
        list_training(service=world.service, by=world.clinician, **details)
    learner, host = sign_in(world.learner), sign_in(world.clinician)
    learner.post(PATHS, {"training": training.pk, "do": "want"})
    learner.post(PATHS, {"training": training.pk, "do": "want"})
    assert TrainingInterest.objects.get().person == world.learner
    assert "Lea Learner" in host.get(SET_UP).content.decode()
    learner.post(PATHS, {"training": training.pk, "do": "stop"})
    assert not TrainingInterest.objects.exists()
    assert sign_in(world.outsider).post(PATHS, {"training": training.pk}).status_code == 404


def test_each_recommendation_says_its_reason_and_nothing_done_is_recommended(world, framework):
    expect_all(world, framework)
    course = make_course()
    module = ModulePage.objects.child_of(course).first()
    module.domains.add(competency(framework, "1.1").domain)
    module.save()
    world.learner.refresh_from_db()
    job = world.learner.job_family
    make_path(service=world.service, title="For visitors", about="", job_family=job, by=world.clinician)
    make_session(world.service, title="Meet in Harbour")

    def reasons() -> list[str]:
        own = own_competence(world.learner, framework)
        return [one.reason for one in recommended_for(world.learner, own, clock.now())]

    assert reasons() == [
        "Your job asks for 1.1, and you are not there yet.",
        "Made for your job: health visitor.",
        "It is held near you, in Harbour.",
    ]
    finish_course(world.learner, course)
    assert reasons()[0] == "Made for your job: health visitor."

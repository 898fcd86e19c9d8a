"""What the feedback room asks along a course."""

from datetime import timedelta

from core import clock
from courses.models import ModulePage
from courses.steps import blocking_step, next_step
from courses.steps import course_steps as all_steps
from feedback.actions import open_occasion, submit_response
from feedback.enums import OccasionKind
from feedback.steps import course_steps
from tests.feedback.conftest import RATED


def enrolment_of(room):
    return room.learner.enrolments.get(course=room.rated_course)


def rate(room, kind):
    occasion = open_occasion(kind=kind, course=room.rated_course)
    submit_response(occasion=occasion, person=room.learner, answers=RATED, now=clock.now(), by=room.learner)


def test_five_taps_come_first_and_keep_the_content_closed_until_then(room):
    assert blocking_step(enrolment_of(room)).key == "feedback-before"
    rate(room, OccasionKind.BEFORE)
    assert blocking_step(enrolment_of(room)) is None


def test_the_longer_survey_waits_for_the_first_module_and_the_last_ratings_come_last(room):
    for number in (1, 2):
        room.rated_course.add_child(instance=ModulePage(title=f"Module {number}"))
    keys = [
        step.key.split("-")[-1] if "feedback" in step.key else "module"
        for step in all_steps(enrolment_of(room))
    ]
    assert keys == ["before", "module", "baseline", "module", "after", "evaluation"]


def test_each_step_leads_to_a_page_that_opens_and_comes_back_to_the_course(room, sign_in):
    client = sign_in(room.learner)
    for step in course_steps(room.rated_course, enrolment_of(room)):
        assert client.get(step.url).status_code == 200
    step = next_step(all_steps(enrolment_of(room)))
    page = client.get(step.url)
    assert page.context["back"] == room.rated_course.get_absolute_url()


def test_the_last_rating_finishes_a_course(room):
    module = room.rated_course.add_child(instance=ModulePage(title="The only module"))
    rate(room, OccasionKind.BEFORE)
    at = clock.now()
    enrolment_of(room).progress.create(module=module, started_at=at, completed_at=at, credited_minutes=30)
    assert enrolment_of(room).completed_at is None
    rate(room, OccasionKind.AFTER)
    enrolment = enrolment_of(room)
    assert enrolment.completed_at is not None
    assert all(step.done or not step.required for step in all_steps(enrolment))


def test_the_follow_up_appears_three_months_after_the_course(room):
    enrolment = enrolment_of(room)
    enrolment.completed_at = clock.now() - timedelta(days=80)
    assert "feedback-follow_up" not in [step.key for step in course_steps(room.rated_course, enrolment)]
    enrolment.completed_at = clock.now() - timedelta(days=91)
    assert "feedback-follow_up" in [step.key for step in course_steps(room.rated_course, enrolment)]

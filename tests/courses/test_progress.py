"""Reading, answering, completing: kept on the server, once."""

from datetime import timedelta

import pytest

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from core.registries import COURSE_STEPS
from courses.actions import (
    answer_question,
    complete_course_if_done,
    complete_module,
    enrol,
    record_section_seen,
)
from courses.models import Enrolment, ModuleProgress
from courses.reads import credited_minutes
from courses.rules import resume_place
from courses.steps import AFTER_MODULES, ON_COMPLETION, Step, course_steps
from courses.texts import module_text
from tests.courses.walking import answer, read_section, work_through
from tests.courses.world import other_course


def test_joining_twice_is_joining_once(school):
    again = enrol(
        person=school.learner,
        course=school.course,
        by=school.learner,
        now=clock.now() + timedelta(days=1),
    )
    assert again == school.enrolment
    assert again.enrolled_at == school.enrolment.enrolled_at
    assert AuditEvent.objects.filter(verb="course.joined").count() == 1


def test_a_course_that_is_not_live_cannot_be_joined(school):
    school.course.live = False
    with pytest.raises(Refused, match="not open"):
        enrol(person=school.manager, course=school.course, by=school.manager, now=clock.now())


def test_the_place_to_come_back_to_is_the_section_after_the_last_one_read(school):
    text = module_text(school.module)
    assert resume_place(None, text) == 1
    assert resume_place(read_section(school, 1), text) == 2
    assert resume_place(read_section(school, 2), text) == 0  # the questions


def test_reading_a_section_twice_counts_once(school):
    read_section(school, 1)
    assert len(read_section(school, 1).seen_sections) == 1


def test_a_module_is_complete_when_everything_is_read_and_answered(school):
    read_section(school, 1)
    assert answer(school).completed_at is None
    progress = read_section(school, 2)
    assert progress.completed_at is not None
    assert progress.credited_minutes == school.module.credited_minutes
    assert credited_minutes(school.enrolment) == school.module.credited_minutes


def test_a_module_is_not_done_before_its_questions_have_been_put_right(school):
    read_section(school, 1)
    read_section(school, 2)
    assert answer(school, rightly=False).completed_at is None
    with pytest.raises(Refused, match="put right"):
        complete_module(enrolment=school.enrolment, module=school.module, by=school.learner, now=clock.now())
    done = answer(school, rightly=True)
    assert done.completed_at is not None
    # Trying again for its own sake takes nothing away.
    assert answer(school, rightly=False).completed_at == done.completed_at


def test_a_module_without_questions_is_complete_when_read(school):
    assert read_section(school, 1, school.last_module).completed_at is not None


@pytest.mark.parametrize("wrong", [{"question": "gone"}, {"answer": "gone"}])
def test_an_answer_that_is_none_is_refused_and_nothing_is_kept(school, wrong):
    question = module_text(school.module).questions[0]
    asked = {"question": question.id, "answer": question.right_answer} | wrong
    with pytest.raises(Refused, match="has changed"):
        answer_question(
            enrolment=school.enrolment, module=school.module, by=school.learner, now=clock.now(), **asked
        )
    assert not ModuleProgress.objects.exists()


def test_an_unknown_section_is_refused(school):
    with pytest.raises(Refused, match="has changed"):
        record_section_seen(
            enrolment=school.enrolment,
            module=school.module,
            section="elsewhere",
            by=school.learner,
            now=clock.now(),
        )


def test_a_module_of_another_course_earns_nothing_here(school):
    other_course(school)
    elsewhere = school.enrolment.course.get_siblings().get(slug="other").get_children().get().specific
    with pytest.raises(Refused):
        record_section_seen(
            enrolment=school.enrolment, module=elsewhere, section="x", by=school.learner, now=clock.now()
        )


def test_completing_too_early_says_what_is_left(school):
    read_section(school, 1)
    with pytest.raises(Refused, match="Waiting"):
        complete_module(enrolment=school.enrolment, module=school.module, by=school.learner, now=clock.now())


def test_the_course_is_complete_with_its_last_module_and_says_so_once(school):
    heard = []
    ON_COMPLETION.add("test", lambda **told: heard.append(told["enrolment"].pk))
    work_through(school.enrolment, school.module)
    assert Enrolment.objects.get().completed_at is None
    work_through(school.enrolment, school.last_module)
    assert Enrolment.objects.get().completed_at is not None
    assert heard == [school.enrolment.pk]
    assert not complete_course_if_done(enrolment=school.enrolment, by=school.learner, now=clock.now())
    assert AuditEvent.objects.filter(verb="course.completed").count() == 1


def rating_after(done: bool, **more) -> None:
    step = Step("after", "Rate again", "/rate/", done, order=AFTER_MODULES, **more)
    COURSE_STEPS.add("test", lambda course, enrolment: [step])


def test_a_course_waits_for_the_steps_that_other_rooms_add(school):
    rating_after(done=False)
    work_through(school.enrolment, school.module)
    work_through(school.enrolment, school.last_module)
    assert Enrolment.objects.get().completed_at is None
    rating_after(done=True)
    assert complete_course_if_done(enrolment=school.enrolment, by=school.learner, now=clock.now())
    assert Enrolment.objects.get().completed_at is not None


def test_a_step_that_may_be_left_out_holds_nothing_up(school):
    rating_after(done=False, required=False)
    work_through(school.enrolment, school.module)
    work_through(school.enrolment, school.last_module)
    assert Enrolment.objects.get().completed_at is not None


def test_steps_stand_in_order_whoever_adds_them(school):
    rating_after(done=False)
    COURSE_STEPS.add("before", lambda course, enrolment: [Step("pre", "Five taps", "/taps/", True)])
    assert [step.title for step in course_steps(school.enrolment)] == [
        "Five taps",
        "Looking",
        "Hearing",
        "Rate again",
    ]

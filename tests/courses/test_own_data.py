"""A person's own learning, to see and to have erased."""

from core.registries import ERASURE, SUBJECT_ACCESS
from courses.models import Enrolment, ModuleProgress, Refresher
from tests.courses.walking import work_through


def parts(registry) -> dict:
    return dict(registry.items())


def test_a_person_sees_their_courses_and_modules(school):
    work_through(school.enrolment, school.module)
    export = dict(parts(SUBJECT_ACCESS)["courses"](school.learner))
    assert [row["course"] for row in export["Courses"]] == ["Listening to babies"]
    [module] = export["Modules"]
    assert module["module"] == "Looking"
    assert module["sections read"] == 2
    assert module["completed"] is not None
    assert dict(parts(SUBJECT_ACCESS)["courses"](school.manager)) == {
        "Courses": [],
        "Modules": [],
        "Refreshers of courses": [],
        "Activities in modules": [],
        "Places you kept": [],
        "Questions to colleagues": [],
    }


def test_refreshers_are_shown_and_go_with_the_rest(school):
    at = school.enrolment.enrolled_at
    school.enrolment.refreshers.create(started_at=at, completed_at=at, credited_minutes=9)
    [row] = dict(parts(SUBJECT_ACCESS)["courses"](school.learner))["Refreshers of courses"]
    assert (row["course"], row["minutes credited"]) == ("Listening to babies", 9)
    parts(ERASURE)["courses"](school.learner, school.administrator)
    assert not Refresher.objects.exists()


def test_erasing_takes_one_persons_learning_and_nobody_elses(school):
    work_through(school.enrolment, school.module)
    Enrolment.objects.create(
        person=school.manager, course=school.course, enrolled_at=school.enrolment.enrolled_at
    )
    assert parts(ERASURE)["courses"](school.learner, school.administrator) == 1
    assert Enrolment.objects.get().person == school.manager
    assert not ModuleProgress.objects.exists()

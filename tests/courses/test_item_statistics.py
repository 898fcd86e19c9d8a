"""How questions do, for those who write them: in steps, above the floor, and of first answers alone."""

from datetime import timedelta

import pytest

from config import policy
from core import clock
from courses.actions import forget_first_answers, load_course
from courses.item_statistics import module_figures
from courses.models import Enrolment, ModuleProgress
from courses.texts import module_text
from people.models import Person
from tests.courses.test_question_kinds import wrong
from tests.courses.world import EVERY_KIND

FIGURES = "/learning/every-kind/one-of-each/figures/"


@pytest.fixture
def read(school):
    course = load_course(EVERY_KIND).course
    school.module, school.every_kind = course.get_modules().get(), course
    school.text, school.now = module_text(school.module), clock.now()
    return school


def finished_by(read, number: int, *, wrong_at: int | None = None) -> None:
    """So many people, each right at first but at the question of that place."""
    answers = {
        question.id: wrong(question) if at == wrong_at else question.right_answer
        for at, question in enumerate(read.text.questions)
    }
    at = read.now - timedelta(days=60)
    for _ in range(number):
        person = Person.objects.create(email=f"p{Person.objects.count()}@work.example", full_name="A P")
        enrolment = Enrolment.objects.create(person=person, course=read.every_kind, enrolled_at=at)
        ModuleProgress.objects.create(
            enrolment=enrolment,
            module=read.module,
            started_at=at,
            completed_at=at,
            credited_minutes=5,
            first_answers=answers,
            seen_sections=[section.id for section in read.text.sections[: 1 if wrong_at else 2]],
        )


def test_nothing_is_shown_of_few_and_then_whole_steps(read):
    finished_by(read, 9)
    assert (
        module_figures(read.module, read.now).people,
        module_figures(read.module, read.now).questions,
    ) == (
        0,
        (),
    )
    finished_by(read, 1)
    assert module_figures(read.module, read.now).people == 10
    finished_by(read, 4, wrong_at=0)
    assert module_figures(read.module, read.now).questions[0].percent == 100, "four more change nothing"
    finished_by(read, 1, wrong_at=0)
    assert module_figures(read.module, read.now).questions[0].percent == 65


@pytest.mark.parametrize("at", range(4))
def test_each_kind_says_how_many_were_right_and_what_was_chosen_instead(read, at):
    finished_by(read, 6)
    finished_by(read, 4, wrong_at=at)
    figures = module_figures(read.module, read.now)
    assert [one.question.id for one in figures.questions] == [one.id for one in read.text.questions[:4]]
    assert [one.percent for one in figures.questions] == [60 if place == at else 100 for place in range(4)]
    expected = {
        part.text
        for part in read.text.questions[at].remarks(wrong(read.text.questions[at]))
        if not part.is_right
    }
    assert {part.text for part in figures.questions[at].wrong} == expected
    assert all(part.people == 4 for part in figures.questions[at].wrong)


def test_one_or_two_people_are_never_counted_out(read):
    finished_by(read, 8)
    finished_by(read, 2, wrong_at=0)
    [part] = module_figures(read.module, read.now).questions[0].wrong
    assert part.people is None


def test_where_readers_stop_is_told_in_shares(read):
    finished_by(read, 5)
    finished_by(read, 5, wrong_at=1)
    assert [section.percent for section in module_figures(read.module, read.now).sections] == [100, 50]
    assert module_figures(read.module, read.now - timedelta(days=40)).sections == ()


def test_whoever_answered_a_question_as_it_was_before_is_left_out(read):
    finished_by(read, 10)
    ModuleProgress.objects.update(first_answers={"gone": "gone"})
    assert module_figures(read.module, read.now).questions == ()


def test_first_answers_are_forgotten_after_a_year(read):
    finished_by(read, 2)
    at = read.now - timedelta(days=60) + policy.ANSWERS_NAMED_FOR
    assert forget_first_answers(at - timedelta(days=1)) == 0
    assert forget_first_answers(at) == 2
    assert not ModuleProgress.objects.exclude(first_answers={}).exists()


def test_editors_come_from_the_course_to_the_page(read, sign_in, django_assert_max_num_queries):
    finished_by(read, 10, wrong_at=0)
    editor = sign_in(read.editor)
    assert "How the modules do" in editor.get("/learning/every-kind/").content.decode()
    assert FIGURES in editor.get("/learning/every-kind/figures/").content.decode()
    with django_assert_max_num_queries(15):
        page = editor.get(FIGURES).content.decode()
    assert "Right at the first try: <strong>0%</strong>" in page
    assert "Go away: 10 people" in page
    assert "How the modules do" not in sign_in(read.learner).get("/learning/every-kind/").content.decode()

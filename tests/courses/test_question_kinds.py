"""Every kind of question: a reason at once, a second try before the answer, put right in the end, and nothing that breaks it."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.actions import answer_question, load_course
from courses.files import QUESTIONS
from courses.forms import question_form
from courses.models import ModuleProgress
from courses.questions import CourseQuestion, ManyAnswers, Matching, OneAnswer, OpenQuestion, Ordering
from courses.texts import ModuleText, module_text
from tests.courses.world import EVERY_KIND

CHECK = "/learning/every-kind/one-of-each/questions/"
KINDS = [OneAnswer, ManyAnswers, Matching, Ordering, OpenQuestion]


@pytest.fixture
def kinds(school) -> SimpleNamespace:
    """The learner of the school in a course whose one module asks one question of each kind."""
    school.course = load_course(EVERY_KIND).course
    school.module = school.course.get_modules().get()
    school.enrolment = school.learner.enrolments.create(
        course=school.course, enrolled_at=school.enrolment.enrolled_at
    )
    school.text = module_text(school.module)
    return school


@pytest.fixture
def text(db) -> ModuleText:
    return module_text(load_course(EVERY_KIND).course.get_modules().get())


def sent(question: CourseQuestion, *, rightly: bool) -> dict[str, str | list[str]]:
    """What the browser sends."""
    match question:
        case OneAnswer(options=options):
            return {"answer": next(one.id for one in options if one.correct is rightly)}
        case ManyAnswers(options=options):
            right = [one.id for one in options if one.correct]
            return {"answer": right if rightly else right[:1]}
        case Matching(pairs=pairs):
            chosen = pairs if rightly else pairs[::-1]
            return {f"pair-{at}": pair.id for at, pair in enumerate(chosen)}
        case Ordering(things=things, mixed=mixed):
            order = things if rightly else things[::-1]
            return {f"place-{at}": str(order.index(thing) + 1) for at, thing in enumerate(mixed)}
    return {"words": "I see how you two talk."}


def wrong(question: CourseQuestion) -> str:
    form = question_form(question, sent_as_form(sent(question, rightly=False)))
    assert form.is_valid(), form.errors
    return form.answer_given()


def sent_as_form(data: dict[str, str | list[str]]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query


def test_the_file_of_this_test_asks_a_question_of_each_kind(text):
    assert [type(question) for question in text.questions] == KINDS
    assert len(QUESTIONS) == len(KINDS)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not OpenQuestion])
def test_a_wrong_answer_is_told_why_tried_again_shown_and_put_right(kinds, sign_in, kind):
    learner = sign_in(kinds.learner)
    question = next(one for one in kinds.text.questions if isinstance(one, kind))
    number = kinds.text.questions.index(question) + 1
    opened = learner.get(f"{CHECK}?question={number}").content.decode()
    assert question.wording in opened
    first = learner.post(CHECK, {"question": question.id, "try": "0", **sent(question, rightly=False)})
    shown = learner.get(first.url).content.decode()
    assert "Not quite" in shown
    assert question.remarks(wrong(question))[0].text in shown
    assert question.hint(wrong(question)) in shown
    assert "A better answer" not in shown
    second = learner.post(CHECK, {"question": question.id, "try": "1", **sent(question, rightly=False)})
    shown = learner.get(second.url).content.decode()
    assert "A better answer" in shown
    for part in question.solution():
        assert part.text in shown
    assert question.explanation in shown
    third = learner.post(CHECK, {"question": question.id, "try": "2", **sent(question, rightly=True)})
    assert "Go on" in learner.get(third.url).content.decode()
    progress = ModuleProgress.objects.get(module=kinds.module)
    assert question.is_right(progress.check_answers[question.id])
    assert progress.first_answers[question.id] == wrong(question)


def test_an_open_question_gives_its_writer_the_words_back_and_keeps_none(kinds, sign_in):
    question = kinds.text.questions[-1]
    answer = {"question": question.id, "words": "I see how you two talk."}
    shown = sign_in(kinds.learner).post(CHECK, answer).content.decode()
    assert question.model_answer in shown
    assert "I see how you two talk.</textarea>" in shown
    assert "Keep it as my reflection" in shown
    progress = ModuleProgress.objects.get(module=kinds.module)
    assert "how you two" not in str(progress.check_answers) + str(progress.first_answers)


def test_words_about_a_family_are_refused_in_an_open_question(kinds, sign_in):
    answer = {"question": kinds.text.questions[-1].id, "words": "NHS number 943 476 5919"}
    response = sign_in(kinds.learner).post(CHECK, answer)
    assert response.status_code == 422
    assert not ModuleProgress.objects.filter(module=kinds.module).exists()


@pytest.mark.parametrize(
    ("kind", "missing", "said"),
    [
        (ManyAnswers, {}, "Tick at least one answer"),
        (Matching, {}, "Choose what belongs to “A smile”"),
        (Ordering, {"place-0": "1", "place-1": "1", "place-2": "2"}, "Number 1 is used twice"),
    ],
)
def test_what_is_missing_is_said(text, kind, missing, said):
    question = next(one for one in text.questions if isinstance(one, kind))
    form = question_form(question, missing)
    assert not form.is_valid()
    assert said in str(form.errors)


def test_all_put_right_completes_the_module(kinds):
    seen = [section.id for section in kinds.text.sections]
    ModuleProgress.objects.create(
        enrolment=kinds.enrolment,
        module=kinds.module,
        started_at=kinds.enrolment.enrolled_at,
        seen_sections=seen,
    )
    for question in kinds.text.questions:
        answer_question(
            enrolment=kinds.enrolment,
            module=kinds.module,
            question=question.id,
            answer=question.right_answer,
            by=kinds.learner,
            now=kinds.enrolment.enrolled_at,
        )
    assert ModuleProgress.objects.get(module=kinds.module).completed_at


def test_an_editor_sees_the_questions_and_keeps_nothing(kinds, sign_in):
    editor = sign_in(kinds.editor)
    for number, question in enumerate(kinds.text.questions, start=1):
        assert question.wording in editor.get(f"{CHECK}?question={number}").content.decode()
        assert (
            editor.post(CHECK, {"question": question.id, **sent(question, rightly=True)}).status_code == 302
        )
    assert not ModuleProgress.objects.filter(module=kinds.module).exists()


fields = st.sampled_from(["answer", "pair-0", "pair-1", "place-0", "place-1", "place-2", "words", "other"])
anything = st.text(max_size=20) | st.sampled_from(["1", "2", "3", ">", ",", "a>b,c", "thought about"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.dictionaries(fields, anything, max_size=6), kept=anything | st.none())
def test_no_answer_that_is_missing_or_foreign_breaks_a_question(text, data, kept):
    for question in text.questions:
        form = question_form(question, data, given=question.known(kept))
        if form.is_valid():
            assert question.takes(form.answer_given())
        answer = question.known(kept)
        assert question.is_right(kept) == question.is_right(answer)
        if answer:
            assert question.remarks(answer)
            assert str(question_form(question, given=answer))

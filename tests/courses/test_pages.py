"""What a learner sees and does, page by page."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.models import PageReading
from core.registries import COURSE_STEPS
from courses.models import Enrolment, ModuleProgress
from courses.steps import Step
from courses.texts import module_text
from tests.courses.walking import read_section, work_through

MODULE = "/learning/listening-to-babies/looking/"
CHECK = f"{MODULE}questions/"
COURSE = "/learning/listening-to-babies/"


@pytest.fixture
def learner(school, sign_in):
    return sign_in(school.learner)


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_stranger_reads_the_list_and_the_outline_but_no_module(school, sign_in):
    stranger = sign_in()
    assert "Listening to babies" in page(stranger, reverse("courses:list"))
    outline = page(stranger, COURSE)
    assert "Looking" in outline
    assert "Sign in to join" in outline
    assert stranger.get(MODULE).url == f"/account/login/?next={MODULE}"


def test_going_from_section_to_section_is_one_reading_and_coming_back_another_day_a_second(
    school, sign_in, learner
):
    for section in (1, 2, 1):
        page(learner, f"{MODULE}?section={section}")
    page(sign_in(school.learner), MODULE)
    assert PageReading.objects.get(page__slug="looking").count == 2


def test_wagtails_own_address_leads_to_the_learners_page(school, sign_in):
    response = sign_in().get("/listening-to-babies/looking/")
    assert (response.status_code, response.url) == (302, MODULE)


def test_somebody_who_has_not_joined_is_offered_to(school, sign_in):
    response = sign_in(school.manager).get(MODULE)
    assert response.status_code == 403
    assert "Join this course" in response.content.decode()


def test_joining_leads_straight_to_the_first_module(school, sign_in):
    response = sign_in(school.manager).post(reverse("courses:enrol", args=["listening-to-babies"]))
    assert response.url == MODULE
    assert Enrolment.objects.filter(person=school.manager).exists()


def test_five_taps_come_first_and_lead_straight_to_the_content(school, sign_in):
    taps = Step("taps", "Five taps", "/taps/?about=you", done=False, blocks_content=True)
    COURSE_STEPS.add("test", lambda course, enrolment: [taps])
    joined = sign_in(school.manager).post(reverse("courses:enrol", args=["listening-to-babies"]))
    assert joined.url == "/taps/?about=you&next=%2Flearning%2Flistening-to-babies%2Flooking%2F"
    learner = sign_in(school.learner)
    for address in (MODULE, CHECK):
        assert learner.get(address).url.startswith("/taps/?about=you&next=%2Flearning")
    text = module_text(school.module)
    assert learner.post(MODULE, {"section": text.sections[0].id}).url.startswith("/taps/")
    assert not ModuleProgress.objects.exists()


def test_a_module_shows_one_section_a_page_with_whom_to_ring(learner):
    first = page(learner, MODULE)
    assert "Section 1 of 2" in first
    assert "Looking away says wait" in first
    assert "Ada and Bo" not in first
    assert "Nobody monitors this page" in first
    assert "01632 960 001" in first
    second = page(learner, f"{MODULE}?section=2")
    assert "Ada and Bo" in second
    assert "Looking away says wait" not in second


def test_looking_changes_nothing_and_going_on_marks_the_section_read(school, learner):
    page(learner, MODULE)
    assert not ModuleProgress.objects.exists()
    text = module_text(school.module)
    response = learner.post(MODULE, {"section": text.sections[0].id})
    assert response.url == f"{MODULE}?section=2"
    assert ModuleProgress.objects.get().seen_sections == [text.sections[0].id]


def test_the_place_is_kept_on_another_device(school, learner, sign_in):
    learner.post(MODULE, {"section": module_text(school.module).sections[0].id})
    assert "Section 2 of 2" in page(sign_in(school.learner), MODULE)


def test_a_section_that_was_rewritten_meanwhile_is_said_plainly(learner):
    response = learner.post(MODULE, {"section": "gone"}, follow=True)
    assert "has changed since you opened it" in response.content.decode()


def test_an_address_beyond_the_last_section_opens_where_the_learner_is(learner):
    assert "Section 1 of 2" in page(learner, f"{MODULE}?section=99")
    assert "Section 1 of 2" in page(learner, f"{MODULE}?section=x")


def pick(client, question, option, **more):
    return client.post(CHECK, {"question": question.id, "answer": option.id, **more}, follow=True)


def wrong(question):
    return next(option for option in question.options if not option.correct)


def test_one_question_at_a_time_with_the_reason_at_once_and_a_second_try_before_the_answer(school, learner):
    read_section(school, 1)
    read_section(school, 2)
    assert learner.get(MODULE).url == CHECK
    first, second = module_text(school.module).questions
    shown = page(learner, CHECK)
    assert "Question 1 of 2" in shown
    assert second.wording not in shown
    tried = pick(learner, first, wrong(first), **{"try": "0"})
    shown = tried.content.decode()
    assert "Not quite" in shown
    assert wrong(first).feedback in shown
    assert "Try again" in shown
    assert "A better answer" not in shown
    shown = pick(learner, first, wrong(first), **{"try": tried.context["tries"]}).content.decode()
    assert f"A better answer: <strong>{first.right_option.text}" in shown
    assert first.right_option.feedback in shown
    assert "Put it right" in shown
    right = pick(learner, first, first.right_option, **{"try": "2"})
    assert "Right" in right.content.decode()
    assert "Question 2 of 2" in page(learner, right.context["following"])


def test_put_right_counts_at_whichever_try(school, learner):
    read_section(school, 1)
    read_section(school, 2)
    first, second = module_text(school.module).questions
    pick(learner, first, wrong(first))
    pick(learner, second, second.right_option)
    assert "Question 1 of 2" in page(learner, CHECK)  # the one that is still to put right
    assert ModuleProgress.objects.get().completed_at is None
    pick(learner, first, first.right_option)
    shown = page(learner, CHECK)
    assert "All put right, and the module is done" in shown
    assert "A page about babies" in shown
    assert "Next: Hearing" in shown
    assert "Whoever leads your team sees that you finished it" in shown
    assert "Question 1 of 2" in page(learner, f"{CHECK}?again=1")


def test_wrong_is_said_in_words_and_with_a_sign(school, learner):
    question = module_text(school.module).questions[0]
    for option, words in ((wrong(question), "Not quite"), (question.right_option, "Right")):
        shown = pick(learner, question, option).content.decode()
        tag = shown[: shown.index(words)].rpartition("<strong")[2]
        assert "<svg" in tag


def test_no_answer_is_pointed_at(school, learner):
    question = module_text(school.module).questions[0]
    response = learner.post(CHECK, {"question": question.id})
    assert response.status_code == 422
    shown = response.content.decode()
    assert "There is a problem" in shown
    assert "Choose an answer, then check it." in shown
    assert not ModuleProgress.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"question": "gone", "answer": "x"}])
def test_a_question_that_is_gone_is_said_plainly(school, learner, sent):
    shown = learner.post(CHECK, sent, follow=True).content.decode()
    assert "This question has changed since you opened it" in shown
    assert not ModuleProgress.objects.exists()


@pytest.mark.parametrize("address", ["?question=0", "?question=99", "?question=x", "?question=1&try=x"])
def test_an_address_that_makes_no_sense_opens_the_first_question(school, learner, address):
    assert "Question 1 of 2" in page(learner, CHECK + address)


def test_answering_before_reading_says_what_is_still_to_read(school, learner):
    for question in module_text(school.module).questions:
        pick(learner, question, question.right_option)
    shown = page(learner, CHECK)
    assert "The module is done when these are read too" in shown
    assert "the module is done</h2>" not in shown


def test_the_course_page_offers_one_next_step_and_says_what_is_left(school, learner):
    before = page(learner, COURSE)
    assert "0 of 2 modules done" in before
    assert "To&nbsp;do" in before
    work_through(school.enrolment, school.module)
    after = page(learner, COURSE)
    assert "1 of 2 modules done" in after
    assert "Carry on where you were" in after
    assert f'href="{reverse("courses:module", args=["listening-to-babies", "hearing"])}"' in after
    work_through(school.enrolment, school.last_module)
    assert "You completed this course on" in page(learner, COURSE)


def test_it_says_mapped_to_and_not_accredited(school, sign_in):
    outline = page(sign_in(), COURSE)
    assert "Mapped to" in outline
    assert "Relationship-based practice" in outline
    assert "not accredited by AiMH (UK)" in outline


def test_an_editor_reads_every_module_and_nothing_is_counted(school, sign_in):
    editor = sign_in(school.editor)
    assert "You are reading as an editor" in page(editor, MODULE)
    text = module_text(school.module)
    assert editor.post(MODULE, {"section": text.sections[0].id}).url == f"{MODULE}?section=2"
    question = text.questions[0]
    sent = {"question": question.id, "answer": question.right_option.id}
    assert editor.post(CHECK, sent).url == f"{CHECK}?question=2"
    assert not ModuleProgress.objects.exists()


def test_a_module_that_is_not_live_is_nowhere(school, learner, sign_in):
    school.module.unpublish()
    assert learner.get(MODULE).status_code == 404
    assert "Looking" not in page(sign_in(), COURSE)


def test_a_module_says_who_stands_for_it_and_that_no_clinician_has_signed_yet(school, learner):
    module = school.module
    assert "No clinician has signed this text yet." in page(learner, MODULE)
    module.author, module.clinician = "Ana Bell", "Dr Ida Lund, psychologist"
    module.clinician_read_on = date(2026, 3, 4)
    module.save_revision().publish()
    shown = page(learner, MODULE)
    assert "Written by Ana Bell." in shown
    assert "Read and approved by Dr Ida Lund, psychologist on 4 March 2026." in shown


def test_a_clinician_is_named_with_the_day_or_not_at_all(school):
    school.module.clinician = "Dr Ida Lund"
    with pytest.raises(ValidationError, match="or neither"):
        school.module.full_clean()

"""A module without a connection: what was done on a phone is sent once it is connected, and counts once."""

import pytest

from courses.models import ModuleProgress
from courses.texts import module_text

MODULE = "/learning/listening-to-babies/looking/"
OFFLINE, LATER = f"{MODULE}offline/", f"{MODULE}later/"


@pytest.fixture
def learner(school, sign_in):
    return sign_in(school.learner)


@pytest.fixture
def text(school):
    return module_text(school.module)


def progress() -> ModuleProgress:
    return ModuleProgress.objects.get()


def answers(question) -> tuple[dict[str, str], dict[str, str]]:
    """The right one and a wrong one, as a phone sends them."""
    wrong = next(option for option in question.options if not option.correct)
    return tuple({"question": question.id, "answer": one.id} for one in (question.right_option, wrong))


def test_the_page_that_a_phone_keeps_has_the_whole_module_and_nothing_of_its_reader(school, learner, text):
    response = learner.get(OFFLINE)
    page = response.content.decode()
    assert all(section.heading in page for section in text.sections)
    assert all(question.wording in page for question in text.questions)
    assert school.learner.full_name not in page
    assert "csrfmiddlewaretoken" not in page
    assert response["X-Session-Ends"] > "2026"


def test_a_module_links_to_its_page_for_the_phone(learner):
    assert OFFLINE in learner.get(MODULE).content.decode()


def test_what_was_read_counts_once_however_often_it_is_sent(school, learner, text):
    section = text.sections[0].id
    for _ in range(2):
        assert learner.post(LATER, {"section": section}).status_code == 200
    assert progress().seen_sections == [section]


def test_reading_sent_late_does_not_lead_back(school, learner, text):
    first, second = text.sections[0].id, text.sections[1].id
    for section in (first, second):
        learner.post(MODULE, {"section": section})
    place = progress().last_section
    learner.post(LATER, {"section": first})
    assert progress().last_section == place


def test_an_answer_counts_and_the_later_one_stays(school, learner, text):
    right, wrong = answers(text.questions[0])
    for sent in (wrong, right, right):
        assert learner.post(LATER, sent).status_code == 200
    assert progress().check_answers == {right["question"]: right["answer"]}


def test_an_answer_that_waited_does_not_undo_what_was_put_right_elsewhere(school, learner, text):
    right, wrong = answers(text.questions[0])
    learner.post(f"{MODULE}questions/", right)
    assert learner.post(LATER, wrong).status_code == 200
    assert progress().check_answers == {right["question"]: right["answer"]}


def test_a_module_can_be_done_without_ever_being_connected(school, learner, text):
    for section in text.sections:
        learner.post(LATER, {"section": section.id})
    for question in text.questions:
        learner.post(LATER, answers(question)[0])
    assert progress().completed_at


@pytest.mark.parametrize(
    "sent", [{}, {"section": "gone"}, {"question": "gone"}, {"question": "x", "answer": "y"}]
)
def test_what_can_never_count_is_said_so_that_the_phone_lets_it_go(school, learner, sent):
    response = learner.post(LATER, sent)
    assert response.status_code == 422
    assert response.json()["refused"]
    assert not ModuleProgress.objects.exists() or not progress().seen_sections


def test_somebody_who_has_not_joined_neither_keeps_a_module_nor_sends_anything(school, sign_in, text):
    for person in (school.manager, school.outsider):
        client = sign_in(person)
        assert client.get(OFFLINE).status_code == 403
        assert client.post(LATER, {"section": text.sections[0].id}).status_code == 403

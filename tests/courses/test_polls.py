"""How colleagues answered: shown in steps above the floor, one answer a person, and nobody's in the end."""

from datetime import timedelta

import pytest

from config import policy
from core import clock
from core.errors import Refused
from core.registries import DUE
from courses.actions import answer_poll, cut_off_poll_answers, erase_learning, load_course
from courses.models import PollAnswer, PollTally
from courses.polls import PollShown, polls_shown
from courses.texts import module_text
from people.models import Person
from tests.courses.world import EVERY_KIND

POLL = "/learning/every-kind/one-of-each/poll/"


@pytest.fixture
def asked(school):
    school.module = load_course(EVERY_KIND).course.get_modules().get()
    [school.poll] = [poll for section in module_text(school.module).sections for poll in section.polls]
    school.sit, school.wash = (choice.id for choice in school.poll.choices)
    school.now = clock.now()
    return school


def somebody(number: int) -> Person:
    return Person.objects.create(email=f"colleague.{number}@work.example", full_name=f"Colleague {number}")


def answer(asked, person: Person, choice: str) -> None:
    answer_poll(module=asked.module, poll=asked.poll.id, choice=choice, by=person, now=asked.now)


def answered_by(asked, number: int, choice: str) -> list[Person]:
    before = Person.objects.count()
    people = [somebody(before + at) for at in range(number)]
    for person in people:
        answer(asked, person, choice)
    return people


def shown(asked, person: Person | None = None) -> PollShown:
    return polls_shown(asked.module, [asked.poll], person or asked.learner)[asked.poll.id]


def counts(asked) -> list[int]:
    return [line.answers for line in shown(asked).lines]


def test_nothing_is_shown_below_the_floor_and_then_in_steps(asked):
    answered_by(asked, policy.MIN_PAIRS_SHOWN - 1, asked.sit)
    assert (shown(asked).answers, counts(asked)) == (0, [0, 0])
    answered_by(asked, 1, asked.wash)
    assert counts(asked) == [7, 1]
    answered_by(asked, policy.POLL_STEP - 1, asked.wash)
    assert counts(asked) == [7, 1], "what four more said is not to be seen"
    answered_by(asked, 1, asked.wash)
    assert counts(asked) == [7, 6]


def test_somebody_who_changes_their_answer_again_and_again_brings_nobody_elses_to_light(asked):
    people = answered_by(asked, policy.MIN_PAIRS_SHOWN, asked.sit)
    answered_by(asked, 1, asked.wash)
    for choice in (asked.wash, asked.sit) * policy.POLL_STEP:
        answer(asked, people[0], choice)
    assert counts(asked) == [8, 0]
    assert PollAnswer.objects.filter(person=people[0]).count() == 1


def test_an_answer_that_is_none_is_refused(asked):
    for poll, choice in ((asked.poll.id, "gone"), ("gone", asked.sit)):
        with pytest.raises(Refused, match="has changed"):
            answer_poll(module=asked.module, poll=poll, choice=choice, by=asked.learner, now=asked.now)
    assert not PollAnswer.objects.exists()


def test_a_learner_answers_on_the_page_and_sees_how_colleagues_did(asked, sign_in):
    asked.learner.enrolments.create(course=asked.module.get_parent().specific, enrolled_at=asked.now)
    learner = sign_in(asked.learner)
    place = learner.post(POLL, {"poll": asked.poll.id, "choice": asked.sit}).url
    assert place == f"/learning/every-kind/one-of-each/?section=2#poll-{asked.poll.id}"
    page = learner.get(place.partition("#")[0]).content.decode()
    assert "Change my answer" in page
    assert "once 8 have" in page
    answered_by(asked, policy.MIN_PAIRS_SHOWN - 1, asked.wash)
    assert "How 8 colleagues answered" in learner.get(place.partition("#")[0]).content.decode()
    assert "Choose an answer first" in learner.post(POLL, {"poll": "x"}, follow=True).content.decode()


def test_an_editors_answer_is_not_kept(asked, sign_in):
    said = sign_in(asked.editor).post(POLL, {"poll": asked.poll.id, "choice": asked.sit}, follow=True)
    assert "no answers are kept" in said.content.decode()
    assert not PollAnswer.objects.exists()


def test_after_a_year_answers_are_nobodys_and_what_is_shown_stays(asked):
    answered_by(asked, policy.MIN_PAIRS_SHOWN, asked.sit)
    answered_by(asked, 1, asked.wash)
    assert cut_off_poll_answers(asked.now + policy.ANSWERS_NAMED_FOR - timedelta(days=1)) == 0
    assert cut_off_poll_answers(asked.now + policy.ANSWERS_NAMED_FOR) == 9
    assert not PollAnswer.objects.exists()
    assert counts(asked) == [8, 0]
    answered_by(asked, policy.POLL_STEP, asked.wash)
    assert counts(asked) == [8, 5]
    assert "courses.polls" in dict(DUE.items())


def test_nobody_is_cut_off_alone_where_others_follow_soon(asked):
    [first] = answered_by(asked, 1, asked.sit)
    asked.now += timedelta(days=30)
    answered_by(asked, 6, asked.sit)
    when = asked.now - timedelta(days=30) + policy.ANSWERS_NAMED_FOR
    assert cut_off_poll_answers(when) == policy.MIN_PEOPLE_CUT_OFF_TOGETHER
    assert not PollAnswer.objects.filter(person=first).exists()


def test_erasing_somebody_leaves_what_is_shown_as_it_was(asked):
    people = answered_by(asked, policy.MIN_PAIRS_SHOWN, asked.sit)
    erase_learning(people[0], asked.administrator)
    assert counts(asked) == [8, 0]
    assert PollTally.objects.get().answers == 1
    assert not PollAnswer.objects.filter(person=people[0]).exists()

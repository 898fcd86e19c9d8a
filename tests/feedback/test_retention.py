"""After 12 months nobody can go from an answer to the person, or back."""

from datetime import timedelta

import pytest

from core import clock
from core.errors import Refused
from core.registries import DUE
from feedback.actions import cut_off_old_responses, forget_person, open_occasion, submit_response
from feedback.enums import OccasionKind
from feedback.models import Answer, Answered, Response
from feedback.reads.ratings import pairs_of
from feedback.steps import course_steps
from feedback.subject_access import own_answers
from tests.feedback.conftest import RATED

A_YEAR = timedelta(days=366)


@pytest.fixture
def answered(room):
    """The learner has answered before and after, and the evaluation in words."""
    for kind in (OccasionKind.BEFORE, OccasionKind.AFTER, OccasionKind.EVALUATION):
        occasion = open_occasion(kind=kind, course=room.rated_course)
        words = {"most_helpful": "The film of the baby looking away."}
        submit_response(
            occasion=occasion,
            person=room.learner,
            answers=words if kind == OccasionKind.EVALUATION else RATED,
            now=clock.now(),
            by=room.learner,
        )
    return room


def rated_pairs():
    before = Response.objects.of_kind(OccasionKind.BEFORE)
    after = Response.objects.of_kind(OccasionKind.AFTER)
    return pairs_of(before=before, before_in_period=before, after=after)["knowledge_imh"].pairs


def test_the_person_is_cut_off_after_twelve_months_and_the_pair_stays(answered):
    old_key = Response.objects.first().pairing_key
    assert cut_off_old_responses(clock.now() + A_YEAR) == 3
    assert not Response.objects.filter(person__isnull=False).exists()
    assert not Response.objects.filter(pairing_key=old_key).exists()
    assert rated_pairs() == [(2, 2)]


def test_nothing_is_cut_off_early_and_the_work_can_run_twice(answered):
    assert cut_off_old_responses(clock.now() + timedelta(days=360)) == 0
    assert cut_off_old_responses(clock.now() + A_YEAR) == 3
    assert cut_off_old_responses(clock.now() + A_YEAR) == 0


def test_tick_runs_it(answered):
    work = dict(DUE.items())["feedback"]
    assert work.run(clock.now() + A_YEAR) == 3


def test_the_day_of_an_answer_goes_and_the_month_stays(answered):
    months = [clock.local_date(response.answered_at).month for response in Response.objects.all()]
    cut_off_old_responses(clock.now() + A_YEAR)
    kept = Response.objects.all()
    assert [clock.local_date(response.answered_at).month for response in kept] == months
    assert {clock.local_date(response.answered_at).day for response in kept} == {1}
    assert {clock.local_date(response.received_at).day for response in kept} == {1}


def test_a_course_that_was_rated_stays_open_after_the_cut(answered):
    cut_off_old_responses(clock.now() + A_YEAR)
    enrolment = answered.learner.enrolments.get(course=answered.rated_course)
    done = {step.key for step in course_steps(answered.rated_course, enrolment) if step.done}
    assert "feedback-before" in done


def test_answers_of_long_ago_cannot_be_given_again(answered):
    cut_off_old_responses(clock.now() + A_YEAR)
    occasion = open_occasion(kind=OccasionKind.EVALUATION, course=answered.rated_course)
    with pytest.raises(Refused, match="no longer linked to you"):
        submit_response(
            occasion=occasion,
            person=answered.learner,
            answers={"overall": "Good"},
            now=clock.now(),
            by=answered.learner,
        )


def test_a_persons_copy_holds_their_answers_until_they_are_cut_off(answered):
    (_, answers), (_, occasions) = own_answers(answered.learner)
    assert {row["answer"] for row in answers} >= {"2 (Low)", "Prefer not to answer"}
    assert len(occasions) == 3
    cut_off_old_responses(clock.now() + A_YEAR)
    (_, answers), (_, occasions) = own_answers(answered.learner)
    assert answers == []
    assert len(occasions) == 3


def test_erasure_takes_the_words_and_the_link_and_leaves_numbers_of_nobody(answered):
    assert forget_person(answered.learner, by=answered.administrator) == 3
    assert not Answer.objects.exclude(text="").exists()
    assert not Answered.objects.exists()
    assert own_answers(answered.learner)[0][1] == []
    assert rated_pairs() == [(2, 2)]

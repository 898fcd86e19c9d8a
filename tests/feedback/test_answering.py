"""Answering on the web."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from courses.models import ModulePage
from feedback.actions import open_occasion, submit_response
from feedback.enums import OccasionKind
from feedback.models import Answer, Occasion, Response
from tests.feedback.conftest import RATED
from tests.feedback.world import attended, enrolled, make_session


def answer(room, occasion, answers=None, person=None, now=None):
    person = person or room.learner
    return submit_response(
        occasion=occasion, person=person, answers=answers or RATED, now=now or clock.now(), by=person
    )


def start_module(room):
    module = room.rated_course.add_child(instance=ModulePage(title="Module 1"))
    enrolment = room.learner.enrolments.get(course=room.rated_course)
    return enrolment.progress.create(module=module, started_at=clock.now())


def values(response):
    return {answer.item.key: answer.value for answer in response.answers.select_related("item")}


def test_five_taps_are_kept_and_preferring_not_to_answer_is_an_answer(room):
    response = answer(room, room.before_course)
    assert values(response) == {
        "knowledge_imh": 2,
        "knowledge_service": 1,
        "confidence_notice": 3,
        "confidence_talk": 3,
        "confidence_refer": None,
    }
    assert response.answers.get(item__key="confidence_refer").declined
    assert response.service == room.service


def test_a_skipped_rating_is_asked_for_again(room):
    with pytest.raises(ValidationError) as refusal:
        answer(room, room.before_course, {key: RATED[key] for key in list(RATED)[:4]})
    assert "confidence_refer" in refusal.value.message_dict
    assert not Response.objects.exists()


def test_answering_again_replaces_what_was_said(room):
    first = answer(room, room.before_course)
    second = answer(room, room.before_course, RATED | {"knowledge_imh": "5"})
    assert first.pk == second.pk
    assert values(second)["knowledge_imh"] == 5
    assert Answer.objects.count() == 5


def test_the_audit_says_that_someone_answered_and_not_what(room):
    answer(room, room.before_course)
    event = AuditEvent.objects.get(verb="response.created")
    assert event.actor_id == room.learner.pk
    assert event.details == {"kind": "before"}


def test_before_and_after_of_one_person_share_a_key_and_other_subjects_do_not(room):
    before = answer(room, room.before_course)
    after = answer(room, open_occasion(kind=OccasionKind.AFTER, course=room.rated_course))
    elsewhere = answer(room, room.after_session)
    assert before.pairing_key == after.pairing_key
    assert elsewhere.pairing_key != before.pairing_key


def test_the_rating_before_stays_once_the_modules_were_begun(room):
    answer(room, room.before_course)
    start_module(room)
    with pytest.raises(Refused, match="stays as it is"):
        answer(room, room.before_course, RATED | {"knowledge_imh": "5"})


def test_the_rating_after_waits_for_the_modules(room):
    start_module(room)
    after = open_occasion(kind=OccasionKind.AFTER, course=room.rated_course)
    with pytest.raises(Refused, match="Finish the modules"):
        answer(room, after)


def test_a_session_cannot_be_rated_before_it_nor_its_before_afterwards(room):
    coming = make_session(room.service, "coming", days=3)
    attended(coming, room.learner)
    with pytest.raises(Refused, match="after the session"):
        answer(room, open_occasion(kind=OccasionKind.AFTER, session=coming))
    with pytest.raises(Refused, match="is over"):
        answer(room, open_occasion(kind=OccasionKind.BEFORE, session=room.rated_session))


def test_the_follow_up_opens_three_months_after_the_session(room):
    follow_up = open_occasion(kind=OccasionKind.FOLLOW_UP, session=room.rated_session)
    with pytest.raises(Refused, match="You can answer this from"):
        answer(room, follow_up)
    later = clock.now() + timedelta(days=95)
    assert answer(room, follow_up, RATED | {"used_it": "Now and then", "barriers": ["Nothing"]}, now=later)


def test_a_postcode_in_a_comment_is_refused_by_the_action_too(room):
    evaluation = open_occasion(kind=OccasionKind.EVALUATION, session=room.rated_session)
    with pytest.raises(ValidationError, match="SS1 1AA"):
        answer(room, evaluation, {"most_helpful": "The family at SS1 1AA"})
    assert not Answer.objects.exists()


def test_the_page_saves_and_goes_back_to_where_the_learner_was(room, sign_in):
    url = reverse("feedback:answer_course", args=[room.rated_course.pk, "before"])
    page = sign_in(room.learner).get(url, {"next": "/learning/somewhere/"})
    assert page.content.count(b'type="radio"') == 30
    assert b"Who sees my answers?" in page.content
    saved = sign_in(room.learner).post(url, RATED | {"next": "/learning/somewhere/"})
    assert (saved.status_code, saved.url) == (302, "/learning/somewhere/")
    assert Response.objects.get().person == room.learner


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_on_to_a_foreign_address(room, sign_in, elsewhere):
    url = reverse("feedback:answer", args=[room.before_course.pk])
    saved = sign_in(room.learner).post(url, RATED | {"next": elsewhere})
    assert saved.url == room.rated_course.get_absolute_url()


def test_a_page_with_an_error_keeps_what_was_written(room, sign_in):
    url = reverse("feedback:answer_session", args=[room.rated_session.pk, "evaluation"])
    words = "A mum whose NHS number is 943 476 5919"
    page = sign_in(room.learner).post(url, {"overall": "Good", "most_helpful": words})
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "Nobody monitors this page" in page.content.decode()
    assert not Response.objects.exists()


def test_an_empty_evaluation_is_not_saved(room, sign_in):
    url = reverse("feedback:answer_session", args=[room.rated_session.pk, "evaluation"])
    page = sign_in(room.learner).post(url, {})
    assert page.status_code == 422
    assert "Answer at least one question" in page.content.decode()


def test_looking_at_a_page_opens_nothing_and_answering_does(room, sign_in):
    url = reverse("feedback:answer_session", args=[room.rated_session.pk, "evaluation"])
    client = sign_in(room.learner)
    assert client.get(url).status_code == 200
    assert not Occasion.objects.filter(kind=OccasionKind.EVALUATION).exists()
    written = {"can_apply": "5", "most_helpful": "The film. Baby Joy made me think."}
    assert "This is not about a family" in client.post(url, written).content.decode()
    assert not Occasion.objects.filter(kind=OccasionKind.EVALUATION).exists()
    client.post(url, {**written, "most_helpful_not_family": "1"}, follow=True)
    assert Occasion.objects.get(kind=OccasionKind.EVALUATION).responses.count() == 1


def test_people_see_their_own_earlier_answers_ticked(room, sign_in):
    answer(room, room.before_course)
    page = sign_in(room.learner).get(reverse("feedback:answer", args=[room.before_course.pk]))
    assert page.content.count(b"checked") == 5


def test_who_takes_no_part_is_told_of_nothing(room, sign_in):
    url = reverse("feedback:answer", args=[room.after_session.pk])
    assert sign_in(room.manager).get(url).status_code == 404
    attended(room.rated_session, room.manager)
    assert sign_in(room.manager).get(url).status_code == 200
    assert (
        sign_in(room.learner)
        .get(reverse("feedback:answer_session", args=[room.rated_session.pk, "x"]))
        .status_code
        == 404
    )


def test_people_of_another_service_count_for_their_own_on_a_shared_course(room):
    enrolled(room.rated_course, room.outsider)
    assert answer(room, room.before_course, person=room.outsider).service == room.other_service

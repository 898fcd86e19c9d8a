"""The page of the finish: one's own change, the certificate, the time, who sees what, and one next step."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from courses.models import Enrolment
from feedback.actions import load_instruments, open_occasion, submit_response
from feedback.enums import OccasionKind
from feedback.models import Response
from sessions.enums import SessionKind
from tests.cast import furnish
from tests.courses.walking import work_through
from tests.sessions.world import make_session

TAPS = {
    "knowledge_imh": "2",
    "knowledge_service": "4",
    "confidence_notice": "3",
    "confidence_talk": "3",
    "confidence_refer": "prefer_not",
}


@pytest.fixture
def school(world):
    load_instruments()
    return furnish(world, "people", "cms", "courses")


def taps(school, kind: OccasionKind, **changed) -> None:
    submit_response(
        occasion=open_occasion(kind=kind, course=school.course),
        person=school.learner,
        answers=TAPS | changed,
        now=clock.now(),
        by=school.learner,
    )


def reads_everything(school) -> None:
    taps(school, OccasionKind.BEFORE)
    for module in (school.module, school.last_module):
        work_through(school.enrolment, module)


def finishes(school) -> None:
    reads_everything(school)
    taps(school, OccasionKind.AFTER, knowledge_imh="4", knowledge_service="3")


def finish_page(client, school) -> str:
    response = client.get(school.course.finish_url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_last_tap_leads_to_the_finish_by_itself(school, sign_in):
    reads_everything(school)
    client = sign_in(school.learner)
    step = client.get(school.course.get_absolute_url()).context["outline"].next_step
    answered = client.post(
        step.url, TAPS | {"next": school.course.finish_url, "knowledge_imh": "4"}, follow=True
    )
    assert school.course.finish_url in step.url.replace("%2F", "/")
    assert answered.request["PATH_INFO"] == school.course.finish_url


def test_it_says_ones_own_change_in_words_and_numbers(school, sign_in):
    finishes(school)
    client = sign_in(school.learner)
    lines = {one.label: one for one in client.get(school.course.finish_url).context["finish"].change}
    knowledge = lines["Knowledge of infant mental health"]
    assert (knowledge.before, knowledge.after, knowledge.in_words) == (2, 4, "2 higher than before.")
    assert lines["Knowledge of the service and how to refer"].in_words == "1 lower than before."
    assert lines["Confidence to notice"].in_words == "The same as before."
    assert lines["Confidence to refer"].in_words.startswith("You chose not to say")
    assert finish_page(client, school).count("attune-change__words") == 4


def test_it_says_the_certificate_the_time_and_who_sees_what(school, sign_in):
    finishes(school)
    page = finish_page(sign_in(school.learner), school)
    certificate = school.learner.certificates.get()
    assert f'href="{certificate.get_absolute_url()}"' in page
    assert reverse("certificates:pdf", args=[certificate.number]) in page
    assert f"It counts as {certificate.says.minutes} minutes of learning" in page
    assert "Whoever leads your team sees that you finished" in page


def test_the_next_step_is_a_discussion_with_room_else_what_comes_next(school, sign_in):
    finishes(school)
    client = sign_in(school.learner)
    assert client.get(school.course.finish_url).context["suggestion"] is None
    school.course.refresher_months = 12
    school.course.save()
    assert client.get(school.course.finish_url).context["suggestion"].action == "See your refresher"
    soon = clock.now() + timedelta(days=3)
    make_session(school.service, title="Talk", kind=SessionKind.REFLECTIVE_DISCUSSION, starts_at=soon)
    assert client.get(school.course.finish_url).context["suggestion"].title == "Talk"


def test_it_is_found_again_from_my_learning_and_from_the_course(school, sign_in):
    finishes(school)
    client = sign_in(school.learner)
    for address in (reverse("portal:my_learning"), school.course.get_absolute_url()):
        assert f'href="{school.course.finish_url}"' in client.get(address).content.decode()


def test_before_the_end_it_leads_to_what_is_left(school, sign_in):
    reads_everything(school)
    response = sign_in(school.learner).get(school.course.finish_url)
    assert (response.status_code, response.url) == (302, school.course.get_absolute_url())


def test_nobody_elses_change_is_ever_on_it(school, sign_in):
    """Also not for those who finished the same course without answering."""
    finishes(school)
    Enrolment.objects.create(
        person=school.manager, course=school.course, enrolled_at=clock.now(), completed_at=clock.now()
    )
    page = sign_in(school.manager).get(school.course.finish_url)
    assert page.context["finish"].change == []
    assert "Your own taps are not here" in page.content.decode()
    for who in ("clinician", "administrator", "outsider"):
        assert sign_in(getattr(school, who)).get(school.course.finish_url).status_code == 404


def test_once_the_name_is_cut_off_the_page_says_so(school, sign_in):
    finishes(school)
    Response.objects.update(person=None, cut_off_at=clock.now())
    assert "have lost it since" in finish_page(sign_in(school.learner), school)


def test_it_takes_at_most_fifteen_queries(school, sign_in, django_assert_max_num_queries):
    finishes(school)
    client = sign_in(school.learner)
    client.get(school.course.finish_url)
    with django_assert_max_num_queries(15):
        client.get(school.course.finish_url)

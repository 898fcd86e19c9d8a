"""What clinicians and managers learn: groups, from eight on."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from feedback import reads
from feedback.actions import open_occasion, submit_response
from feedback.enums import OccasionKind
from feedback.models import Occasion, Response
from tests.feedback.conftest import RATED
from tests.feedback.world import attended, colleague, enrolled, make_session

EVER = date(2000, 1, 1), date(2100, 1, 1)


def rate(room, count, before="2", after="4", start=0, **fields):
    """So many colleagues rate the course before and after."""
    for number in range(start, start + count):
        person = colleague(room, number, **fields)
        enrolled(room.rated_course, person)
        for kind, value in ((OccasionKind.BEFORE, before), (OccasionKind.AFTER, after)):
            occasion = open_occasion(kind=kind, course=room.rated_course)
            answers = RATED | {"knowledge_imh": value}
            submit_response(occasion=occasion, person=person, answers=answers, now=clock.now(), by=person)


def comment(room, count, text="More on dads, please.", start=100):
    occasion = open_occasion(kind=OccasionKind.EVALUATION, session=room.rated_session)
    for number in range(count):
        person = colleague(room, start + number)
        attended(room.rated_session, person)
        answers = {"can_apply": "4", "missing": text}
        submit_response(occasion=occasion, person=person, answers=answers, now=clock.now(), by=person)
    return occasion


def test_pairs_belong_to_the_period_of_the_rating_afterwards(room):
    rate(room, 3)
    long_ago = clock.now() - timedelta(days=300)
    Response.objects.of_kind(OccasionKind.BEFORE).update(answered_at=long_ago)
    this_week = clock.today() - timedelta(days=7), clock.today()
    found = reads.rating_pairs(room.service, *this_week)["knowledge_imh"]
    assert found == reads.ItemPairs(
        key="knowledge_imh",
        label="Knowledge of infant mental health",
        before=[2, 2, 2],
        after=[4, 4, 4],
        pairs=[(2, 4)] * 3,
    )
    back_then = long_ago.date() - timedelta(days=1), long_ago.date() + timedelta(days=1)
    found = reads.rating_pairs(room.service, *back_then)["knowledge_imh"]
    assert (len(found.before), found.after, found.pairs) == (3, [], [])


def test_another_services_ratings_stay_out(room):
    rate(room, 2)
    assert reads.rating_pairs(room.other_service, *EVER) == {}


def test_who_preferred_not_to_answer_is_in_no_pair(room):
    rate(room, 2)
    assert "confidence_refer" not in reads.rating_pairs(room.service, *EVER)


def test_summaries_name_no_share_under_eight_answers(room):
    comment(room, 7)
    summary = reads.evaluation_summary(room.service, *EVER)
    assert (summary.answered, summary.can_apply_percent) == (7, None)
    assert reads.baseline_summary(room.service, *EVER).contact_percent is None


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(1, 8, 13), (1, 3, 33), (92, 100, 92), (1, 200, 1), (0, 9, 0)]
)
def test_percentages_are_whole_and_half_goes_up(part, whole, shown):
    assert reads.percent(part, whole) == shown


def test_response_rates_count_who_was_asked(room):
    comment(room, 3)
    rates = {row.kind: row for row in reads.response_rates(room.service, *EVER)}
    assert (
        rates["evaluation"].answered,
        rates["evaluation"].asked,
        rates["evaluation"].percent,
    ) == (3, 4, 75)


def test_reads_ask_the_same_number_of_questions_for_few_and_for_many(room):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            reads.rating_pairs(room.service, *EVER)
            reads.baseline_summary(room.service, *EVER)
            reads.evaluation_summary(room.service, *EVER)
            reads.response_rates(room.service, *EVER)
            reads.team_feedback([room.team.pk])
            reads.waiting_for(room.learner, clock.now())
        return len(caught)

    rate(room, 9)
    comment(room, 2)
    assert room.learner.roles == {}  # read once for each request, for the menu
    few = queries()
    rate(room, 4, start=20)
    comment(room, 3, start=200)
    open_occasion(kind=OccasionKind.EVALUATION, session=make_session(room.service, "another"))
    assert queries() == few


def test_results_are_hidden_under_eight_answers(room, sign_in):
    occasion = comment(room, 7)
    url = reverse("feedback:results", args=[occasion.pk])
    page = sign_in(room.clinician).get(url).content.decode()
    assert "7 answers" in page
    assert "shown from 8 answers on" in page
    assert "More on dads" not in page


def test_results_from_eight_answers_on_show_shares_and_comments_without_names(room, sign_in):
    occasion = comment(room, 8)
    page = sign_in(room.clinician).get(reverse("feedback:results", args=[occasion.pk])).content.decode()
    assert "More on dads, please." in page
    assert "100%" in page
    assert "Colleague" not in page
    assert "Nobody monitors this page" in page


def test_results_after_lay_before_and_after_side_by_side(room, sign_in):
    rate(room, 8)
    after = Occasion.objects.get(kind=OccasionKind.AFTER, course=room.rated_course)
    page = sign_in(room.clinician).get(reverse("feedback:results", args=[after.pk])).content.decode()
    assert "People who rated themselves both times" in page
    elsewhere = sign_in(room.clinician_elsewhere).get(reverse("feedback:results", args=[after.pk]))
    assert "0 answers" in elsewhere.content.decode()


def test_the_list_takes_as_many_queries_for_many_occasions_as_for_few(room, sign_in):
    client = sign_in(room.clinician)
    comment(room, 1)

    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("feedback:list")).status_code == 200
        return len(caught)

    few = queries()
    for number in range(5):
        open_occasion(kind=OccasionKind.AFTER, session=make_session(room.service, f"more-{number}"))
    assert queries() == few <= 15


def test_the_import_page_reads_a_file_and_gives_rejected_rows_back(room, sign_in):
    client = sign_in(room.clinician)
    heading = "How would you rate your knowledge of infant mental health?"
    file = SimpleUploadedFile("form.csv", f"Email,{heading}\na@x.example,4\nb@x.example,7\n".encode())
    about = {"about": f"session:{room.rated_session.pk}", "occasion": "after", "file": file}
    page = client.post(reverse("feedback:import"), about)
    assert page.context["report"].created == 1
    assert "7 is not on the scale" in page.content.decode()
    given_back = client.post(reverse("feedback:rejected_rows"), {"rows": page.context["rejected"]})
    assert b"b@x.example" in given_back.content
    assert given_back["Content-Disposition"].startswith("attachment")
    forged = client.post(reverse("feedback:rejected_rows"), {"rows": "made up"})
    assert forged.url == reverse("feedback:import")


def test_a_file_that_cannot_be_read_gets_a_sentence(room, sign_in):
    file = SimpleUploadedFile("form.xlsx", b"PK\x03\x04 not a workbook")
    about = {"about": f"course:{room.rated_course.pk}", "occasion": "after", "file": file}
    page = sign_in(room.clinician).post(reverse("feedback:import"), about)
    assert page.status_code == 422
    assert "damaged" in page.content.decode()


def test_a_clinician_cannot_import_into_another_services_session(room, sign_in):
    file = SimpleUploadedFile("form.csv", b"Email,Overall rating\na@x.example,Good\n")
    about = {"about": f"session:{room.rated_session.pk}", "occasion": "after", "file": file}
    page = sign_in(room.clinician_elsewhere).post(reverse("feedback:import"), about)
    assert page.status_code == 422
    assert not Response.objects.exists()


def test_an_open_question_waits_for_those_who_were_there(room, sign_in):
    sign_in(room.clinician).post(
        reverse("feedback:ask"), {"about": f"session:{room.rated_session.pk}", "occasion": "evaluation"}
    )
    waiting = [row.kind for row in reads.waiting_for(room.learner, clock.now())]
    assert waiting == ["needs", "after", "evaluation"]
    occasion = Occasion.objects.get(kind=OccasionKind.EVALUATION)
    submit_response(
        occasion=occasion, person=room.learner, answers={"overall": "Good"}, now=clock.now(), by=room.learner
    )
    assert [row.kind for row in reads.waiting_for(room.learner, clock.now())] == ["needs", "after"]
    assert [row.kind for row in reads.waiting_for(room.manager, clock.now())] == ["needs"]


def test_a_clinician_cannot_ask_about_another_services_session(room, sign_in):
    about = {"about": f"session:{room.rated_session.pk}", "occasion": "evaluation"}
    page = sign_in(room.clinician_elsewhere).post(reverse("feedback:ask"), about)
    assert page.status_code == 422
    assert not Occasion.objects.filter(kind=OccasionKind.EVALUATION).exists()

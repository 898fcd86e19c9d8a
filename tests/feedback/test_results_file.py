"""The file of an occasion's results: the page's own numbers, with the same floors, and nothing more."""

import csv
import io
from html import unescape

import pytest
from django.urls import reverse

from core import clock
from core.models import AuditEvent
from feedback.actions import open_occasion, submit_response
from feedback.enums import OccasionKind
from feedback.models import Occasion
from feedback.reads.results import HEADINGS
from tests.feedback.conftest import RATED
from tests.feedback.test_results import comment, rate
from tests.feedback.world import attended, colleague

FORMULA = '=HYPERLINK("http://x.example", "More on dads")'


def page_of(occasion, client):
    return client.get(reverse("feedback:results", args=[occasion.pk])).content.decode()


def rows_of(occasion, client):
    answer = client.get(reverse("feedback:download_results", args=[occasion.pk]))
    assert answer["Content-Disposition"] == f'attachment; filename="{occasion.kind}-{occasion.pk}.csv"'
    header, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert header == HEADINGS
    return rows


@pytest.fixture
def clinician(room, sign_in):
    return sign_in(room.clinician)


def test_it_holds_what_the_page_shows_and_nothing_more(room, clinician):
    rate(room, 9)
    after = Occasion.objects.get(kind=OccasionKind.AFTER, course=room.rated_course)
    page, rows = unescape(page_of(after, clinician)), rows_of(after, clinician)
    knowledge = "Knowledge of infant mental health"
    assert ["Before and after", knowledge, "Higher", "9", ""] in rows
    assert ["Before and after", knowledge, "Median change", "2", ""] in rows
    assert ["Answers", knowledge, "High", "9", "100%"] in rows
    for row in rows:
        assert all(cell in page for cell in row[1:])
    assert not any("Colleague" in cell or "@" in cell for row in rows for cell in row)


def test_a_spreadsheet_calculates_nothing_of_what_people_wrote(room, clinician):
    occasion = comment(room, 8, text=FORMULA)
    assert ["In their own words", "What was missing", f"'{FORMULA}", "8", ""] in rows_of(occasion, clinician)


def test_a_question_that_fewer_than_eight_answered_stands_in_neither(room, clinician):
    occasion = comment(room, 8)
    for number in range(7):
        person = colleague(room, 500 + number)
        attended(room.rated_session, person)
        said = {"can_apply": "4", "met_needs": "5"}
        submit_response(occasion=occasion, person=person, answers=said, now=clock.now(), by=person)
    rows = rows_of(occasion, clinician)
    assert {row[1] for row in rows if row[0] == "Answers"} == {"Can apply it at work"}
    assert "Met professional education needs" not in page_of(occasion, clinician)


def test_who_preferred_not_to_answer_is_counted_as_on_the_page(room, clinician):
    occasion = open_occasion(kind=OccasionKind.AFTER, session=room.rated_session)
    for number in range(9):
        person = colleague(room, number)
        attended(room.rated_session, person)
        said = RATED | {"confidence_refer": "prefer_not" if number == 8 else "3"}
        submit_response(occasion=occasion, person=person, answers=said, now=clock.now(), by=person)
    assert "1 preferred not to answer" in page_of(occasion, clinician)
    assert [row[2:] for row in rows_of(occasion, clinician) if row[3] == "1"] == [
        ["Preferred not to answer", "1", ""]
    ]


def test_under_eight_answers_there_is_no_file_and_no_link_to_one(room, clinician):
    occasion = comment(room, 7)
    url = reverse("feedback:download_results", args=[occasion.pk])
    assert clinician.get(url).status_code == 404
    assert url not in page_of(occasion, clinician)
    comment(room, 1, start=300)
    assert clinician.get(url).status_code == 200
    assert url in page_of(occasion, clinician)


def test_only_those_who_run_the_service_get_it_and_it_is_written_down(room, sign_in):
    occasion = comment(room, 8)
    url = reverse("feedback:download_results", args=[occasion.pk])
    for person in (room.learner, room.manager, room.commissioner, room.editor, room.outsider):
        assert sign_in(person).get(url).status_code == 403
    assert sign_in(room.clinician_elsewhere).get(url).status_code == 404
    assert not AuditEvent.objects.filter(verb="results.downloaded").exists()
    for person in (room.clinician, room.administrator):
        assert sign_in(person).get(url).status_code == 200
    assert AuditEvent.objects.filter(verb="results.downloaded", details={"answered": 8}).count() == 2


def test_of_a_shared_course_each_service_gets_its_own_peoples_answers(room, sign_in):
    rate(room, 8)
    after = Occasion.objects.get(kind=OccasionKind.AFTER, course=room.rated_course)
    url = reverse("feedback:download_results", args=[after.pk])
    assert sign_in(room.clinician_elsewhere).get(url).status_code == 404

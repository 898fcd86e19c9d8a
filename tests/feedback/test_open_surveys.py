"""A survey that anybody may answer by its link: what is kept, what is read, in which language, and what comes of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from config import policy
from core import clock
from core.errors import Refused
from core.form_tokens import VALID_FOR, form_token
from feedback.actions.open_surveys import (
    answer_survey,
    close_survey,
    forget_survey_words,
    make_survey,
)
from feedback.enums import ItemKind
from feedback.forms.open_surveys import CONSENT, QUOTING
from feedback.models import OpenSurvey, SurveyComment, SurveySheet
from feedback.rate_limits import SURVEY_ANSWERS
from feedback.survey_counting import results_of_survey
from feedback.survey_links import address_of
from feedback.views.answering_surveys import TRAP, token_name
from tests.feedback.survey_world import (
    A_MINUTE,
    ASKED,
    WISH,
    allow_own_words,
    answered,
    item_keys,
    page_of,
    questions,
    sent,
    survey_of,
    wanted_survey,
)
from tests.feedback.world import EACH_KIND


def test_a_parent_answers_by_the_link_without_account_or_cookie(world, sign_in):
    survey, client = survey_of(world), sign_in()
    page = client.get(address_of(survey))
    assert page.status_code == 200
    assert "Nobody monitors this page" in page.content.decode()
    assert "Duty line" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Referrer-Policy"] == "same-origin"
    answer = sent(client, survey)
    assert answer.status_code == 302
    assert "Your answers are in" in client.get(answer.url).content.decode()
    assert not client.cookies
    sheet = SurveySheet.objects.get()
    assert sheet.month == clock.today().replace(day=1)
    assert sheet.ticks == {item_keys(survey)[0]: [0]}


def test_a_sheet_holds_no_moment_no_language_and_no_order():
    fields = {field.name for field in SurveySheet._meta.fields}
    assert fields == {"id", "survey", "month", "ticks"}
    assert SurveySheet._meta.pk.get_internal_type() == "UUIDField"
    assert {field.name for field in SurveyComment._meta.fields} == {
        "id", "survey", "item", "month", "text", "may_be_quoted", "is_shown",
    }  # fmt: skip


@pytest.mark.parametrize("asked", EACH_KIND, ids=lambda one: one.kind)
def test_every_kind_of_question_is_asked_and_counted(world, asked, sign_in):
    survey = survey_of(world, questions(world, ASKED, asked), asks_own_words=True)
    item = survey.instrument.items.last()
    if asked.kind == ItemKind.TEXT:
        given = "A quieter room"
    elif asked.kind in {ItemKind.ONE_OF, ItemKind.MANY_OF}:
        given = asked.options[1]
    else:
        given = "4"
    for _ in range(policy.MIN_SURVEY_ANSWERS):
        assert sent(sign_in(), survey, **{item.key: given}).status_code == 302
    survey.refresh_from_db()
    results = results_of_survey(survey)
    if asked.kind == ItemKind.TEXT:
        assert results.words[0].texts == (given,) * policy.MIN_SURVEY_ANSWERS
        return
    (table,) = [one for one in results.tables if one.label == asked.wording]
    place = 3 if given == "4" else 1
    assert table.rows[place][1:] == (policy.MIN_SURVEY_ANSWERS, "100%")


def test_results_come_by_steps_and_never_below_the_floor(world, sign_in):
    survey, seen = survey_of(world), []
    for _ in range(20):
        answered(survey, 1)
        survey.refresh_from_db()
        seen.append(survey.shown_sheets)
        page = sign_in(world.clinician).get(reverse("feedback:survey", args=[survey.pk])).content.decode()
        assert (f"{survey.shown_sheets} answers are counted" in page) == bool(survey.shown_sheets)
    floor, step = policy.MIN_SURVEY_ANSWERS, policy.SURVEY_STEP
    assert seen[: floor - 1] == [0] * (floor - 1)
    changes = {b - a for a, b in zip(seen[floor - 1 :], seen[floor:], strict=False)}
    assert changes == {0, step}


def test_a_question_that_one_more_answered_stays_as_it_was_shown(world):
    """Each question has its own steps, or one more sheet could be told from the others."""
    survey = survey_of(world, questions(world, ASKED, EACH_KIND[0]))
    first, second = item_keys(survey)
    for _ in range(8):
        answer_survey(survey=survey, answers={first: "Yes", second: "4"}, now=clock.now())
    answer_survey(survey=survey, answers={first: "No", second: "1"}, now=clock.now())
    for _ in range(4):
        answer_survey(survey=survey, answers={first: "No"}, now=clock.now())
    survey.refresh_from_db()
    assert survey.shown_counts[first]["people"] == 13
    assert survey.shown_counts[second] == {"people": 8, "3": 8}


def test_closing_shows_nothing_of_the_last_few(world):
    survey = survey_of(world)
    answered(survey, 9)
    close_survey(survey=survey, by=world.clinician, now=clock.now())
    survey.refresh_from_db()
    assert survey.shown_sheets == 8


def test_a_small_audience_is_refused_with_a_sentence(world, sign_in):
    with pytest.raises(Refused, match="Among fewer, somebody could tell"):
        survey_of(world, reach=policy.MIN_SURVEY_REACH - 1)
    client, today = sign_in(world.clinician), clock.today()
    form = {
        "audience": "partners", "instrument": questions(world).pk, "title": "Us", "intro": "Short",
        "reach": 3, "opens_on": today, "closes_on": today,
    }  # fmt: skip
    page = client.post(reverse("feedback:new_survey"), form)
    assert page.status_code == 422
    assert "or more. Among fewer" in page.content.decode()
    assert client.post(reverse("feedback:new_survey"), {**form, "reach": 300}).status_code == 302
    assert not OpenSurvey.objects.exclude(reach=300).exists()


@pytest.mark.parametrize(
    ("days", "sentence"),
    [((0, -1), "last day"), ((-9, -1), "over already"), ((0, 184), "within 183 days")],
)
def test_its_days_must_make_sense(world, days, sentence):
    opens, closes = (clock.today() + timedelta(days=one) for one in days)
    with pytest.raises(Refused, match=sentence):
        survey_of(world, opens_on=opens, closes_on=closes)


def test_only_published_questions_of_the_service_with_something_to_tick(world):
    theirs = questions(world)
    with pytest.raises(Refused, match="your service can ask"):
        make_survey(
            wanted=wanted_survey(world, theirs, service=world.other_service),
            by=world.clinician_elsewhere,
            now=clock.now(),
        )
    with pytest.raises(Refused, match="by ticking"):
        survey_of(world, questions(world, WISH))
    with pytest.raises(Refused, match="Only those who run"):
        make_survey(wanted=wanted_survey(world, theirs), by=world.learner, now=clock.now())


def test_own_words_are_asked_only_if_the_service_says_yes(world, sign_in):
    with pytest.raises(Refused, match="said yes to own words"):
        make_survey(wanted=wanted_survey(world, asks_own_words=True), by=world.clinician, now=clock.now())
    closed, client = survey_of(world), sign_in()
    assert WISH.wording not in page_of(client, closed)
    survey = survey_of(world, closed.instrument, asks_own_words=True)
    wish = item_keys(survey)[1]
    assert WISH.wording in page_of(client, survey)
    assert sent(client, survey, **{wish: "Somebody to ask", QUOTING: "on"}).status_code == 302
    comment = SurveyComment.objects.get()
    assert (comment.text, comment.may_be_quoted, comment.is_shown) == ("Somebody to ask", True, False)
    allow_own_words(world, is_allowed=False)
    assert WISH.wording not in page_of(client, survey)


def test_words_that_point_to_somebody_are_refused_and_nothing_is_kept(world, sign_in):
    survey = survey_of(world, asks_own_words=True)
    page = sent(sign_in(), survey, **{item_keys(survey)[1]: "Mia, NHS 943 476 5919"})
    assert page.status_code == 422
    with pytest.raises(Refused, match="NHS number"):
        answered(survey, 1, words="NHS 943 476 5919, visit")
    assert not SurveySheet.objects.exists()
    assert not SurveyComment.objects.exists()


def test_what_people_wrote_goes_after_a_year(world):
    survey = survey_of(world, asks_own_words=True)
    answered(survey, 2, words="More evenings")
    assert forget_survey_words(clock.now() + timedelta(days=300)) == 0
    assert forget_survey_words(clock.now() + policy.SURVEY_WORDS_KEPT_FOR) == 2
    assert SurveySheet.objects.count() == 2, "what was ticked stays"


@pytest.mark.parametrize(
    ("fields", "status", "kept"),
    [
        ({}, 302, 1),
        ({TRAP: "https://buy.example"}, 302, 0),
        ({"token": "made up"}, 422, 0),
        ({"token": ""}, 422, 0),
        ({"shown_at": timedelta(0)}, 422, 0),
        ({"shown_at": VALID_FOR + A_MINUTE}, 422, 0),
        ({CONSENT: ""}, 422, 0),
    ],
    ids=["a person", "fills the trap", "own token", "no token", "at once", "long open", "no consent"],
)
def test_machines_are_kept_out_without_asking_people_for_anything(world, sign_in, fields, status, kept):
    survey = survey_of(world)
    if "shown_at" in fields:
        fields = {**fields, "shown_at": clock.now() - fields["shown_at"]}
    assert sent(sign_in(), survey, **fields).status_code == status
    assert SurveySheet.objects.count() == kept


def test_a_form_counts_once_however_often_its_button_is_pressed(world, sign_in):
    survey = survey_of(world)
    token = form_token(token_name(survey), clock.now() - A_MINUTE)
    for _ in range(3):
        assert sent(sign_in(), survey, token=token).status_code == 302
    assert SurveySheet.objects.count() == 1


def test_one_address_sends_only_so_much_in_an_hour(world, sign_in):
    survey = survey_of(world)
    for _ in range(SURVEY_ANSWERS.most):
        SURVEY_ANSWERS.take("127.0.0.1")
    page = sent(sign_in(), survey)
    assert page.status_code == 429
    assert "try again later" in page.content.decode()


def test_an_empty_sheet_is_no_answer(world, sign_in):
    survey = survey_of(world)
    assert sent(sign_in(), survey, **{item_keys(survey)[0]: ""}).status_code == 422
    with pytest.raises(Refused, match="at least one"):
        answer_survey(survey=survey, answers={}, now=clock.now())

"""Languages of an open survey, its days, its poster, and what it says once it is closed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import Refused
from feedback.actions.open_surveys import (
    CLOSED,
    close_survey,
    tell_what_was_learnt,
    word_survey,
)
from feedback.forms.open_surveys import CONSENT
from feedback.survey_links import address_of, path_of
from tests.feedback.survey_world import (
    answered,
    in_urdu,
    page_of,
    sent,
    survey_of,
)


def test_a_language_is_offered_once_no_text_is_missing_and_reads_its_own_way(world, sign_in):
    survey, client = survey_of(world, asks_own_words=True), sign_in()
    words = in_urdu(survey, world.clinician)
    page = page_of(client, survey, "ur")
    assert 'lang="ur" dir="rtl"' in page
    assert "اردو" in page
    for name, text in words.items():
        assert text in page or name in {"thanks", "closed", "problem", "prefer_not"}, name
    assert 'value="Yes"' in page, "what is sent is the same in every language"
    wrong = sent(client, survey, language="ur", **{CONSENT: ""})
    assert words["problem"] in wrong.content.decode()
    answer = sent(client, survey, language="ur")
    assert words["thanks"] in client.get(answer.url).content.decode()
    del words["send"]
    word_survey(survey=survey, language="ur", words=words, by=world.clinician)
    assert 'dir="rtl"' not in page_of(client, survey, "ur")
    shown = sign_in(world.clinician).get(reverse("feedback:survey", args=[survey.pk])).content.decode()
    assert "1 text missing" in shown


def test_an_editor_writes_a_language_on_its_page_and_the_guard_reads_it(world, sign_in):
    survey, client = survey_of(world), sign_in(world.clinician)
    added = client.post(reverse("feedback:survey", args=[survey.pk]), {"language": "pl"})
    page = client.get(added.url).content.decode()
    assert "In English: Did anybody ask" in page
    assert client.post(added.url, {"title": "Ty i dziecko"}).status_code == 302
    assert survey.languages.get(language="pl").words["title"] == "Ty i dziecko"
    assert client.post(added.url, {"title": "NHS 943 476 5919"}).status_code == 422
    with pytest.raises(ValidationError):
        word_survey(survey=survey, language="pl", words={"intro": "NHS 943 476 5919"}, by=world.clinician)
    with pytest.raises(Refused, match="from the list"):
        word_survey(survey=survey, language="tlh", words={}, by=world.clinician)


def test_a_closed_survey_says_what_was_learnt_and_takes_nothing(world, sign_in):
    survey, client = survey_of(world), sign_in()
    answered(survey, 3)
    close_survey(survey=survey, by=world.clinician, now=clock.now())
    tell_what_was_learnt(
        survey=survey, heard="Few were asked.", changed="We ask at the first visit.", by=world.clinician
    )
    page = page_of(client, survey)
    assert "Few were asked." in page
    assert "We ask at the first visit." in page
    assert sent(client, survey).status_code == 410
    with pytest.raises(Refused, match=CLOSED):
        answered(survey, 1)


@pytest.mark.parametrize(("days", "words"), [((1, 9), "opens on"), ((-9, 0), "Send my answers")])
def test_it_opens_and_closes_by_its_days(world, sign_in, time_machine, days, words):
    opens, closes = (clock.today() + timedelta(days=one) for one in days)
    survey = survey_of(world, opens_on=opens, closes_on=closes)
    assert words in page_of(sign_in(), survey)
    time_machine.move_to(clock.start_of_day(closes + timedelta(days=1)) + timedelta(hours=9))
    assert "This survey is closed" in page_of(sign_in(), survey)


def test_a_wrong_code_opens_nothing(world, sign_in):
    survey = survey_of(world)
    wrong = reverse("feedback:open_survey", args=[survey.pk, "a" * 24])
    assert sign_in().get(wrong).status_code == 404


def test_its_public_page_tells_nobody_what_others_said(world, sign_in):
    """Commissioners read of it what every reader does: the same with no answer and with many."""
    survey, client = survey_of(world), sign_in(world.commissioner)

    def read() -> str:
        return page_of(client, survey).partition("<main")[2].partition('name="token"')[0]

    before = read()
    answered(survey, 15)
    assert read() == before
    for name in ("surveys", "themes"):
        assert client.get(reverse(f"feedback:{name}")).status_code == 403
    assert client.get(reverse("feedback:survey", args=[survey.pk])).status_code in {403, 404}


def test_the_poster_has_the_code_and_every_language(world, sign_in):
    survey = survey_of(world)
    words = in_urdu(survey, world.clinician)
    client = sign_in(world.clinician)
    page = client.get(reverse("feedback:survey_poster", args=[survey.pk])).content.decode()
    assert f"QR code for {address_of(survey)}" in page
    assert words["title"] in page
    preview = client.get(reverse("feedback:preview_survey", args=[survey.pk]), {"language": "ur"})
    assert words["intro"] in preview.content.decode()


def test_pages_of_a_survey_cost_the_same_for_few_and_many_answers(
    world, sign_in, django_assert_max_num_queries
):
    survey = survey_of(world, asks_own_words=True)
    in_urdu(survey, world.clinician)
    answered(survey, 8, words="Kind")
    client = sign_in(world.clinician)
    for name in ("survey", "survey_poster", "preview_survey"):
        address = reverse(f"feedback:{name}", args=[survey.pk])
        client.get(address)
        with django_assert_max_num_queries(15):
            client.get(address)
    with django_assert_max_num_queries(15):
        sign_in().get(path_of(survey))

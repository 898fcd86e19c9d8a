"""A survey of parents that anybody may answer, and a passage to code."""

from datetime import timedelta
from types import SimpleNamespace

from core import clock
from core.form_tokens import form_token
from feedback.actions.open_surveys import (
    WantedSurvey,
    answer_survey,
    choose_own_words,
    make_survey,
    word_survey,
)
from feedback.actions.themes import WantedCode, WantedInterview, add_interview, save_code_book
from feedback.enums import ItemKind
from feedback.forms.open_surveys import CONSENT
from feedback.instrument_rules import ItemAsked
from feedback.models import CodedPassage, Instrument, OpenSurvey
from feedback.survey_enums import SurveyAudience
from feedback.survey_links import code_of, path_of
from feedback.survey_words import english_of, needed_in
from feedback.theme_enums import PassageSpeaker
from feedback.views.answering_surveys import token_name
from tests.feedback.world import make_published

A_MINUTE = timedelta(minutes=1)
ASKED = ItemAsked(ItemKind.ONE_OF, "Did anybody ask how you and your baby get on?", options=["Yes", "No"])
WISH = ItemAsked(ItemKind.TEXT, "What would have helped?")


def questions(world: SimpleNamespace, *asked: ItemAsked) -> Instrument:
    return make_published(world, *(asked or (ASKED, WISH)), title="Parents' questions")


def wanted_survey(world: SimpleNamespace, instrument: Instrument | None = None, **fields) -> WantedSurvey:
    today = clock.today()
    usual = {
        "service": world.service,
        "instrument": instrument or questions(world),
        "audience": SurveyAudience.PARENTS,
        "title": "You and your baby",
        "intro": "Two questions, one minute.",
        "reach": 400,
        "opens_on": today,
        "closes_on": today + timedelta(days=30),
    }
    return WantedSurvey(**{**usual, **fields})


def survey_of(world: SimpleNamespace, instrument: Instrument | None = None, **fields) -> OpenSurvey:
    if fields.get("asks_own_words"):
        allow_own_words(world)
    return make_survey(wanted=wanted_survey(world, instrument, **fields), by=world.clinician, now=clock.now())


def allow_own_words(world: SimpleNamespace, *, is_allowed: bool = True) -> None:
    choose_own_words(service=world.service, is_allowed=is_allowed, by=world.administrator, now=clock.now())


def in_urdu(survey: OpenSurvey, by) -> dict[str, str]:
    words = {one.name: f"اردو {one.what}" for one in needed_in(survey, english_of(survey.languages.all()))}
    word_survey(survey=survey, language="ur", words=words, by=by)
    return words


def item_keys(survey: OpenSurvey) -> list[str]:
    return [item.key for item in survey.instrument.items.all()]


def answered(survey: OpenSurvey, times: int, answer: str = "Yes", words: str = "", **said) -> None:
    key, *text = item_keys(survey)
    for number in range(times):
        answers = {key: answer} | ({text[0]: f"{words} {number}"} if words else {})
        answer_survey(survey=survey, answers=answers, now=clock.now(), **said)


def code_book(world: SimpleNamespace, *names: str):
    codes = [WantedCode(name) for name in names or ("Waiting", "Kindness")]
    return save_code_book(service=world.service, codes=codes, by=world.clinician, now=clock.now())


def passage(world: SimpleNamespace, label: str = "Interview 1", **fields) -> CodedPassage:
    wanted = WantedInterview(world.service, label, PassageSpeaker.FATHER, clock.today(), **fields)
    return add_interview(wanted=wanted, by=world.clinician)


def furnish_surveys(world: SimpleNamespace) -> None:
    world.open_survey = survey_of(world)
    world.open_survey_pk, world.survey_code = world.open_survey.pk, code_of(world.open_survey)
    world.survey_language = "ur"
    code_book(world)
    world.passage_pk = passage(world).pk


def sent(client, survey: OpenSurvey, *, shown_at=None, language="en", **fields):
    token = form_token(token_name(survey), shown_at or clock.now() - A_MINUTE)
    usual = {"token": token, CONSENT: "on", item_keys(survey)[0]: "Yes"}
    return client.post(f"{path_of(survey)}?language={language}", {**usual, **fields})


def page_of(client, survey: OpenSurvey, language: str = "en") -> str:
    return client.get(path_of(survey), {"language": language}).content.decode()

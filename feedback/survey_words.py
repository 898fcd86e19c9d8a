"""The words of an open survey: what each language needs, what it has, and how a page says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from feedback.enums import ItemKind
from feedback.models import Item
from feedback.models.open_surveys import OpenSurvey, SurveyLanguage
from feedback.survey_enums import ENGLISH, SurveyPhrase

ENGLISH_CODE = "en"
ONLY_WITH_OWN_WORDS = {SurveyPhrase.NO_NAMES, SurveyPhrase.QUOTING}
MAX_PHRASE, MAX_QUESTION, MAX_ANSWER = 1500, 300, 120


@dataclass(frozen=True)
class NeededWords:
    """One text that a language needs: under which name it is kept, what it is, and what it is in English."""

    name: str
    what: str
    english: str
    longest: int


def asked_items(survey: OpenSurvey, *, own_words: bool) -> list[Item]:
    """The questions that are put. Own words only where the survey and the service both want them."""
    return [item for item in survey.instrument.items.all() if own_words or item.kind != ItemKind.TEXT]


def takes_own_words(survey: OpenSurvey) -> bool:
    choice = getattr(survey.service, "own_words_choice", None)
    return survey.asks_own_words and choice is not None and choice.is_allowed


def phrases_of(survey: OpenSurvey) -> list[SurveyPhrase]:
    own_words = survey.asks_own_words
    return [one for one in SurveyPhrase if own_words or one not in ONLY_WITH_OWN_WORDS]


def of_item(item: Item) -> str:
    return f"item-{item.pk}"


def of_answer(item: Item, place: int) -> str:
    return f"item-{item.pk}-{place}"


def needed_in_english(survey: OpenSurvey, english: Mapping[str, str]) -> list[NeededWords]:
    """The questions themselves stand in the set of questions."""
    return [
        NeededWords(one.value, one.label, english.get(one.value, ENGLISH[one]), MAX_PHRASE)
        for one in phrases_of(survey)
    ]


def needed_in(survey: OpenSurvey, english: Mapping[str, str]) -> list[NeededWords]:
    """All that a translator is asked for."""
    found = needed_in_english(survey, english)
    for number, item in enumerate(asked_items(survey, own_words=survey.asks_own_words), start=1):
        found.append(NeededWords(of_item(item), f"Question {number}", item.wording, MAX_QUESTION))
        found += [
            NeededWords(of_answer(item, place), f"Question {number}: an answer", label, MAX_ANSWER)
            for place, label in enumerate(item.answers_offered)
            if not label.isdecimal()
        ]
    return found


def needed_words(survey: OpenSurvey, language: str, english: Mapping[str, str]) -> list[NeededWords]:
    return needed_in_english(survey, english) if language == ENGLISH_CODE else needed_in(survey, english)


def english_of(languages: Iterable[SurveyLanguage]) -> Mapping[str, str]:
    return next((one.words for one in languages if one.language == ENGLISH_CODE), {})


def missing_words(survey: OpenSurvey, language: SurveyLanguage, english: Mapping[str, str]) -> int:
    needed = needed_words(survey, language.language, english)
    return sum(not language.words.get(one.name, "").strip() for one in needed)


def offered(survey: OpenSurvey, languages: Iterable[SurveyLanguage]) -> list[SurveyLanguage]:
    """Languages in which nothing is missing: nobody reads half a page in another one."""
    languages = list(languages)
    english = english_of(languages)
    return [one for one in languages if not missing_words(survey, one, english)]

"""The demo's surveys of parents and partners, and themes that two people found, through the actions that users have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

import yaml
from django.conf import settings

from core.clock import local_date
from core.decoding import decoded
from feedback.actions.authoring import make_instrument, publish_instrument
from feedback.actions.items import add_item
from feedback.actions.open_surveys import (
    WantedSurvey,
    answer_survey,
    choose_own_words,
    make_survey,
    tell_what_was_learnt,
    word_survey,
)
from feedback.actions.themes import (
    WantedCode,
    WantedInterview,
    add_interview,
    bring_comments,
    code_passage,
    save_code_book,
)
from feedback.enums import ItemKind
from feedback.instrument_rules import ItemAsked
from feedback.models import CodedPassage, Instrument, Item, OpenSurvey
from feedback.survey_enums import SurveyAudience
from feedback.survey_words import of_answer, of_item
from feedback.theme_enums import STARTING_CODES, PassageSpeaker
from feedback.values import Given
from people.models import Person, Service

CLINICIAN, ADMINISTRATOR = "morwenna.hale@team.example", "rosalind.achterberg@team.example"


@dataclass(frozen=True)
class SampleItem:
    """A question, and what people answered in turn."""

    kind: str
    wording: str
    options: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    given: tuple[str, ...] = ()


@dataclass(frozen=True)
class SampleItemWords:
    wording: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class SampleComment:
    """What somebody wrote, and the numbers of the codes that two people found in it."""

    text: str
    quoted: bool
    first: tuple[int, ...]
    second: tuple[int, ...]


@dataclass(frozen=True)
class SampleInterview:
    label: str
    participant: str
    excerpt: str
    first: tuple[int, ...]
    second: tuple[int, ...]


@dataclass(frozen=True)
class SampleSurvey:
    title: str
    intro: str
    audience: str
    reach: int
    sheets: int
    opened_days_ago: int
    open_for_days: int
    asks_own_words: bool
    items: tuple[SampleItem, ...]
    language: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    items_in_language: tuple[SampleItemWords, ...] = ()
    comments: tuple[SampleComment, ...] = ()
    heard: str = ""
    changed: str = ""


@dataclass(frozen=True)
class SampleVoices:
    surveys: tuple[SampleSurvey, ...]
    interviews: tuple[SampleInterview, ...]


@cache
def read_voices() -> SampleVoices:
    found = yaml.safe_load((settings.BASE_DIR / "sample_data" / "voices.yaml").read_text(encoding="utf-8"))
    return decoded(SampleVoices, found)


def load_voices(service: Service, now: datetime) -> None:
    clinician = Person.objects.get(email=CLINICIAN)
    administrator = Person.objects.get(email=ADMINISTRATOR)
    choose_own_words(service=service, is_allowed=True, by=administrator, now=now)
    surveys = [load_survey(service, plan, clinician, administrator, now) for plan in read_voices().surveys]
    load_themes(service, surveys, [clinician, administrator], now)


def load_survey(
    service: Service, plan: SampleSurvey, by: Person, administrator: Person, now: datetime
) -> OpenSurvey:
    opened = now - timedelta(days=plan.opened_days_ago)
    first_day = local_date(opened)
    wanted = WantedSurvey(
        service=service,
        instrument=questions(service, plan, administrator),
        audience=SurveyAudience(plan.audience),
        title=plan.title,
        intro=plan.intro,
        reach=plan.reach,
        opens_on=first_day,
        closes_on=first_day + timedelta(days=plan.open_for_days),
        asks_own_words=plan.asks_own_words,
    )
    survey = make_survey(wanted=wanted, by=by, now=opened)
    items = list(wanted.instrument.items.all())
    if plan.language:
        words = words_of(plan, items)
        word_survey(survey=survey, language=plan.language, words=words, by=by)
    answer(survey, plan, items, opened)
    survey.refresh_from_db()
    if plan.heard:
        tell_what_was_learnt(survey=survey, heard=plan.heard, changed=plan.changed, by=by)
    return survey


def questions(service: Service, plan: SampleSurvey, by: Person) -> Instrument:
    draft = make_instrument(service=service, title=plan.title, intro=plan.intro, by=by)
    for one in plan.items:
        asked = ItemAsked(
            ItemKind(one.kind), one.wording, options=list(one.options), low=one.low, high=one.high
        )
        add_item(instrument=draft, asked=asked, by=by)
    return publish_instrument(instrument=draft, by=by)


def words_of(plan: SampleSurvey, items: Sequence[Item]) -> dict[str, str]:
    words = dict(plan.words)
    for item, said in zip(items, plan.items_in_language, strict=True):
        words[of_item(item)] = said.wording
        words |= {of_answer(item, place): text for place, text in enumerate(said.answers)}
    return words


def answer(survey: OpenSurvey, plan: SampleSurvey, items: Sequence[Item], opened: datetime) -> None:
    """One sheet a day, and again; the first ones wrote something."""
    for number in range(plan.sheets):
        answers: dict[str, Given] = {
            item.key: [given] if item.kind == ItemKind.MANY_OF else given
            for item, asked in zip(items, plan.items, strict=True)
            if asked.given and (given := asked.given[number % len(asked.given)])
        }
        comment = plan.comments[number] if number < len(plan.comments) else None
        if comment:
            answers[items[-1].key] = comment.text
        answer_survey(
            survey=survey,
            answers=answers,
            may_be_quoted=bool(comment and comment.quoted),
            now=opened + timedelta(days=number % min(plan.opened_days_ago, plan.open_for_days)),
        )


def load_themes(
    service: Service, surveys: Sequence[OpenSurvey], coders: Sequence[Person], now: datetime
) -> None:
    codes = [WantedCode(name, meaning) for name, meaning in STARTING_CODES]
    book = save_code_book(service=service, codes=codes, by=coders[0], now=now)
    keys = list(book.codes.values_list("key", flat=True))
    for survey, plan in zip(surveys, read_voices().surveys, strict=True):
        if plan.comments:
            bring_comments(survey=survey, by=coders[0])
    by_text = {one.comment.text: one for one in CodedPassage.objects.exclude(comment=None)
               .select_related("comment") if one.comment}  # fmt: skip
    found = [
        (by_text[one.text], one.first, one.second) for plan in read_voices().surveys for one in plan.comments
    ]
    found += [(add_passage(service, one, coders[0], now), one.first, one.second)
              for one in read_voices().interviews]  # fmt: skip
    # One is left for the second person, so that the demo has something to code.
    for number, (passage, *given) in enumerate(found):
        who = coders[:1] if number == len(found) - 1 else coders
        for coder, places in zip(who, given, strict=False):
            code_passage(passage=passage, codes=[keys[place - 1] for place in places], by=coder, now=now)


def add_passage(service: Service, plan: SampleInterview, by: Person, now: datetime) -> CodedPassage:
    wanted = WantedInterview(
        service=service,
        label=plan.label,
        participant=PassageSpeaker(plan.participant),
        month=local_date(now - timedelta(days=60)),
        excerpt=plan.excerpt,
        has_consent=bool(plan.excerpt),
    )
    return add_interview(wanted=wanted, by=by)

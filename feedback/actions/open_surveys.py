"""Open surveys: made, worded, answered by anybody, closed, and what was learnt told to those who answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from config import policy
from core import audit
from core.clock import local_date
from core.errors import Refused
from core.identifiers import refuse_identifiers
from core.languages import WRITTEN
from core.secret_links import new_secret
from feedback.enums import ItemKind
from feedback.instrument_rules import instruments_for
from feedback.models import Instrument, Item
from feedback.models.open_surveys import (
    OpenSurvey,
    OwnWordsChoice,
    SurveyComment,
    SurveyLanguage,
    SurveySheet,
)
from feedback.permissions import services_building
from feedback.survey_counting import count_ticks, is_step, next_counts, ticks_of
from feedback.survey_enums import ENGLISH, SurveyAudience, SurveyPhrase, SurveyState
from feedback.survey_words import (
    ENGLISH_CODE,
    asked_items,
    english_of,
    needed_words,
    takes_own_words,
)
from feedback.values import Given, NotAnAnswer, read_value
from people.models import Person, Service
from people.permissions import user_can_run_service

NOT_YOURS = "Only those who run the service can do this."
CLOSED = "This survey takes no answers now."
FULL = "This survey has as many answers as it can take. Thank you all the same."
NOTHING = "Answer at least one question."
OWN_WORDS_OFF = "Your service has not said yes to own words. An administrator can, on “People’s own words” in the list of surveys."


@dataclass(frozen=True)
class WantedSurvey:
    service: Service
    instrument: Instrument
    audience: SurveyAudience
    title: str
    intro: str
    reach: int
    opens_on: date
    closes_on: date
    asks_own_words: bool = False


@transaction.atomic
def choose_own_words(*, service: Service, is_allowed: bool, by: Person, now: datetime) -> OwnWordsChoice:
    if service not in services_building(by):
        raise Refused("Only an administrator of the service decides this.")
    choice, _ = OwnWordsChoice.objects.update_or_create(
        service=service, defaults={"is_allowed": is_allowed, "decided_at": now, "decided_by": by}
    )
    audit.record("survey.own_words_decided", by=by, about=choice, allowed=is_allowed, changes_figures=False)
    return choice


@transaction.atomic
def make_survey(*, wanted: WantedSurvey, by: Person, now: datetime) -> OpenSurvey:
    """With its English words, which can be changed, and a link that works from its first day on."""
    check_runs(wanted.service.pk, by)
    refuse_identifiers(f"{wanted.title}\n{wanted.intro}")
    if reason := why_not_made(wanted, local_date(now)):
        raise Refused(reason)
    survey = OpenSurvey.objects.create(
        service=wanted.service,
        instrument=wanted.instrument,
        audience=wanted.audience,
        title=wanted.title,
        reach=wanted.reach,
        asks_own_words=wanted.asks_own_words,
        secret=new_secret(),
        opens_on=wanted.opens_on,
        closes_on=wanted.closes_on,
        made_at=now,
        made_by=by,
    )
    words = ENGLISH | {SurveyPhrase.TITLE.value: wanted.title, SurveyPhrase.INTRO.value: wanted.intro}
    SurveyLanguage.objects.create(
        survey=survey, language=ENGLISH_CODE, words={f"{key}": text for key, text in words.items()}
    )
    audit.record(
        "open_survey.made", by=by, about=survey, audience=str(wanted.audience), changes_figures=False
    )
    return survey


def why_not_made(wanted: WantedSurvey, today: date) -> str | None:
    if not instruments_for([wanted.service]).filter(pk=wanted.instrument.pk).exists():
        return "Choose a set of questions that is published and that your service can ask."
    if wanted.reach < policy.MIN_SURVEY_REACH:
        return (
            f"Ask {policy.MIN_SURVEY_REACH} people or more. Among fewer, somebody could tell who said what. "
            "Talk with a small group instead."
        )
    if wanted.closes_on < wanted.opens_on or wanted.closes_on < today:
        return "The last day must not be before the first day, or over already."
    if wanted.closes_on - wanted.opens_on > policy.SURVEY_OPEN_FOR_AT_MOST:
        return f"Choose a last day within {policy.SURVEY_OPEN_FOR_AT_MOST.days} days of the first one."
    kinds = set(wanted.instrument.items.values_list("kind", flat=True))
    if kinds <= {ItemKind.TEXT.value}:
        return "Choose questions of which at least one is answered by ticking. Own words alone cannot be counted."
    choice = OwnWordsChoice.objects.filter(service=wanted.service).first()
    if wanted.asks_own_words and not (choice and choice.is_allowed):
        return OWN_WORDS_OFF
    return None


@transaction.atomic
def word_survey(*, survey: OpenSurvey, language: str, words: Mapping[str, str], by: Person) -> SurveyLanguage:
    """The texts of one language. What it does not need is left out; what is missing can come later."""
    check_runs(survey.service_id, by)
    if language not in WRITTEN:
        raise Refused("Choose a language from the list.")
    held = OpenSurvey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    english = english_of(held.languages.all())
    needed = {one.name: one.longest for one in needed_words(held, language, english)}
    kept = {name: " ".join(words.get(name, "").split())[:longest] for name, longest in needed.items()}
    refuse_identifiers("\n".join(kept.values()))
    row, _ = SurveyLanguage.objects.update_or_create(survey=held, language=language, defaults={"words": kept})
    audit.record("open_survey.worded", by=by, about=held, language=language, changes_figures=False)
    return row


@transaction.atomic
def answer_survey(
    *, survey: OpenSurvey, answers: Mapping[str, Given], may_be_quoted: bool = False, now: datetime
) -> None:
    """By whoever has the link. What was ticked and what was written are kept apart, with the month."""
    held = OpenSurvey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if held.state_on(local_date(now)) != SurveyState.OPEN:
        raise Refused(CLOSED, code="closed")
    if held.sheets.count() >= policy.MAX_SURVEY_SHEETS:
        raise Refused(FULL, code="full")
    items = asked_items(held, own_words=takes_own_words(held))
    ticks, texts = read_sheet(items, answers)
    if not ticks and not texts:
        raise Refused(NOTHING)
    month = local_date(now).replace(day=1)
    SurveySheet.objects.create(survey=held, month=month, ticks=ticks)
    SurveyComment.objects.bulk_create(
        SurveyComment(survey=held, item=item, month=month, text=text, may_be_quoted=may_be_quoted)
        for item, text in texts
    )
    settle_results(held)
    audit.record("open_survey.answered", about=held, changes_figures=False)


def read_sheet(
    items: list[Item], answers: Mapping[str, Given]
) -> tuple[dict[str, list[int]], list[tuple[Item, str]]]:
    ticks: dict[str, list[int]] = {}
    texts: list[tuple[Item, str]] = []
    for item in items:
        try:
            value = read_value(item, answers.get(item.key))
        except NotAnAnswer as wrong:
            raise Refused(f"{item.short}: {wrong}.") from wrong
        if value is None:
            continue
        if item.kind == ItemKind.TEXT:
            texts.append((item, value.text))
        else:
            ticks[item.key] = ticks_of(item, value)
    return ticks, texts


def settle_results(survey: OpenSurvey) -> None:
    """What the team may read becomes what is there, once enough have come since the last time."""
    there = survey.sheets.count()
    if not is_step(survey.shown_sheets, there):
        return
    counted = count_ticks(survey.sheets.values_list("ticks", flat=True))
    survey.shown_sheets, survey.shown_counts = there, next_counts(survey.shown_counts, counted)
    survey.save(update_fields=["shown_sheets", "shown_counts"])
    for item_id in survey.comments.values_list("item_id", flat=True).distinct().order_by():
        comments = survey.comments.filter(item_id=item_id)
        waiting = comments.filter(is_shown=False)
        if is_step(comments.filter(is_shown=True).count(), comments.count()):
            waiting.update(is_shown=True)


@transaction.atomic
def tell_what_was_learnt(*, survey: OpenSurvey, heard: str, changed: str, by: Person) -> None:
    check_runs(survey.service_id, by)
    refuse_identifiers(f"{heard}\n{changed}")
    survey.heard, survey.changed = heard, changed
    survey.save(update_fields=["heard", "changed"])
    audit.record("open_survey.told", by=by, about=survey, changes_figures=False)


@transaction.atomic
def close_survey(*, survey: OpenSurvey, by: Person, now: datetime) -> None:
    """It takes no more answers. Its link leads to what was learnt."""
    check_runs(survey.service_id, by)
    held = OpenSurvey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if held.revoked_at:
        return
    held.revoked_at, held.revoked_by = now, by
    held.save(update_fields=["revoked_at", "revoked_by"])
    audit.record("open_survey.closed", by=by, about=held, changes_figures=False)


@transaction.atomic
def delete_survey(*, survey: OpenSurvey, by: Person) -> None:
    check_runs(survey.service_id, by)
    audit.record("open_survey.deleted", by=by, about=survey, changes_figures=False)
    survey.delete()


@transaction.atomic
def forget_survey_words(now: datetime) -> int:
    """What people wrote more than a year ago."""
    old = SurveyComment.objects.filter(month__lte=local_date(now - policy.SURVEY_WORDS_KEPT_FOR))
    count, _ = old.delete()
    if count:
        audit.record("survey_words.forgotten", count=count, changes_figures=False)
    return count


def check_runs(service: int, by: Person) -> None:
    if not user_can_run_service(by, service):
        raise Refused(NOT_YOURS)

"""What the team may read of an open survey: counts that change by whole steps, kept as they were shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from config import policy
from feedback.enums import NOT_SURE, ItemKind
from feedback.models import Item, SurveyComment
from feedback.models.open_surveys import OpenSurvey
from feedback.survey_words import asked_items
from feedback.values import Value

DECLINED = -1
type Ticks = Mapping[str, list[int]]
type Counts = dict[str, dict[str, int]]
# How many people answered the question: they may have ticked several of its answers.
PEOPLE = "people"


def ticks_of(item: Item, value: Value) -> list[int]:
    """The places of what was ticked among the answers offered."""
    if value.declined:
        return [DECLINED]
    if value.value is not None:
        return [value.value - 1]
    chosen = value.choices or [value.choice]
    return [item.answers_offered.index(one) for one in chosen if one in {*item.answers_offered, NOT_SURE}]


def is_step(shown: int, there: int) -> bool:
    """Whether enough have come since what is shown."""
    if there < policy.MIN_SURVEY_ANSWERS:
        return False
    return shown == 0 or there - shown >= policy.SURVEY_STEP


def count_ticks(sheets: Iterable[Ticks]) -> Counts:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for ticks in sheets:
        for key, places in ticks.items():
            found[key][PEOPLE] += 1
            found[key].update(str(place) for place in places)
    return {key: dict(counts) for key, counts in found.items()}


def next_counts(shown: Counts, there: Counts) -> Counts:
    """Each question by its own step: one that few answered stays as it was shown, or is not shown."""
    return shown | {
        key: counts
        for key, counts in there.items()
        if is_step(shown.get(key, {}).get(PEOPLE, 0), counts[PEOPLE])
    }


@dataclass(frozen=True)
class SurveyTable:
    """A question's answers as a table of numbers of people, with shares; none where too few answered."""

    label: str
    people: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True)
class SurveyWords:
    """What people wrote to one question, in the order of the alphabet."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class SurveyResults:
    """`sheets`: how many are counted, 0 under the floor. `hidden`: questions that too few answered."""

    sheets: int
    tables: tuple[SurveyTable, ...]
    words: tuple[SurveyWords, ...]
    hidden: tuple[str, ...]


def results_of_survey(survey: OpenSurvey) -> SurveyResults:
    items = asked_items(survey, own_words=True)
    tables, hidden = [], []
    for item in items:
        counts = survey.shown_counts.get(item.key)
        if counts:
            tables.append(table_of_item(item, counts))
        elif item.kind != ItemKind.TEXT:
            hidden.append(item.short)
    return SurveyResults(survey.shown_sheets, tuple(tables), tuple(words_of(survey, items)), tuple(hidden))


def table_of_item(item: Item, counts: Mapping[str, int]) -> SurveyTable:
    people = counts[PEOPLE]
    labels = [*enumerate(item.answers_offered)]
    if item.can_be_declined:
        labels.append((DECLINED, "Prefer not to answer"))
    rows = [(label, counts.get(str(place), 0)) for place, label in labels]
    return SurveyTable(
        item.wording,
        people,
        ("Answer", "People", "Share"),
        tuple((label, count, f"{round(100 * count / people)}%") for label, count in rows),
    )


def words_of(survey: OpenSurvey, items: Iterable[Item]) -> list[SurveyWords]:
    by_item: dict[int, list[str]] = defaultdict(list)
    for item_id, text in SurveyComment.objects.filter(survey=survey, is_shown=True).values_list(
        "item_id", "text"
    ):
        by_item[item_id].append(text)
    return [
        SurveyWords(item.wording, tuple(sorted(by_item[item.pk], key=str.casefold)))
        for item in items
        if by_item[item.pk]
    ]

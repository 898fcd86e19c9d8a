"""What somebody says of a recommendation: the same from the form, from a file, and for its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from core.wording import nhs_date
from people.models import Person
from programme.models import Recommendation, StrategyGroup
from programme.strategy.enums import (
    RecommendationStatus,
    StrategyAudience,
    StrategyIndicator,
    StrategyTerm,
)


@dataclass(frozen=True)
class RecommendationDraft:
    group: StrategyGroup
    text: str
    audiences: tuple[StrategyAudience, ...] = ()
    how: str = ""
    next_step: str = ""
    owner: Person | None = None
    owner_role: str = ""
    due_on: date | None = None
    term: str = ""
    status: str = RecommendationStatus.IDEA.value
    evidence: str = ""
    evidence_link: str = ""
    indicator: str = ""
    decision_wanted: str = ""


NAMES = tuple(one.name for one in fields(RecommendationDraft))
LABELS = {
    "group": "Group",
    "text": "Recommendation",
    "audiences": "For whom",
    "how": "How",
    "next_step": "Next step",
    "owner": "Owner, a person",
    "owner_role": "Owner",
    "due_on": "Due",
    "term": "Term",
    "status": "Status",
    "evidence": "Evidence",
    "evidence_link": "Link",
    "indicator": "Figure",
    "decision_wanted": "Decision wanted",
}


def draft_of(recommendation: Recommendation) -> RecommendationDraft:
    plain = {name: getattr(recommendation, name) for name in NAMES}
    return RecommendationDraft(**plain)


def apply(draft: RecommendationDraft, recommendation: Recommendation) -> None:
    for name in NAMES:
        if name != "audiences":
            setattr(recommendation, name, getattr(draft, name))
    for audience in StrategyAudience:
        setattr(recommendation, f"for_{audience.value}", audience in draft.audiences)


def stored(draft: RecommendationDraft, name: str) -> str:
    """One field as its history keeps it: codes, days in ISO 8601, and the number of a person."""
    value = getattr(draft, name)
    if name == "audiences":
        return " ".join(value)
    if isinstance(value, Person):
        return str(value.pk)
    return "" if value is None else str(value)


def in_words(name: str, kept: str, people: Mapping[str, str]) -> str:
    """What is kept of a field, as a reader sees it. `people`: names by the numbers that are kept."""
    if not kept:
        return ""
    if name == "owner":
        return people.get(kept, "somebody")
    return WORDS[name](kept) if name in WORDS else kept


def audiences_in_words(kept: str) -> str:
    return ", ".join(StrategyAudience(one).label for one in kept.split())


WORDS: Mapping[str, Callable[[str], str]] = {
    "audiences": audiences_in_words,
    "due_on": lambda kept: nhs_date(date.fromisoformat(kept)),
    "term": lambda kept: StrategyTerm(kept).label,
    "status": lambda kept: RecommendationStatus(kept).label,
    "indicator": lambda kept: StrategyIndicator(kept).label,
}

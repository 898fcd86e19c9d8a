"""What the pages of the strategy share: the way between them, and a recommendation as a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from people.models import Service
from programme.models import Recommendation
from programme.strategy.reads import owner_in_words

PARTS = {
    "strategy": "Recommendations",
    "steering": "Steering group",
    "theory": "Theory of change",
}


@dataclass(frozen=True)
class PartLink:
    url: str
    text: str
    current: str


def parts_of_strategy(service: Service, here: str) -> list[PartLink]:
    return [
        PartLink(address_in(f"programme:{name}", service), text, "page" if name == here else "")
        for name, text in PARTS.items()
    ]


def address_in(name: str, service: Service) -> str:
    return f"{reverse(name)}?service={service.slug}"


@dataclass(frozen=True)
class OwnedRow:
    """`owner` as this reader may see it."""

    recommendation: Recommendation
    owner: str
    is_overdue: bool

    @classmethod
    def of(cls, recommendation: Recommendation, today: date, *, sees_names: bool) -> OwnedRow:
        owner = owner_in_words(recommendation, sees_names=sees_names)
        return cls(recommendation, owner, recommendation.is_overdue(today))

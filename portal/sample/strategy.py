"""The demo's recommendations, steering group and theory of change, of an invented place, through the actions that users have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

import yaml

from core.clock import local_date
from core.decoding import decoded
from people.models import Person, Service
from portal.sample.pathway import CLINICIAN
from portal.sample.programme import FOLDER
from programme.actions.strategy import (
    change_theory,
    delete_box,
    review_theory,
    save_box,
    save_meeting,
    save_recommendation,
    start_groups,
    start_theory,
)
from programme.actions.strategy.theory import WantedTheoryBox
from programme.models import StrategyGroup, TheoryBox
from programme.strategy.drafts import RecommendationDraft
from programme.strategy.enums import COLUMN_ORDER, StrategyAudience, TheoryColumn


@dataclass(frozen=True)
class SampleRecommendation:
    """`due` in days from now; `owned` by the demo's clinician, so that a reminder has a reader."""

    group: str
    text: str
    audiences: tuple[str, ...] = ()
    how: str = ""
    next: str = ""
    role: str = ""
    owned: bool = False
    due: int | None = None
    term: str = ""
    status: str = "idea"
    evidence: str = ""
    indicator: str = ""
    decision: str = ""


@dataclass(frozen=True)
class SampleMeeting:
    day: int
    notes: str


@dataclass(frozen=True)
class SampleBox:
    key: str
    column: str
    title: str
    words: str = ""
    assumption: str = ""
    indicator: str = ""


@dataclass(frozen=True)
class SampleTheory:
    """`arrows` from a box, by its key, to others."""

    title: str
    aim: str
    boxes: tuple[SampleBox, ...]
    arrows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class SampleStrategy:
    recommendations: tuple[SampleRecommendation, ...]
    meetings: tuple[SampleMeeting, ...]
    theory: SampleTheory


@cache
def read_strategy() -> SampleStrategy:
    found = yaml.safe_load((FOLDER / "strategy.yaml").read_text(encoding="utf-8"))
    for one in found["recommendations"]:
        one["audiences"] = one.pop("for", [])
    return decoded(SampleStrategy, found)


def load_strategy(service: Service, now: datetime) -> None:
    by = Person.objects.get(email=CLINICIAN)
    plan = read_strategy()
    start_groups(service=service, by=by)
    groups = {group.name: group for group in StrategyGroup.objects.filter(service=service)}
    for one in plan.recommendations:
        draft = draft_from(one, groups, by, local_date(now))
        save_recommendation(service=service, draft=draft, by=by, now=now)
    for meeting in plan.meetings:
        held_on = local_date(now) + timedelta(days=meeting.day)
        save_meeting(service=service, held_on=held_on, notes=meeting.notes, by=by, now=now)
    load_theory(service, plan.theory, by, now)


def draft_from(
    one: SampleRecommendation, groups: Mapping[str, StrategyGroup], by: Person, today: date
) -> RecommendationDraft:
    return RecommendationDraft(
        group=groups[one.group],
        text=one.text,
        audiences=tuple(audience for audience in StrategyAudience if audience.value in one.audiences),
        how=one.how,
        next_step=one.next,
        owner=by if one.owned else None,
        owner_role=one.role,
        due_on=None if one.due is None else today + timedelta(days=one.due),
        term=one.term,
        status=one.status,
        evidence=one.evidence,
        indicator=one.indicator,
        decision_wanted=one.decision,
    )


def load_theory(service: Service, plan: SampleTheory, by: Person, now: datetime) -> None:
    """From the right to the left, so that each arrow finds the box at which it ends."""
    theory = start_theory(service=service, by=by, now=now)
    for first in theory.boxes.all():
        delete_box(box=first, by=by, now=now)
    change_theory(theory=theory, title=plan.title, aim=plan.aim, by=by, now=now)
    kept: dict[str, TheoryBox] = {}
    for column in reversed(COLUMN_ORDER):
        of_column = [box for box in plan.boxes if TheoryColumn(box.column) is column]
        for order, box in enumerate(of_column, start=1):
            wanted = WantedTheoryBox(
                column=box.column,
                title=box.title,
                order=order,
                words=box.words,
                assumption=box.assumption,
                indicator=box.indicator,
                next_boxes=tuple(kept[key] for key in plan.arrows.get(box.key, ())),
            )
            kept[box.key] = save_box(theory=theory, wanted=wanted, by=by, now=now)
    review_theory(theory=theory, by=by, now=now)

"""What the list of recommendations is narrowed by."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django_filters import ChoiceFilter

from config import policy
from core import clock
from core.filtering import ListFilter, not_a_choice
from core.wording import decided
from people.models import Service
from programme.models import Recommendation, StrategyGroup
from programme.models.strategy import RecommendationQuerySet
from programme.strategy.enums import RecommendationStatus, StrategyAudience

OVERDUE, SOON, NO_DAY = "overdue", "soon", "no_day"
WHEN = [
    (OVERDUE, "Overdue"),
    (SOON, f"In the next {decided(policy.STEERING_LOOKS_AHEAD)}"),
    (NO_DAY, "No day yet"),
]
PERSON, ROLE = "person-", "role-"


def narrowed(thing: str, label: str, empty: str, **more: Any) -> ChoiceFilter:
    return ChoiceFilter(label=label, empty_label=empty, error_messages=not_a_choice(thing), **more)


class RecommendationFilter(ListFilter):
    group = narrowed("a group", "Group", "All groups")
    status = narrowed("where it stands", "Status", "All", choices=RecommendationStatus.choices)
    audience = narrowed(
        "whom it is for", "For whom", "All", choices=StrategyAudience.choices, method="meant_for"
    )
    owner = narrowed("an owner", "Owner", "All owners", method="owned_by")
    due = narrowed("when it is due", "Due", "Any time", choices=WHEN, method="due_then")

    def __init__(
        self, request: HttpRequest, rows: RecommendationQuerySet, *, service: Service, sees_names: bool
    ) -> None:
        super().__init__(request, rows)
        groups = StrategyGroup.objects.filter(service=service)
        self.filters["group"].extra["choices"] = [(str(group.pk), group.name) for group in groups]
        self.filters["owner"].extra["choices"] = owners_in(rows, sees_names=sees_names)

    def meant_for(self, rows: RecommendationQuerySet, name: str, audience: str) -> QuerySet[Recommendation]:
        return rows.filter(**{f"for_{audience}": True})

    def owned_by(self, rows: RecommendationQuerySet, name: str, owner: str) -> QuerySet[Recommendation]:
        if owner.startswith(ROLE):
            return rows.filter(owner_role=owner.removeprefix(ROLE))
        return rows.filter(owner=int(owner.removeprefix(PERSON)))

    def due_then(self, rows: RecommendationQuerySet, name: str, when: str) -> QuerySet[Recommendation]:
        today = clock.today()
        if when == OVERDUE:
            return rows.overdue(today)
        if when == SOON:
            return rows.due_between(today, today + policy.STEERING_LOOKS_AHEAD)
        return rows.still_open().filter(due_on__isnull=True)


def owners_in(rows: RecommendationQuerySet, *, sees_names: bool) -> list[tuple[str, str]]:
    """Roles as they are written; to the service itself people by name too."""
    found = list(rows.order_by().values_list("owner_id", "owner__full_name", "owner_role").distinct())
    roles = sorted({role for _, _, role in found if role})
    people = sorted({(name, pk) for pk, name, _ in found if pk}) if sees_names else []
    return [*((f"{PERSON}{pk}", name) for name, pk in people), *((f"{ROLE}{role}", role) for role in roles)]

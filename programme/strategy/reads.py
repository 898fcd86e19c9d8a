"""What the steering group looks at, and what was changed of a recommendation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from config import policy
from people.models import Person, Service
from programme.models import Recommendation, SteeringMeeting
from programme.strategy.drafts import LABELS, in_words
from programme.strategy.enums import RecommendationStatus

# Of the service’s own recommendations at most so many are there, so a page shows what is due of all.
MAX_MEETINGS = 24
SOMEBODY = "Somebody in the service"


@dataclass(frozen=True)
class SteeringPage:
    last: SteeringMeeting | None
    coming: SteeringMeeting | None
    meetings: list[SteeringMeeting]
    overdue: list[Recommendation]
    due_soon: list[Recommendation]
    done: list[Recommendation]
    decisions: list[Recommendation]
    looks_ahead_to: date

    @property
    def is_empty(self) -> bool:
        return not (self.overdue or self.due_soon or self.done or self.decisions)


def steering_page(service: Service, today: date) -> SteeringPage:
    """In two queries."""
    meetings = list(SteeringMeeting.objects.filter(service=service)[:MAX_MEETINGS])
    last = next((one for one in meetings if one.held_on <= today), None)
    coming = min((one for one in meetings if one.held_on > today), key=lambda one: one.held_on, default=None)
    rows = list(
        Recommendation.objects.filter(service=service)
        .select_related("group", "owner")
        .order_by("due_on", "number")
    )
    until = today + policy.STEERING_LOOKS_AHEAD
    return SteeringPage(
        last=last,
        coming=coming,
        meetings=meetings,
        overdue=[row for row in rows if row.is_overdue(today)],
        due_soon=[row for row in rows if row.is_open and row.due_on and today <= row.due_on <= until],
        done=[row for row in rows if is_done_since(row, last)],
        decisions=[row for row in rows if row.is_open and row.decision_wanted],
        looks_ahead_to=until,
    )


def is_done_since(row: Recommendation, last: SteeringMeeting | None) -> bool:
    """Without a meeting so far, all that is done. On the day itself too: it may have been done after the meeting."""
    return row.status == RecommendationStatus.DONE and (last is None or row.status_since >= last.held_on)


def owner_in_words(recommendation: Recommendation, *, sees_names: bool) -> str:
    """Outside the service the role alone."""
    owner = recommendation.owner
    if owner is None or not sees_names:
        return recommendation.owner_role or (SOMEBODY if owner else "")
    role = f", {recommendation.owner_role}" if recommendation.owner_role else ""
    return f"{owner.full_name}{role}"


@dataclass(frozen=True)
class ChangeLine:
    """`by` is empty outside the service."""

    at: datetime
    by: str
    label: str
    before: str
    after: str


def history_of(recommendation: Recommendation, *, sees_names: bool) -> list[ChangeLine]:
    """The newest first. Outside the service nobody’s name is in it, and who owned it is left out."""
    rows = list(recommendation.changes.select_related("changed_by"))
    rows = rows if sees_names else [row for row in rows if row.field != "owner"]
    numbers = {kept for row in rows if row.field == "owner" for kept in (row.before, row.after) if kept}
    people = (
        {str(person.pk): str(person) for person in Person.objects.filter(pk__in=numbers)} if numbers else {}
    )
    return [
        ChangeLine(
            row.changed_at,
            str(row.changed_by) if sees_names else "",
            LABELS.get(row.field, row.field),
            in_words(row.field, row.before, people),
            in_words(row.field, row.after, people),
        )
        for row in rows
    ]

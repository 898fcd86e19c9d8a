"""Meetings of the steering group."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from core import audit
from core.errors import Refused
from guide.actions.names import others_of
from people.models import Person, Service
from programme.actions.strategy.allowed import check_runs
from programme.models import SteeringMeeting


@transaction.atomic
def save_meeting(
    *,
    service: Service,
    held_on: date,
    notes: str,
    by: Person,
    now: datetime,
    meeting: SteeringMeeting | None = None,
) -> SteeringMeeting:
    """One that was held, or one to come. `meeting`: the one that is changed."""
    check_runs(service.pk, by)
    same_day = SteeringMeeting.objects.filter(service=service, held_on=held_on)
    if others_of(same_day, meeting).exists():
        raise Refused("There is a meeting on this day already. Change that one, or choose another day.")
    kept = meeting or SteeringMeeting(service=service)
    check_runs(kept.service_id, by)
    kept.held_on, kept.notes = held_on, notes
    kept.changed_at, kept.changed_by = now, by
    kept.full_clean()
    kept.save()
    audit.record("steering_meeting.saved", by=by, about=kept, changes_figures=False)
    return kept


@transaction.atomic
def delete_meeting(*, meeting: SteeringMeeting, by: Person) -> None:
    check_runs(meeting.service_id, by)
    audit.record("steering_meeting.deleted", by=by, about=meeting, changes_figures=False)
    meeting.delete()

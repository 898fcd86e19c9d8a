"""A supervision group ends."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core.audit import record
from people.models import Person
from supervision.actions.group_calendar import withdraw_coming_dates
from supervision.actions.locking import locked_group
from supervision.models import SupervisionGroup


@transaction.atomic
def close_group(*, group: SupervisionGroup, by: Person, now: datetime) -> SupervisionGroup:
    """The dates still to come are cancelled, everybody is told, and the group stays as a record of what was."""
    group = locked_group(group)
    if group.closed_at:
        return group
    coming = list(group.meetings.held().filter(starts_at__gt=now, recorded_at__isnull=True))
    group.meetings.filter(pk__in=[meeting.pk for meeting in coming]).update(cancelled_at=now)
    group.closed_at, group.closed_by = now, by
    group.save(update_fields=["closed_at", "closed_by"])
    record("group.closed", by=by, about=group, dates_cancelled=len(coming))
    withdraw_coming_dates(group, coming)
    return group

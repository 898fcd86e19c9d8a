from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from core import audit
from people.models import Person, Service
from referrals.models import ContextEvent


@transaction.atomic
def record_context_event(
    *,
    service: Service,
    title: str,
    starts_on: date,
    ends_on: date | None = None,
    kind: str,
    by: Person,
    now: datetime,
) -> ContextEvent:
    """Note what else was going on. The same event of the same day again is the one that is there."""
    event = ContextEvent(
        service=service,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        kind=kind,
        recorded_at=now,
        recorded_by=by,
    )
    if there := ContextEvent.objects.filter(service=service, starts_on=starts_on, title=title).first():
        return there
    event.full_clean()
    event.save()
    audit.record("context_event.recorded", by=by, about=event)
    return event


@transaction.atomic
def change_context_event(*, event: ContextEvent, by: Person, **changes: Any) -> ContextEvent:
    for field, value in changes.items():
        setattr(event, field, value)
    event.full_clean()
    event.save(update_fields=list(changes))
    audit.record("context_event.changed", by=by, about=event, fields=sorted(changes))
    return event


@transaction.atomic
def remove_context_event(*, event: ContextEvent, by: Person) -> None:
    """Take away what was noted by mistake. The trail keeps that it was there, and when it was said to begin."""
    audit.record(
        "context_event.removed", by=by, about=event, kind=event.kind, starts_on=event.starts_on.isoformat()
    )
    event.delete()

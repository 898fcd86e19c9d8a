"""Drafts: published when they are ready, or discarded."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions.actions.locking import locked
from sessions.models import Series, TrainingSession
from sessions.rules.booking import why_not_published


@transaction.atomic
def publish_sessions(
    *, sessions: Collection[TrainingSession], by: Person, now: datetime
) -> list[TrainingSession]:
    """From now on people can book them; all of them or, with the reason, none. Publishing twice changes nothing."""
    rows = [locked(one) for one in sorted(sessions, key=lambda one: one.pk)]
    drafts = [one for one in rows if one.is_draft]
    for session in drafts:
        if reason := why_not_published(session, now):
            raise Refused(reason, code="past")
        session.published_at = now
        session.save(update_fields=["published_at"])
        record("session.published", by=by, about=session)
    return drafts


@transaction.atomic
def discard_draft(*, session: TrainingSession, by: Person) -> None:
    """Nobody has seen it, so nobody is told; a series without any date goes with its last one."""
    session = locked(session)
    if not session.is_draft:
        raise Refused("This session is published. Call it off instead.", code="published")
    series = session.series
    record("session.draft_discarded", by=by, about=session, reference=session.reference)
    session.delete()
    discard_empty(series, by)


def discard_empty(series: Series | None, by: Person) -> None:
    if series is not None and not series.training_sessions.exists():
        record("session.series_discarded", by=by, about=series, changes_figures=False)
        series.delete()


@transaction.atomic
def discard_drafts_of(*, series: Series, by: Person) -> int:
    """All dates of it that are not published yet."""
    drafts = list(series.training_sessions.drafts().order_by("pk"))
    for draft in drafts:
        discard_draft(session=draft, by=by)
    return len(drafts)

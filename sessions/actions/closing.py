"""Closing a session: what follows it is done at once, and nothing more is asked of its host."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions.actions.locking import locked
from sessions.models import TrainingSession
from sessions.workspace.closing import offered_steps, why_not_closable


@transaction.atomic
def close_session(
    *, session: TrainingSession, steps: Collection[str], by: Person, now: datetime
) -> TrainingSession:
    """Do the chosen steps, all or none. Closed twice, the first time stays, and no step reaches anybody twice."""
    session = locked(session)
    if reason := why_not_closable(session, now):
        raise Refused(reason, code="not_closable")
    chosen = [one for one in offered_steps(session, by, now) if one.key in steps and one.offer.can_be_chosen]
    for one in chosen:
        one.act(session=session, by=by, now=now)
    if session.closed_at is None:
        session.closed_at, session.closed_by = now, by
        session.save(update_fields=["closed_at", "closed_by"])
    record("session.closed", by=by, about=session, steps=[one.key for one in chosen], changes_figures=False)
    return session


@transaction.atomic
def reopen_session(*, session: TrainingSession, by: Person) -> TrainingSession:
    """What was mailed or issued stays; the session stands among those that need something again."""
    session = locked(session)
    if session.closed_at is not None:
        session.closed_at = session.closed_by = None
        session.save(update_fields=["closed_at", "closed_by"])
        record("session.reopened", by=by, about=session, changes_figures=False)
    return session


@transaction.atomic
def choose_what_goes_by_itself(
    *, session: TrainingSession, evaluation_at_end: bool, certificates_at_register: bool, by: Person
) -> TrainingSession:
    session = locked(session)
    session.evaluation_at_end = evaluation_at_end
    session.certificates_at_register = certificates_at_register
    session.save(update_fields=["evaluation_at_end", "certificates_at_register"])
    record(
        "session.automatic_chosen",
        by=by,
        about=session,
        evaluation=evaluation_at_end,
        certificates=certificates_at_register,
        changes_figures=False,
    )
    return session

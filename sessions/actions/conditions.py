"""For whom a session is, and which places are kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from core.audit import record
from core.errors import Refused
from courses.models import CoursePage
from people.models import Locality, Person, Service, Team
from sessions.actions.filling import promote_waiting_list
from sessions.actions.locking import locked
from sessions.enums import ConditionKind
from sessions.models import BookingCondition, TrainingSession


@transaction.atomic
def set_conditions(
    *,
    session: TrainingSession,
    by: Person,
    now: datetime,
    services: Iterable[Service] = (),
    localities: Iterable[Locality] = (),
    job_families: Iterable[str] = (),
    teams: Iterable[Team] = (),
    courses: Iterable[CoursePage] = (),
    reserved: dict[Team, int] | None = None,
    kept_until: datetime | None = None,
) -> list[BookingCondition]:
    """Replace what the session asks. Bookings that are there stay: a condition is for those still to come."""
    session, reserved = locked(session), reserved or {}
    if sum(reserved.values()) > session.capacity:
        raise Refused(f"There are only {session.capacity} places to keep.", code="too_many_kept")
    rows = [BookingCondition(kind=ConditionKind.SERVICE, service=one) for one in services]
    rows += [BookingCondition(kind=ConditionKind.LOCALITY, locality=one) for one in localities]
    rows += [BookingCondition(kind=ConditionKind.JOB_FAMILY, job_family=one) for one in job_families]
    rows += [BookingCondition(kind=ConditionKind.TEAM, team=one) for one in teams]
    rows += [BookingCondition(kind=ConditionKind.COURSE, course=one) for one in courses]
    rows += [
        BookingCondition(kind=ConditionKind.RESERVED, team=team, places=places, kept_until=kept_until)
        for team, places in reserved.items()
        if places
    ]
    session.conditions.all().delete()
    for row in rows:
        row.session = session
        row.save()
    session.has_conditions = bool(rows)
    session.save(update_fields=["has_conditions"])
    record("session.conditions_set", by=by, about=session, kinds=sorted({str(row.kind) for row in rows}))
    promote_waiting_list(session=session, by=by, now=now)
    return rows

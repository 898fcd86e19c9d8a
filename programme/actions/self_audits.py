"""Saving and removing what a team says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from people.models import Person, Service
from people.permissions import user_can_run_service
from programme.enums import TeamHeading, TeamStanding
from programme.models import SelfAudit, SelfAuditLine
from programme.self_audit.values import EnteredHeading


@transaction.atomic
def save_self_audit(
    *, service: Service, on: date, entered: Sequence[EnteredHeading], by: Person, now: datetime
) -> SelfAudit:
    """One of the same day is replaced."""
    if not user_can_run_service(by, service):
        raise PermissionDenied("Only the service’s own team looks at itself here.")
    check_entered(on, entered, now)
    SelfAudit.objects.filter(service=service, on=on).delete()
    kept = SelfAudit(service=service, on=on, saved_at=now, saved_by=by)
    kept.full_clean()
    kept.save()
    for one in entered:
        line = SelfAuditLine(
            audit=kept,
            heading=one.heading,
            standing=one.standing,
            sentence=one.sentence,
            evidence_address=one.evidence_address,
        )
        line.full_clean()
        line.save()
    audit.record("self_audit.saved", by=by, about=kept, changes_figures=False)
    return kept


def check_entered(on: date, entered: Sequence[EnteredHeading], now: datetime) -> None:
    if on > now.date():
        raise Refused("That day is still to come. Enter the day on which you looked at it.")
    if {one.heading for one in entered} != set(TeamHeading) or len(entered) != len(TeamHeading):
        raise Refused("Say of each of the five headings where you stand, or that it is not assessed.")
    if all(one.standing == TeamStanding.NOT_ASSESSED for one in entered):
        raise Refused("Say of at least one heading where you stand.")
    if any(one.standing != TeamStanding.NOT_ASSESSED and not one.sentence for one in entered):
        raise Refused("Say in one sentence what shows where you stand.")


@transaction.atomic
def remove_self_audit(*, self_audit: SelfAudit, by: Person) -> None:
    if not user_can_run_service(by, self_audit.service):
        raise PermissionDenied("Only the service’s own team removes this.")
    audit.record("self_audit.removed", by=by, about=self_audit, changes_figures=False)
    self_audit.delete()

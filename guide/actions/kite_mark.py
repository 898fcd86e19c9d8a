"""An entry is assessed by two people, and the mark is given, renewed or withdrawn."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from config import policy
from core import audit
from core.clock import local_date
from core.dates import months_after
from core.errors import Refused
from guide.actions.need import NOT_YOURS
from guide.kite_mark_rules import why_not_signed
from guide.models import DirectoryEntry, KiteMark, KiteMarkStandard
from people.models import Organisation, Person
from people.permissions import is_administrator, user_can_run_service


@transaction.atomic
def start_assessment(
    *, entry: DirectoryEntry, organisation: Organisation | None, by: Person, now: datetime
) -> KiteMark:
    """The first one, or a renewal while the last still stands."""
    if not user_can_run_service(by, entry.service_id):
        raise Refused(NOT_YOURS)
    if entry.is_gap:
        raise Refused("A service that is missing cannot be given a mark.")
    DirectoryEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if KiteMark.objects.unsigned().filter(entry=entry).exists():
        raise Refused("This entry is being assessed already. Go on with that one.")
    mark = KiteMark.objects.create(
        service=entry.service, entry=entry, organisation=organisation, started_at=now, started_by=by
    )
    audit.record("kite_mark.started", by=by, about=mark, changes_figures=False)
    return mark


@transaction.atomic
def note_finding(
    *, mark: KiteMark, standard: str, result: str, evidence: str, by: Person, now: datetime
) -> KiteMarkStandard:
    """Whoever signed had seen other findings, so the signature goes."""
    held = locked(mark, by)
    if held.second_signed_at:
        raise Refused("This mark is given, so its findings stay as they were. Start a new assessment.")
    finding, _ = KiteMarkStandard.objects.update_or_create(
        mark=held,
        standard=standard,
        defaults={"result": result, "evidence": evidence, "found_on": local_date(now)},
    )
    finding.full_clean()
    held.first_signed_at = held.first_signed_by = None
    held.save(update_fields=["first_signed_at", "first_signed_by"])
    audit.record(
        "kite_mark.found", by=by, about=held, standard=standard, result=result, changes_figures=False
    )
    return finding


@transaction.atomic
def sign_assessment(*, mark: KiteMark, by: Person, now: datetime) -> KiteMark:
    """The first of two assessors, or the second: then the mark is given."""
    held = locked(mark, by)
    if why := why_not_signed(held, by):
        raise Refused(why)
    if held.first_signed_at is None:
        held.first_signed_at, held.first_signed_by = now, by
    else:
        held.second_signed_at, held.second_signed_by = now, by
        held.expires_on = months_after(local_date(now), policy.KITE_MARK_MONTHS)
    held.save()
    audit.record(
        "kite_mark.signed", by=by, about=held, given=bool(held.second_signed_at), changes_figures=False
    )
    return held


@transaction.atomic
def withdraw_mark(*, mark: KiteMark, because: str, by: Person, now: datetime) -> KiteMark:
    """By an administrator; or an assessment that leads nowhere, by whoever runs the service."""
    held = locked(mark, by)
    if held.withdrawn_at:
        return held
    if held.second_signed_at is None:
        audit.record("kite_mark.dropped", by=by, about=held, changes_figures=False)
        held.delete()
        return held
    if not is_administrator(by, held.service_id):
        raise Refused("An administrator of the service withdraws a mark that was given.")
    held.withdrawn_at, held.withdrawn_by, held.withdrawn_because = now, by, because
    held.full_clean()
    held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    audit.record("kite_mark.withdrawn", by=by, about=held, changes_figures=False)
    return held


def locked(mark: KiteMark, by: Person) -> KiteMark:
    if not user_can_run_service(by, mark.service_id):
        raise Refused(NOT_YOURS)
    return KiteMark.objects.select_for_update(of=("self",)).get(pk=mark.pk)

"""Writing in one's own CPD log. Nobody else can: the person is always the actor."""

from __future__ import annotations

from datetime import datetime
from typing import Unpack

from django.db import transaction

from certificates.actions.evidence import delete_with_file
from certificates.models import CpdEntry, CpdRemark
from certificates.values import EntryFields, RemarkFields
from core import audit
from people.models import Person


@transaction.atomic
def add_entry(*, by: Person, now: datetime, **fields: Unpack[EntryFields]) -> CpdEntry:
    entry = CpdEntry(person=by, added_at=now, **fields)
    entry.full_clean()
    entry.save()
    audit.record("cpd.entry_added", by=by, about=entry, minutes=entry.minutes, changes_figures=False)
    return entry


@transaction.atomic
def change_entry(*, entry: CpdEntry, by: Person, **fields: Unpack[EntryFields]) -> CpdEntry:
    entry = CpdEntry.objects.select_for_update().get(pk=entry.pk, person=by)
    for name, value in fields.items():
        setattr(entry, name, value)
    entry.full_clean()
    entry.save()
    audit.record("cpd.entry_changed", by=by, about=entry, minutes=entry.minutes, changes_figures=False)
    return entry


@transaction.atomic
def remove_entry(*, entry: CpdEntry, by: Person) -> None:
    entry = CpdEntry.objects.select_for_update().get(pk=entry.pk, person=by)
    audit.record("cpd.entry_removed", by=by, about=entry, changes_figures=False)
    delete_entry(entry)


@transaction.atomic
def remark_on_line(*, line_key: str, by: Person, now: datetime, **fields: Unpack[RemarkFields]) -> CpdRemark:
    """What the person says about a line that the portal wrote. The line's hours are not theirs to change."""
    remark, _ = CpdRemark.objects.update_or_create(
        person=by,
        line_key=line_key,
        defaults={**fields, "changed_at": now},
    )
    audit.record("cpd.line_remarked", by=by, about=remark, left_out=remark.is_left_out, changes_figures=False)
    return remark


def delete_entry(entry: CpdEntry) -> None:
    for evidence in entry.files.all():
        delete_with_file(evidence)
    entry.delete()

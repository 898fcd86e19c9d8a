"""Files that somebody keeps beside an activity of their own CPD log. Nobody else puts one there, opens or removes one."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction

from certificates.models import CpdEntry, CpdEvidence
from config import policy
from core import audit
from core.errors import Refused
from people.models import Person


@transaction.atomic
def add_evidence(*, entry: CpdEntry, title: str, file: File, by: Person, now: datetime) -> CpdEvidence:
    if entry.person_id != by.pk:
        raise PermissionDenied("This CPD log belongs to somebody else.")
    entry = CpdEntry.objects.select_for_update().get(pk=entry.pk, person=by)
    if entry.files.count() >= policy.MAX_EVIDENCE_FILES:
        raise Refused(
            f"An activity has at most {policy.MAX_EVIDENCE_FILES} files. Remove one first.", code="file"
        )
    evidence = CpdEvidence(entry=entry, title=title)
    evidence.keep(file, now)
    audit.record("cpd.evidence_added", by=by, about=entry, changes_figures=False)
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: CpdEvidence, by: Person) -> None:
    if evidence.entry.person_id != by.pk:
        raise PermissionDenied("This CPD log belongs to somebody else.")
    audit.record("cpd.evidence_removed", by=by, about=evidence.entry, changes_figures=False)
    delete_with_file(evidence)


def delete_with_file(evidence: CpdEvidence) -> None:
    """The file itself goes once it is certain that the row has gone."""
    if name := evidence.file.name:
        transaction.on_commit(partial(evidence.file.storage.delete, name))
    evidence.delete()

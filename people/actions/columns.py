"""Remembering which column of a service's files holds what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from core import audit
from core.errors import Refused
from core.identifiers import find_refused
from people.columns import MAX_KEPT
from people.models import ColumnMapping, Person, Service


@transaction.atomic
def save_columns(
    *, service: Service, kind: str, columns: Mapping[str, str], by: Person, now: datetime
) -> ColumnMapping:
    """Files with these headings are read like this from now on. The app that imports says who may do it."""
    if not columns:
        raise Refused("Choose at least one column.", code="columns")
    if any(find_refused(heading) for heading in columns.values()):
        raise Refused(
            "A heading of this file looks like a person's details. Change it and send the file again."
        )
    ColumnMapping.objects.filter(service=service, kind=kind, columns=dict(columns)).delete()
    saved = ColumnMapping.objects.create(
        service=service, kind=kind, columns=dict(columns), saved_at=now, saved_by=by
    )
    kept = ColumnMapping.objects.filter(service=service, kind=kind).values_list("pk", flat=True)[:MAX_KEPT]
    ColumnMapping.objects.filter(service=service, kind=kind).exclude(pk__in=list(kept)).delete()
    audit.record("people.columns_saved", by=by, about=service, kind=kind, changes_figures=False)
    return saved

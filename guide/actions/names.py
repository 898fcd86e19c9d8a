"""Names are given once in a service."""

from __future__ import annotations

from django.db.models import Model, QuerySet


def others_of[Kept: Model](rows: QuerySet[Kept], kept: Kept | None) -> QuerySet[Kept]:
    """All but the one that is being changed."""
    return rows.exclude(pk=kept.pk) if kept else rows

"""Counting what a deletion took."""

from django.db.models import QuerySet


def delete_counted(rows: QuerySet) -> int:
    """How many of these rows; what hangs on them goes too and is not counted."""
    return rows.delete()[1].get(rows.model._meta.label, 0)

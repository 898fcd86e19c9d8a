"""What people have said about the columns of their service's files."""

from __future__ import annotations

from typing import IO

from core.columns import as_in_file
from core.errors import MissingColumns
from core.tabular import FileTable, read_table
from people.models import ColumnMapping, Service

MAX_KEPT = 20


def column_mappings(service: Service | None, kind: str) -> list[dict[str, str]]:
    """The latest first."""
    if service is None:
        return []
    kept = ColumnMapping.objects.filter(service=service, kind=kind)
    return list(kept.values_list("columns", flat=True)[:MAX_KEPT])


def mapped_table(
    file: IO[bytes] | str, *, name: str, mappings: list[dict[str, str]]
) -> tuple[FileTable, dict[str, str]] | None:
    """The file's table by the first mapping all of whose headings it has; None where none fits."""
    for columns in mappings:
        try:
            table = read_table(file, name=name, required=list(columns.values()))
        except MissingColumns:
            continue
        return table, as_in_file(columns, table.headings)
    return None

"""A second employer or a second team of somebody whom the same list has named before."""

from collections.abc import Iterable

from core.imports import ImportReport
from people.imports.rows import StaffRow


def note_further_posts(rows: Iterable[StaffRow], report: ImportReport) -> None:
    """The first row is the main post. The others are told of until a person can hold several posts."""
    for row in rows:
        where = ", ".join(filter(None, (row.texts.get("organisation"), row.texts.get("team"))))
        report.note(
            f"Row {row.number}: {row.full_name} also works for {where}. The post that stands first in the list was kept."
        )

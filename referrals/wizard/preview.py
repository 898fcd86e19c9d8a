"""The first rows of the sample as they would be read. Names and addresses are only said to be there."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.dates import DateOrder, date_order
from core.errors import AmbiguousDates
from core.tabular import FileRow, normal
from core.wording import nhs_date
from people.models import Service
from referrals.enums import Area, ReferralOutcome, ReferralReason, ReferralSource, StageBand
from referrals.imports.cells import HIDDEN
from referrals.imports.reading import Facts, Reader, RowRejected
from referrals.mappings import checked
from referrals.models import ReferralMapping

HEADER = [
    "FileRow",
    "Reference",
    "Received",
    "ReferralSource",
    "Referrer",
    "Place",
    "Age or stage",
    "ReferralReason",
    "ReferralOutcome",
]


def preview(state: dict[str, Any], service: Service, today: date) -> dict[str, Any]:
    """{rows, refused [(row, why)], dates_unclear}. Raises ValidationError where the mapping itself is wrong."""
    definition = checked(
        {"name": "Preview", **{key: state[key] for key in ("columns", "values", "criteria", "weeks_mean")}}
    )
    localities = list(service.localities.all())
    reader = Reader(ReferralMapping(service=service, **definition), state["headings"], localities, today)
    for word in definition["values"]["locality"]:
        # A place that comes to be when the mapping is saved.
        reader.places.setdefault(normal(word), (Area.INSIDE.value, None))
    rows = [
        FileRow(row["row"], {key: cell for key, cell in row.items() if key != "row"}) for row in state["rows"]
    ]
    unclear = set_order(reader, rows)
    names = {locality.pk: locality.name for locality in localities}
    found: dict[str, Any] = {"rows": [], "refused": [], "dates_unclear": unclear}
    for row in rows:
        try:
            found["rows"].append(shown(row, reader.read(row), names, definition, reader))
        except RowRejected as rejection:
            found["refused"].append((row.number, why(rejection, row, reader)))
    return found


def set_order(reader: Reader, rows: list[FileRow]) -> bool:
    """Day first where the sample does not tell; whoever sends the real file is asked."""
    try:
        reader.order = date_order(reader.date_cells(rows))
    except AmbiguousDates:
        reader.order = DateOrder.DMY
        return True
    return False


def why(rejection: RowRejected, row: FileRow, reader: Reader) -> str:
    hidden = [heading for heading in reader.columns.values() if row.values[heading] == HIDDEN]
    if hidden:
        return f"{hidden[0]}: the value (hidden) looks like a patient's details"
    field, reason = rejection.problems[0]
    return f"{reader.columns.get(field, 'The row')}: {reason}"


def shown(
    row: FileRow, facts: Facts, names: dict[int, str], definition: dict[str, Any], reader: Reader
) -> tuple[Any, ...]:
    fields = facts.fields
    return (
        row.number,
        facts.reference,
        # A withdrawal may leave out what an earlier file has said.
        nhs_date(fields["received_on"]) if fields.get("received_on") else "As known before",
        ReferralSource(fields.get("source", ReferralSource.NOT_KNOWN)).label,
        "An address is given" if facts.address else "A name is given" if facts.name else "None",
        place_of(row, fields, names, definition, reader),
        StageBand(fields.get("stage_band", StageBand.NOT_KNOWN)).label,
        ReferralReason(fields.get("reason", ReferralReason.NOT_KNOWN)).label,
        ReferralOutcome(fields["outcome"]).label if fields.get("outcome") else "Not given",
    )


def place_of(
    row: FileRow, fields: dict[str, Any], names: dict[int, str], definition: dict[str, Any], reader: Reader
) -> str:
    if fields.get("area", Area.NOT_KNOWN) != Area.INSIDE:
        return str(Area(fields.get("area", Area.NOT_KNOWN)).label)
    written = row.values[reader.columns["locality"]]
    return names.get(fields["locality_id"]) or definition["values"]["locality"].get(written, written)

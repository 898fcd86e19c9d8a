"""The first rows of the sample as they would be read. Names and addresses are only said to be there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.dates import DateOrder, date_order
from core.errors import AmbiguousDates
from core.tabular import FileRow, normal
from core.wording import nhs_date
from people.models import Service
from referrals.enums import Area, ReferralOutcome, ReferralReason, ReferralSource, StageBand
from referrals.history import Fields
from referrals.imports.cells import HIDDEN
from referrals.imports.reading import Facts, Reader, RowRejected
from referrals.mappings import Definition, checked
from referrals.models import ReferralMapping
from referrals.wizard.state import WizardState

HEADER = ["Row", "Reference", "Received", "Source", "Referrer", "Place", "Age or stage", "Reason", "Outcome"]


@dataclass(frozen=True)
class ReferralPreview:
    """`rows` as they would be read, `refused`: the others by number, and why."""

    rows: tuple[tuple[str | int, ...], ...]
    refused: tuple[tuple[int, str], ...]
    dates_unclear: bool


def preview(state: WizardState, service: Service, today: date) -> ReferralPreview:
    """Raises ValidationError where the mapping itself is wrong."""
    definition = checked(state.definition("Preview"))
    localities = list(service.localities.all())
    reader = Reader(mapping_of(definition, service), state.sample.headings, localities, today)
    for word in definition.values["locality"]:
        # A place that comes to be when the mapping is saved.
        reader.places.setdefault(normal(word), (Area.INSIDE.value, None))
    rows = [FileRow(row.row, dict(row.cells)) for row in state.sample.rows]
    unclear = set_order(reader, rows)
    names = {locality.pk: locality.name for locality in localities}
    readable, refused = [], []
    for row in rows:
        try:
            readable.append(shown(row, reader.read(row), names, definition, reader))
        except RowRejected as rejection:
            refused.append((row.number, why(rejection, row, reader)))
    return ReferralPreview(tuple(readable), tuple(refused), unclear)


def mapping_of(definition: Definition, service: Service) -> ReferralMapping:
    return ReferralMapping(
        service=service,
        name=definition.name,
        columns=definition.columns,
        values=definition.values,
        criteria=definition.criteria,
        weeks_mean=definition.weeks_mean,
    )


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
    row: FileRow, facts: Facts, names: dict[int, str], definition: Definition, reader: Reader
) -> tuple[str | int, ...]:
    fields, received = facts.fields, facts.fields.get("received_on")
    outcome = code(fields, "outcome", "")
    return (
        row.number,
        facts.reference,
        # A withdrawal may leave out what an earlier file has said.
        nhs_date(received) if isinstance(received, date) else "As known before",
        ReferralSource(code(fields, "source", ReferralSource.NOT_KNOWN)).label,
        "An address is given" if facts.address else "A name is given" if facts.name else "None",
        place_of(row, fields, names, definition, reader),
        StageBand(code(fields, "stage_band", StageBand.NOT_KNOWN)).label,
        ReferralReason(code(fields, "reason", ReferralReason.NOT_KNOWN)).label,
        ReferralOutcome(outcome).label if outcome else "Not given",
    )


def code(fields: Fields, name: str, missing: str) -> str:
    found = fields.get(name, missing)
    return found if isinstance(found, str) else missing


def place_of(
    row: FileRow, fields: Fields, names: dict[int, str], definition: Definition, reader: Reader
) -> str:
    area = Area(code(fields, "area", Area.NOT_KNOWN))
    if area != Area.INSIDE:
        return str(area.label)
    written = row.values[reader.columns["locality"]]
    locality = fields["locality_id"]
    return (names.get(locality) if isinstance(locality, int) else None) or definition.values["locality"].get(
        written, written
    )

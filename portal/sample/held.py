"""Tables of sums for the demo, of an invented team."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from core.clock import local_date
from people.models import Person, Service
from programme.actions import enter_table, save_self_audit
from programme.enums import TableKind, TeamHeading, TeamStanding
from programme.held.kinds import DECILES, KINDS, NOT_KNOWN
from programme.held.values import EnteredCell, EnteredTable
from programme.self_audit.values import EnteredHeading

STARTS, ENDS = date(2020, 4, 1), date(2021, 3, 31)
APPOINTMENTS = {
    "2018/19 (from October)": (212, 41, 37, 9),
    "2019/20": (604, 118, 96, 14),
    "2020/21": (588, 101, 74, 12),
}
STAFF = {"Lead psychologist": "1", "Parent-infant therapist": "4.6", "Assistant psychologist": "0.8"}
KNOWN_AS = {
    "Asian or Asian British": 22,
    "Black, Black British, Caribbean or African": 19,
    "Mixed or multiple groups": 5,
    "White": 71,
    "Another group": 9,
    "Not known": 38,
}
# Invented means of scales of which the team would hold the licence: people before, mean and spread; the same after; twice; p.
MEANS = {
    "MORS warmth": (64, "22.1", "4.9", 41, "25.4", "4.1", 39, "0.001"),
    "MORS invasion": (64, "11.8", "5.2", 41, "8.6", "4.4", 39, "0.003"),
    "HADS anxiety": (58, "11.2", "4.3", 37, "8.4", "4.0", 35, "0.002"),
    "HADS depression": (58, "8.7", "3.9", 37, "6.5", "3.6", 35, "0.008"),
    "PRFQ prementalizing": (33, "2.4", "0.9", 24, "2.0", "0.8", 22, "0.06"),
    "PRFQ certainty": (33, "3.9", "1.1", 24, "4.1", "1.0", 22, "0.31"),
    "PRFQ interest": (33, "5.5", "0.9", 24, "5.8", "0.8", 22, "0.09"),
}
SCREENED = {"At the start": (88, 29, 21, 31), "At the end": (52, 13, 9, 36)}
LEVELS = {
    "1: well adapted": (31, 34), "2: strained to concerning": (22, 19), "3 to 5": (9, 8), "Not known": (12, 13)
}  # fmt: skip
TENTHS = (24, 19, 17, 15, 12, 11, 9, 9, 8, 3)
FIRST_SPOKEN = {"The referrer": 74, "The parent": 27, "Somebody else": 9, "Not known": 34}
CARERS = {
    "Mothers": (118, 71, 28, 19),
    "Fathers": (26, 21, 0, 5),
    "Other carers": (9, 3, 4, 2),
    "Not known": (11, 0, 0, 11),
}
NOT_KNOWN_AREA = 37
SAID_THEN = {
    "composition": ("partly", "We have a lead psychologist, and no assistant yet."),
    "access": ("not_met", "Health visitors do not know how to reach us."),
    "clinical": ("met", "Each family has a plan that we look at together."),
    "systems": ("partly", "We meet the perinatal team, and not yet the children's centres."),
    "outcomes": ("not_assessed", ""),
}
SAID_NOW = {
    "composition": ("met", "An assistant has joined, and a consultant signs our plans."),
    "access": ("partly", "There is one number to ring, and a leaflet."),
    "clinical": ("met", "Each family has a plan that we look at together."),
    "systems": ("partly", "We meet the perinatal team and two of five children's centres."),
    "outcomes": ("not_assessed", ""),
}


def load_held_tables(service: Service, now: datetime) -> None:
    host = Person.objects.get(email=service.contact_email)
    for kind, cells in tables().items():
        entered = EnteredTable(
            STARTS,
            ENDS,
            "Clinical system, yearly return",
            KINDS[kind].licensed,
            tuple(EnteredCell(row, column, Decimal(value)) for (row, column), value in cells.items()),
        )
        enter_table(service=service, kind=kind, entered=entered, by=host, now=now)


def load_self_audits(service: Service, now: datetime) -> None:
    """Two, half a year apart: something moved, something did not, and one heading nobody has looked at."""
    host = Person.objects.get(email=service.contact_email)
    for days, said in ((190, SAID_THEN), (8, SAID_NOW)):
        entered = [
            EnteredHeading(TeamHeading(heading), TeamStanding(standing), sentence, "")
            for heading, (standing, sentence) in said.items()
        ]
        save_self_audit(
            service=service, on=local_date(now) - timedelta(days=days), entered=entered, by=host, now=now
        )


def tables() -> dict[TableKind, Mapping[tuple[str, str], str]]:
    """All but interviews: the demo shows there what stands where a table is still wanted."""
    deciles = {name: (count,) for name, count in zip(DECILES, TENTHS, strict=True)}
    return {
        TableKind.APPOINTMENTS: rows_of(TableKind.APPOINTMENTS, APPOINTMENTS),
        TableKind.STAFF: {(role, "wte"): wte for role, wte in STAFF.items()},
        TableKind.ETHNICITY: one_column(TableKind.ETHNICITY, KNOWN_AS),
        TableKind.OUTCOMES: rows_of(TableKind.OUTCOMES, MEANS),
        TableKind.SCREENING: rows_of(TableKind.SCREENING, SCREENED),
        TableKind.LEVELS: rows_of(TableKind.LEVELS, LEVELS),
        TableKind.DEPRIVATION: rows_of(TableKind.DEPRIVATION, {**deciles, NOT_KNOWN: (NOT_KNOWN_AREA,)}),
        TableKind.FIRST_SPOKEN: one_column(TableKind.FIRST_SPOKEN, FIRST_SPOKEN),
        TableKind.CARERS: rows_of(TableKind.CARERS, CARERS),
    }


def rows_of(kind: TableKind, rows: Mapping[str, tuple[int | str, ...]]) -> dict[tuple[str, str], str]:
    """The cells of each row in the order of the table's columns."""
    return {
        (row, column.key): str(value)
        for row, values in rows.items()
        for column, value in zip(KINDS[kind].columns, values, strict=True)
    }


def one_column(kind: TableKind, rows: Mapping[str, int]) -> dict[tuple[str, str], str]:
    return rows_of(kind, {row: (count,) for row, count in rows.items()})

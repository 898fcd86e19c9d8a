"""Tables of sums for the demo, of an invented team."""

from datetime import date, datetime
from decimal import Decimal

from people.models import Person, Service
from programme.actions import enter_table
from programme.enums import TableKind
from programme.held.values import EnteredCell, EnteredTable

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
KINDS_OF_VISIT = ("attended", "cancelled", "missed", "other")


def load_held_tables(service: Service, now: datetime) -> None:
    host = Person.objects.get(email=service.contact_email)
    tables = {
        TableKind.APPOINTMENTS: {
            (year, column): str(count)
            for year, counts in APPOINTMENTS.items()
            for column, count in zip(KINDS_OF_VISIT, counts, strict=True)
        },
        TableKind.STAFF: {(role, "wte"): wte for role, wte in STAFF.items()},
        TableKind.ETHNICITY: {(group, "people"): str(count) for group, count in KNOWN_AS.items()},
    }
    for kind, cells in tables.items():
        entered = EnteredTable(
            STARTS,
            ENDS,
            "Clinical system, yearly return",
            False,
            tuple(EnteredCell(row, column, Decimal(value)) for (row, column), value in cells.items()),
        )
        enter_table(service=service, kind=kind, entered=entered, by=host, now=now)

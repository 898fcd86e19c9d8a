"""People who come and go, and the rows that a meeting program would write about them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck
from hypothesis import strategies as st

from attendance.reports import minutes_of, read_report
from core import tabular

NEAR = date(2020, 9, 4)

START = datetime(2020, 9, 4, 13, tzinfo=ZoneInfo("Europe/London"))

QUIET = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "max_examples": 60}

NAMES = ["Ann Lee", "Bo Day", "Zoë O’Brien", "Łucja Żak", "Siân Rhŷs"]

ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])

# From the n-th minute for so many minutes; rejoining overlaps, touches or leaves gaps.
STAY = st.tuples(st.integers(0, 50), st.integers(1, 40))

PEOPLE = st.dictionaries(st.sampled_from(NAMES), st.lists(STAY, min_size=1, max_size=4), min_size=1)


def address(name: str) -> str:
    return f"person.{NAMES.index(name)}@work.example"


def at(minute: int, style: str = "%d/%m/%Y, %H:%M:%S") -> str:
    return (START + timedelta(minutes=minute)).strftime(style)


def expected(people: dict) -> dict[str, int]:
    """Minutes of each person, counted one by one."""
    return {
        address(name): len({minute for start, length in stays for minute in range(start, start + length)})
        for name, stays in people.items()
    }


def found(text: str, encoding: str = "utf-8") -> dict[str, int]:
    report = read_report(tabular.decode(text.encode(encoding)), near=NEAR)
    assert report.unreadable == []
    return {one.email: minutes_of(one.stays) for one in report.attendees}


def joins(people: dict) -> list[tuple[str, int, int]]:
    return [(name, start, start + length) for name, stays in people.items() for start, length in stays]

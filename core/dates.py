"""Reading dates as people and programs write them, without ever guessing which number is the month; and counting months."""

import enum
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from core.errors import AmbiguousDates

LONDON = ZoneInfo("Europe/London")
MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        1,
    )
    for name in names.split()
}
NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?!\d)")
ISO = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?!\d)")
DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ \-]*(?:of )?([a-z]{3,9})\.?,?[ \-]*(\d{4}|\d{2})(?!\d)", re.I
)
MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)", re.I)
# A date that lost its format in a spreadsheet: days since 1899, from 1954 to 2064, with the time as a fraction.
SERIAL = re.compile(r"([2-5]\d{4})(?:[.,](\d+))?$")
WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +", re.I)
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2})(?:\.\d+)?)? ?([ap])?\.?(?:m\.?)?", re.I)
ZONE = re.compile(r" ?(z|utc|gmt|bst|[+-]\d{2}:?\d{2})$", re.I)
# Below this share of agreement the file mixes both orders, and no order is right for it.
AGREEMENT = 0.9


class DateOrder(enum.Enum):
    DMY = "dmy"
    MDY = "mdy"
    ISO = "iso"


def date_order(values: Iterable[str], *, told: str | None = None, near: date | None = None) -> DateOrder:
    """The order in which the file writes its dates: as told, as its dates prove, or as fits the date nearby.

    One mistyped date does not decide; a file that truly mixes both orders is asked about.
    """
    if told:
        return DateOrder(told.lower())
    day_first = month_first = iso = 0
    proofs: dict[bool, str] = {}
    open_ones: dict[tuple[int, int, int], str] = {}
    for text in values:
        if ISO.match(tidy(text)):
            iso += 1
        elif (parts := numeric_parts(text)) is not None:
            day_first += parts[0] > 12 >= parts[1]
            month_first += parts[1] > 12 >= parts[0]
            if parts[0] <= 12 and parts[1] <= 12 and parts[0] != parts[1]:
                open_ones.setdefault(parts, text.strip())
            elif max(parts[:2]) > 12:
                proofs.setdefault(parts[0] > 12, text.strip())
    if day_first or month_first:
        return proven(day_first, month_first, list(proofs.values()))
    return by_nearness(open_ones, near) or without_proof(open_ones, iso)


def proven(day_first: int, month_first: int, examples: list[str]) -> DateOrder:
    if max(day_first, month_first) < AGREEMENT * (day_first + month_first):
        raise AmbiguousDates(examples)
    return DateOrder.DMY if day_first > month_first else DateOrder.MDY


def by_nearness(open_ones: Iterable[tuple[int, int, int]], near: date | None) -> DateOrder | None:
    """The only order in which some date of the file falls on the day that it should be about."""
    if near is None:
        return None
    dates = list(open_ones)
    fits = [
        order
        for order in (DateOrder.DMY, DateOrder.MDY)
        if any(is_close(parts, order, near) for parts in dates)
    ]
    return fits[0] if len(fits) == 1 else None


def is_close(parts: tuple[int, int, int], order: DateOrder, near: date) -> bool:
    try:
        return abs(from_parts(parts, order) - near) <= timedelta(days=1)
    except ValueError:
        return False


def without_proof(open_ones: dict[tuple[int, int, int], str], iso: int) -> DateOrder:
    if open_ones:
        raise AmbiguousDates(list(open_ones.values()))
    return DateOrder.ISO if iso else DateOrder.DMY


def tidy(text: str) -> str:
    """Single plain spaces (newer Office puts narrow ones before AM and PM), and no weekday."""
    return WEEKDAY.sub("", " ".join(text.split()), count=1)


def numeric_parts(text: str) -> tuple[int, int, int] | None:
    found = NUMERIC.match(tidy(text))
    return (int(found[1]), int(found[2]), full_year(found[3])) if found else None


def full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 69 else 1900)


def from_parts(parts: tuple[int, int, int], order: DateOrder) -> date:
    first, second, year = parts
    return date(year, first, second) if order is DateOrder.MDY else date(year, second, first)


def parse_date(text: str, order: DateOrder) -> date:
    """The day, in London where the text also has a time; anything else behind the date is refused."""
    return parse_moment(text, order).date()


def parse_moment(text: str, order: DateOrder) -> datetime:
    """An aware moment in London's time; midnight where the text has no time of day."""
    day, rest = split_date(text, order)
    zone = ZONE.search(rest)
    clock = read_clock(rest[: zone.start()] if zone else rest, text)
    moment = datetime.combine(day, clock, tzinfo=zone_of(zone[1]) if zone else LONDON)
    return moment.astimezone(LONDON)


def split_date(text: str, order: DateOrder) -> tuple[date, str]:
    """The date at the start of the text and what follows it."""
    tidied = tidy(text)
    if found := SERIAL.match(tidied):
        return from_serial(found)
    for day, end in readings(tidied, order):
        try:
            found = day()
        except (ValueError, KeyError):
            break
        if 1900 <= found.year <= 2100:
            return found, tidied[end:].lstrip(" ,T")
    raise ValueError(f"“{text.strip()[:40]}” is not a date that exists")


def from_serial(found: re.Match[str]) -> tuple[date, str]:
    moment = datetime(1899, 12, 30, tzinfo=UTC) + timedelta(days=float(f"{found[1]}.{found[2] or 0}"))
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    return moment.date(), f"{moment:%H:%M:%S}" if found[2] else ""


def readings(text: str, order: DateOrder) -> Iterator:
    """How the text can be read; the first form that matches is the one."""
    if found := ISO.match(text):
        yield lambda: date(int(found[1]), int(found[2]), int(found[3])), found.end()
    elif found := NUMERIC.match(text):
        parts = (int(found[1]), int(found[2]), full_year(found[3]))
        yield lambda: from_parts(parts, order), found.end()
    elif found := DAY_MONTH.match(text):
        yield lambda: date(full_year(found[3]), MONTHS[found[2].lower()], int(found[1])), found.end()
    elif found := MONTH_DAY.match(text):
        yield lambda: date(int(found[3]), MONTHS[found[1].lower()], int(found[2])), found.end()


def read_clock(rest: str, text: str) -> time:
    if not rest:
        return time()
    found = CLOCK.fullmatch(rest)
    try:
        if not found:
            raise ValueError
        hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        if found[4]:
            if not 1 <= hour <= 12:
                raise ValueError
            hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
        return time(hour, minute, second)
    except ValueError:
        raise ValueError(f"“{text.strip()[:40]}” is not a time that exists") from None


def zone_of(name: str) -> tzinfo:
    if name.lower() in {"z", "utc"}:
        return UTC
    if name.lower() in {"gmt", "bst"}:
        return LONDON
    digits = name[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if name[0] == "-" else ahead)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; where that month is shorter, its last day: 31 January, 28 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_end(day: date) -> date:
    """The last day of the month in which a day lies."""
    return day.replace(day=monthrange(day.year, day.month)[1])

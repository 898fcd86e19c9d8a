"""In which order a report writes its dates, what its moments are, and how long its durations."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from core.dates import DateOrder, date_order, parse_moment
from core.errors import AmbiguousDates

# "04/09/2020 à 13:00", "4.9.2020 um 13:00", "4.9.2020 kl. 13.00": the word between the day and the time.
BETWEEN = re.compile(r"(?<=\d),?\s+(?:à|um|alle|om|o|a las|am|at|kl\.?)\s+(?=\d)", re.I)
# "2020年9月4日", and the half of the day before the hour: "午後1:05".
JAPANESE_DAY = re.compile(r"(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日")
JAPANESE_HALF = re.compile(r"(午前|午後)\s*([\d:]+)")
CLOCK = re.compile(r"(\d+):([0-5]\d)(?::([0-5]\d))?")
# "4.9.2020": nobody writes the month first with dots, and some programs put American rows among them.
DOTTED = re.compile(r"\s*\d{1,2}\.\d{1,2}\.\s?\d")
ONLY_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}([:.]\d{2})?\s*([ap]\.?m\.?)?", re.I)
PARTS = re.compile(r"(\d+(?:\.\d+)?)\s*([^\d\s.]+)\.?")
# ISO 8601, as Microsoft Graph writes durations.
ISO = re.compile(r"p(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?)?")
# "< 1 min", "less than a minute".
UNDER = re.compile(
    r"(<|less than|under|weniger als|moins de|menos de|mindre än|mindre end|mindre enn)\s*(1|a|one)\b.*"
)
# hour, heure, hora; Stunde, Std.; uur; godzina; ora; awr; timme, time. Looked at first: "std" also begins like a second.
HOURS = ("h", "st", "u", "g", "o", "a", "t", "時")
# second, śekunda and the like; eiliad.
SECONDS = ("s", "ś", "e", "秒")
MINUTES = ("m", "分")
MINUTES_A_DAY = 1440


def order_of(texts: Iterable[str], *, near: date | None, told: str | None) -> DateOrder:
    """As told, as the dates prove, or as fits the session's own date.

    Where the session's date is known and neither reading fits it, the file is for another session whichever way it
    is read; the day comes first then, as British programs write it, and the caller sees that the day is wrong.
    """
    open_ones = [written(text) for text in texts if text and not DOTTED.match(text)]
    try:
        return date_order(open_ones, told=told, near=near)
    except AmbiguousDates:
        if near is None:
            raise
        return DateOrder.DMY


def written(text: str) -> str:
    plain = JAPANESE_DAY.sub(r"\1-\2-\3", unicodedata.normalize("NFKC", text))
    plain = JAPANESE_HALF.sub(lambda half: f"{half[2]} {'AM' if half[1] == '午前' else 'PM'}", plain)
    return BETWEEN.sub(" ", plain)


def moment_of(text: str, order: DateOrder) -> datetime:
    return parse_moment(written(text), DateOrder.DMY if DOTTED.match(text) else order)


def only_clock(text: str) -> bool:
    return bool(ONLY_CLOCK.fullmatch(text.strip()))


def minutes_in(text: str, *, unit: float = 1) -> int:
    """ "62", "1h 2m 3s", "1:02:03", "62 min", "PT1H2M" as minutes; `unit` is how many of them a bare number counts.

    Raises ValueError where it is none of these.
    """
    bare = unicodedata.normalize("NFKC", text).strip().lower().replace(",", ".")
    if UNDER.fullmatch(bare):
        return 0
    if re.fullmatch(r"\d+(\.\d+)?", bare):
        return _sane(round(float(bare) * unit), text)
    if found := CLOCK.fullmatch(bare):
        hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
        return _sane(round(hours * 60 + minutes + seconds / 60), text)
    if len(bare) > 2 and (found := ISO.fullmatch(bare)):
        units = (MINUTES_A_DAY, 60, 1, 1 / 60)
        pieces = zip(found.groups(), units, strict=True)
        return _sane(round(sum(float(one or 0) * length for one, length in pieces)), text)
    parts = PARTS.findall(bare)
    if not parts or PARTS.sub("", bare).strip(" ."):
        raise ValueError(f"“{text[:40]}” is not a number of minutes")
    return _sane(round(sum(float(number) * _minutes_a(name) for number, name in parts)), text)


def _minutes_a(unit: str) -> float:
    """By its first letters, in the languages of headings.yaml; what none of them begins with is refused, not guessed."""
    if unit.startswith(HOURS):
        return 60
    if unit.startswith(SECONDS):
        return 1 / 60
    if unit.startswith(MINUTES):
        return 1
    raise ValueError(f"“{unit[:20]}” is not a unit of time that is known here")


def _sane(minutes: int, text: str) -> int:
    if minutes > MINUTES_A_DAY:
        raise ValueError(f"“{text[:40]}” is longer than a day")
    return minutes

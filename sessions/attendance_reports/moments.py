"""In which order a report writes its dates, what its moments are, and how long its durations."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from core.dates import DateOrder, date_order, parse_moment
from core.errors import AmbiguousDates

# "04/09/2020 à 13:00", "4.9.2020 um 13:00": the word between the day and the time.
BETWEEN = re.compile(r"(?<=\d),?\s+(?:à|um|alle|om|o|a las|am)\s+(?=\d)", re.I)
CLOCK = re.compile(r"(\d+):([0-5]\d)(?::([0-5]\d))?")
# "4.9.2020": nobody writes the month first with dots, and some programs put American rows among them.
DOTTED = re.compile(r"\s*\d{1,2}\.\d{1,2}\.\s?\d")
PARTS = re.compile(r"(\d+)\s*([^\d\s.]+)\.?")
# hour, heure, hora; Stunde, Std.; uur; godzina; ora; awr. Looked at first: "std" also begins like a second.
HOURS = ("h", "st", "u", "g", "o", "a")
# second, śekunda and the like; eiliad.
SECONDS = ("s", "ś", "e")
MINUTES_A_DAY = 1440


def order_of(texts: Iterable[str], *, near: date | None, told: str | None) -> DateOrder:
    """As told, as the dates prove, or as fits the session's own date.

    Where the session's date is known and neither reading fits it, the file is for another session whichever way it
    is read; the day comes first then, as British programs write it, and the caller sees that the day is wrong.
    """
    open_ones = [text for text in texts if text and not DOTTED.match(text)]
    try:
        return date_order(open_ones, told=told, near=near)
    except AmbiguousDates:
        if near is None:
            raise
        return DateOrder.DMY


def moment_of(text: str, order: DateOrder) -> datetime:
    return parse_moment(BETWEEN.sub(" ", text), DateOrder.DMY if DOTTED.match(text) else order)


def minutes_in(text: str) -> int:
    """ "62", "1h 2m 3s", "1:02:03", "62 min" as minutes. Raises ValueError where it is none of these."""
    bare = text.strip().lower().replace(",", ".")
    if re.fullmatch(r"\d+(\.\d+)?", bare):
        return _sane(round(float(bare)), text)
    if found := CLOCK.fullmatch(bare):
        hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
        return _sane(round(hours * 60 + minutes + seconds / 60), text)
    parts = PARTS.findall(bare)
    if not parts or PARTS.sub("", bare).strip(" ."):
        raise ValueError(f"“{text[:40]}” is not a number of minutes")
    return _sane(round(sum(int(number) * _minutes_a(unit) for number, unit in parts)), text)


def _minutes_a(unit: str) -> float:
    """By its first letters, in the languages of headings.yaml; what none of them begins with is refused, not guessed."""
    if unit.startswith(HOURS):
        return 60
    if unit.startswith(SECONDS):
        return 1 / 60
    if unit.startswith("m"):
        return 1
    raise ValueError(f"“{unit[:20]}” is not a unit of time that is known here")


def _sane(minutes: int, text: str) -> int:
    if minutes > MINUTES_A_DAY:
        raise ValueError(f"“{text[:40]}” is longer than a day")
    return minutes

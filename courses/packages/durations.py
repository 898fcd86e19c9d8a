"""How long a session was, as packages say it."""

from __future__ import annotations

import re

# HHHH:MM:SS.ss of SCORM 1.2, and an ISO 8601 duration of SCORM 2004 and xAPI. Years and months are no session's.
CLOCK = re.compile(r"(\d{1,4}):(\d{2}):(\d{2}(?:\.\d{1,2})?)")
ISO = re.compile(
    r"P(?:(?P<d>\d{1,4}(?:\.\d+)?)D)?(?:T(?:(?P<h>\d{1,5}(?:\.\d+)?)H)?(?:(?P<m>\d{1,6}(?:\.\d+)?)M)?(?:(?P<s>\d{1,8}(?:\.\d+)?)S)?)?"
)
SECONDS = {"d": 86_400, "h": 3600, "m": 60, "s": 1}


def seconds_in(said: str) -> float | None:
    """None where it is no duration that anybody could have spent."""
    if clock := CLOCK.fullmatch(said):
        hours, minutes, seconds = clock.groups()
        return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    found = ISO.fullmatch(said)
    if found is None or not any(found.groups()):
        return None
    return sum(float(value) * SECONDS[name] for name, value in found.groupdict().items() if value)


def as_clock(seconds: int) -> str:
    return f"{min(seconds // 3600, 9999):04d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.00"


def as_iso(seconds: int) -> str:
    return f"PT{seconds}S"

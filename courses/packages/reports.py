"""What the runtime in the browser reports of a unit, as values. Answers that somebody typed are not read at all."""

from __future__ import annotations

import json
from dataclasses import dataclass

from config import policy
from core.decoding import object_in
from core.json_values import JsonObject, JsonValue
from courses.enums import PackageKind
from courses.packages.durations import seconds_in

MAX_REPORT_BYTES = 8 * policy.MAX_SUSPEND_DATA
MAX_SEQUENCE = 2**53
MAX_LOCATION = 1000


class UnreadableReport(Exception):
    """Not what our runtime sends."""


@dataclass(frozen=True)
class UnitReport:
    """`seconds` of this session so far; `score` is a share of all points; `passed` is None where nothing is said."""

    sequence: int
    seconds: int
    completed: bool
    passed: bool | None
    score: float | None
    location: str
    suspend_data: str


def read_report(body: bytes, kind: PackageKind | str, mastery: float | None) -> UnitReport:
    found = read_object(body)
    sequence, visible = found.get("sequence"), as_number(found.get("visible")) or 0.0
    if not isinstance(sequence, int) or not 0 < sequence < MAX_SEQUENCE:
        raise UnreadableReport
    cmi = object_in(found, "cmi")
    is_12 = kind == PackageKind.SCORM_12
    core = object_in(cmi, "core") if is_12 else cmi
    status = text_in(core, "lesson_status" if is_12 else "completion_status")
    success = status if is_12 else text_in(core, "success_status")
    score = score_in(object_in(core, "score"))
    claimed = seconds_in(text_in(core, "session_time")) or visible
    return UnitReport(
        sequence=sequence,
        seconds=round(min(max(claimed, 0), 10**6)),
        completed=status in {"completed", "passed"},
        passed=judged({"passed": True, "failed": False}.get(success), score, mastery),
        score=score,
        location=text_in(core, "lesson_location" if is_12 else "location")[:MAX_LOCATION],
        suspend_data=text_in(cmi, "suspend_data")[: policy.MAX_SUSPEND_DATA],
    )


def judged(said: bool | None, score: float | None, mastery: float | None) -> bool | None:
    """Where the package names the score that it takes, the score decides."""
    return score >= mastery if score is not None and mastery is not None else said


def read_object(body: bytes) -> JsonObject:
    try:
        found = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise UnreadableReport from error
    if not isinstance(found, dict):
        raise UnreadableReport
    return found


def text_in(found: JsonObject, name: str) -> str:
    value = found.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    # What no database keeps as text is no text.
    return str(value).replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def as_number(value: JsonValue) -> float | None:
    try:
        number = (
            float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
        )
    except (ValueError, OverflowError):
        return None
    return number if number is not None and abs(number) < 10**9 else None


def score_in(score: JsonObject) -> float | None:
    """Scaled where it is said, else the points out of the most, or out of 100."""
    scaled, raw = as_number(score.get("scaled")), as_number(score.get("raw"))
    if scaled is not None:
        return min(max(scaled, -1.0), 1.0)
    if raw is None:
        return None
    least, most = as_number(score.get("min")) or 0.0, as_number(score.get("max"))
    most = most if most is not None and most > least else 100.0
    return min(max((raw - least) / (most - least), -1.0), 1.0)

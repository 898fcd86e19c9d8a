"""What a SCORM unit is told when it begins: where the learner was, and by what it may call them, which is no name."""

from __future__ import annotations

from core.json_values import JsonObject
from courses.enums import PackageKind
from courses.models import PackageUnit, UnitAttempt
from courses.packages.durations import as_clock, as_iso

LEARNER = "Learner"


def starting_values(unit: PackageUnit, attempt: UnitAttempt | None) -> JsonObject:
    """As scorm-again loads it. Whatever was kept is given back: many packages never say that they will be resumed."""
    has_place = bool(attempt and (attempt.location or attempt.suspend_data))
    common: JsonObject = {"entry": "resume" if has_place else "ab-initio", "credit": "credit"}
    suspend = attempt.suspend_data if attempt else ""
    if unit.package.kind == PackageKind.SCORM_12:
        return {"cmi": {"core": {**common, **core_12(attempt)}, **others_12(unit, suspend)}}
    return {
        "cmi": {
            **common,
            **values_2004(unit, attempt),
            "suspend_data": suspend,
            "launch_data": unit.launch_data,
        }
    }


def core_12(attempt: UnitAttempt | None) -> JsonObject:
    said: JsonObject = {
        "student_id": attempt.actor_key.hex if attempt else "trial",
        "student_name": LEARNER,
        "lesson_mode": "normal",
        "lesson_location": attempt.location[:255] if attempt else "",
        "lesson_status": status_12(attempt),
        "total_time": as_clock(attempt.seconds if attempt else 0),
    }
    if attempt and attempt.score is not None and attempt.score >= 0:
        said["score"] = {"raw": f"{attempt.score * 100:g}"}
    return said


def others_12(unit: PackageUnit, suspend: str) -> JsonObject:
    mastery = f"{unit.mastery * 100:g}" if unit.mastery is not None else ""
    return {
        "suspend_data": suspend,
        "launch_data": unit.launch_data,
        "student_data": {"mastery_score": mastery},
    }


def status_12(attempt: UnitAttempt | None) -> str:
    if attempt is None or attempt.reported_at is None:
        return ""
    if attempt.passed is not None:
        return "passed" if attempt.passed else "failed"
    return "completed" if attempt.completed else "incomplete"


def values_2004(unit: PackageUnit, attempt: UnitAttempt | None) -> JsonObject:
    said: JsonObject = {
        "learner_id": attempt.actor_key.hex if attempt else "trial",
        "learner_name": LEARNER,
        "mode": "normal",
        "location": attempt.location if attempt else "",
        "total_time": as_iso(attempt.seconds if attempt else 0),
    }
    if attempt and attempt.reported_at:
        said["completion_status"] = "completed" if attempt.completed else "incomplete"
        said["success_status"] = {True: "passed", False: "failed", None: "unknown"}[attempt.passed]
    if attempt and attempt.score is not None:
        said["score"] = {"scaled": f"{attempt.score:g}"}
    if unit.mastery is not None:
        said["scaled_passing_score"] = f"{unit.mastery:g}"
    return said

"""The words of cmi5 and xAPI, and which statement may follow which. No database."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from core.decoding import object_in, objects_in
from core.json_values import JsonObject, JsonValue
from courses.packages.durations import seconds_in
from courses.packages.reports import score_in

ADL, W3ID = "http://adlnet.gov/expapi/verbs/", "https://w3id.org/xapi/"
INITIALIZED, COMPLETED, PASSED, FAILED, TERMINATED = (
    f"{ADL}{verb}" for verb in ("initialized", "completed", "passed", "failed", "terminated")
)
LAUNCHED = f"{ADL}launched"
ABANDONED, WAIVED, SATISFIED = (f"{W3ID}adl/verbs/{verb}" for verb in ("abandoned", "waived", "satisfied"))
OF_UNITS = frozenset({INITIALIZED, COMPLETED, PASSED, FAILED, TERMINATED})
OF_THE_PORTAL = frozenset({LAUNCHED, ABANDONED, WAIVED, SATISFIED})
CATEGORY = f"{W3ID}cmi5/context/categories/cmi5"
MOVE_ON_CATEGORY = f"{W3ID}cmi5/context/categories/moveon"
SESSION = f"{W3ID}cmi5/context/extensions/sessionid"
MASTERY = f"{W3ID}cmi5/context/extensions/masteryscore"
LAUNCH_DATA = "LMS.LaunchData"
VERSION = "1.0.3"
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]{1,490}")


@dataclass(frozen=True)
class SessionFacts:
    """All that a statement is judged by. `defined` are the verbs of cmi5's own statements: in this session, and ever."""

    registration: UUID
    session_id: UUID
    actor_key: UUID
    mastery: float | None
    review_only: bool
    in_session: Collection[str] = field(default_factory=frozenset)
    ever: Collection[str] = field(default_factory=frozenset)


def is_defined(statement: JsonObject) -> bool:
    """One of cmi5's own statements, by its category; others a unit may say as it likes."""
    activities = object_in(object_in(statement, "context"), "contextActivities")
    return any(one.get("id") == CATEGORY for one in objects_in(activities, "category"))


def verb_of(statement: JsonObject) -> str:
    verb = object_in(statement, "verb").get("id")
    return verb if isinstance(verb, str) else ""


def why_malformed(statement: JsonObject, facts: SessionFacts) -> str | None:
    context = object_in(statement, "context")
    account = object_in(object_in(statement, "actor"), "account")
    target = object_in(statement, "object")
    if not IRI.fullmatch(verb_of(statement)):
        return "The verb has no id."
    if not isinstance(target.get("id"), str) or not IRI.fullmatch(str(target["id"])):
        return "The object has no id."
    if account.get("name") != facts.actor_key.hex:
        return "The actor is not the one of this launch."
    if str(context.get("registration", "")).lower() != str(facts.registration):
        return "The registration is not the one of this launch."
    if is_defined(statement) and object_in(context, "extensions").get(SESSION) != str(facts.session_id):
        return "The session is not the one of this launch."
    return None


def why_out_of_order(statement: JsonObject, facts: SessionFacts) -> str | None:
    """The rules of the standard about what follows what."""
    verb, defined = verb_of(statement), is_defined(statement)
    if TERMINATED in facts.in_session:
        return "This session has been terminated."
    if INITIALIZED not in facts.in_session:
        return None if defined and verb == INITIALIZED else "Initialized comes first."
    if not defined:
        return None
    if verb not in OF_UNITS:
        return "Only the portal says this."
    return why_said_already(verb, facts) or why_not_judged_so(statement, verb, facts)


def why_said_already(verb: str, facts: SessionFacts) -> str | None:
    if verb == INITIALIZED or (verb in {COMPLETED, PASSED} and verb in facts.ever):
        return "This has been said already."
    if verb == FAILED and PASSED in facts.ever:
        return "Nobody fails what they have passed."
    if facts.review_only and verb in {COMPLETED, PASSED, FAILED}:
        return "This launch is for looking at it again."
    return None


def why_not_judged_so(statement: JsonObject, verb: str, facts: SessionFacts) -> str | None:
    score = score_in(object_in(object_in(statement, "result"), "score"))
    if score is None or facts.mastery is None:
        return None
    if verb == PASSED and score < facts.mastery:
        return "The score is below what this unit asks for."
    if verb == FAILED and score >= facts.mastery:
        return "The score is what this unit asks for."
    return None


def duration_of(statement: JsonObject) -> float | None:
    said = object_in(statement, "result").get("duration")
    return seconds_in(said) if isinstance(said, str) else None


def actor(actor_key: UUID, home_page: str) -> JsonObject:
    """An account by a random key: a package learns neither name nor address."""
    return {"objectType": "Agent", "account": {"homePage": home_page, "name": actor_key.hex}}


def without_what_was_typed(statement: JsonObject) -> JsonObject:
    """Answers in words, attachments and any other name of the actor are not kept."""
    kept = {name: value for name, value in statement.items() if name not in {"attachments", "authority"}}
    result = {name: value for name, value in object_in(kept, "result").items() if name != "response"}
    return (
        {**kept, "result": result}
        if result
        else {name: value for name, value in kept.items() if name != "result"}
    )


def as_text(value: JsonObject) -> str:
    return json.dumps(value, separators=(",", ":"))


def context_template(*, session_id: UUID, unit_identifier: str) -> JsonObject:
    return {
        "contextActivities": {"grouping": [{"id": unit_identifier}]},
        "extensions": {SESSION: str(session_id)},
    }


@dataclass(frozen=True)
class OwnStatement:
    """What the portal says itself: launched, abandoned, satisfied."""

    verb: str
    object_id: str
    actor: JsonObject
    registration: UUID
    session_id: UUID
    at: datetime
    result: JsonObject = field(default_factory=dict)
    extensions: JsonObject = field(default_factory=dict)
    id: UUID = field(default_factory=uuid4)

    def as_json(self) -> JsonObject:
        result: JsonObject = {"result": self.result} if self.result else {}
        category: list[JsonValue] = [{"id": CATEGORY}]
        return {
            "id": str(self.id),
            "actor": self.actor,
            "verb": {"id": self.verb, "display": {"en": self.verb.rpartition("/")[2]}},
            "object": {"objectType": "Activity", "id": self.object_id},
            **result,
            "context": {
                "registration": str(self.registration),
                "contextActivities": {"category": category},
                "extensions": {SESSION: str(self.session_id), **self.extensions},
            },
            "timestamp": self.at.isoformat(),
        }

"""The statements of cmi5: what a unit says is judged and kept, and what the portal has to say is said by it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from config import policy
from core.decoding import object_in
from core.json_values import JsonObject
from courses.models import UnitAttempt, UnitSession, XapiDocument, XapiStatement
from courses.packages import cmi5
from courses.packages.actions.reporting import count_seconds, note_result, open_session, settle
from courses.packages.reports import score_in
from people.models import Person


class StatementRefused(Exception):
    """The store says no. `status` is that of HTTP: 400 for what cannot be read, 403 for what the standard forbids."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


def begin_cmi5_session(*, session: UnitSession, by: Person, now: datetime) -> None:
    """A session before that never ended was abandoned; then comes launched, before anything of the unit's."""
    attempt = session.attempt
    open_before = attempt.sessions.filter(initialized_at__isnull=False, ended_at__isnull=True).exclude(
        pk=session.pk
    )
    for earlier in open_before:
        say(earlier, cmi5.ABANDONED, now, result={"duration": f"PT{earlier.seconds}S"})
        earlier.ended_at = now
        earlier.save(update_fields=["ended_at"])
    extensions: JsonObject = {f"{cmi5.W3ID}cmi5/context/extensions/launchmode": launch_mode(attempt)}
    if attempt.unit.mastery is not None:
        extensions[cmi5.MASTERY] = attempt.unit.mastery
    say(session, cmi5.LAUNCHED, now, extensions=extensions)


def launch_mode(attempt: UnitAttempt) -> str:
    return "Review" if attempt.done_at else "Normal"


def say(
    session: UnitSession,
    verb: str,
    now: datetime,
    *,
    object_id: str = "",
    result: JsonObject | None = None,
    extensions: JsonObject | None = None,
) -> None:
    attempt = session.attempt
    own = cmi5.OwnStatement(
        verb=verb,
        object_id=object_id or attempt.unit.identifier,
        actor=cmi5.actor(attempt.actor_key, settings.SITE_URL),
        registration=attempt.registration,
        session_id=session.pk,
        at=now,
        result=result or {},
        extensions=extensions or {},
    )
    XapiStatement.objects.create(
        statement_id=own.id,
        attempt=attempt,
        session=session,
        verb=verb,
        is_defined=True,
        stored_at=now,
        body=own.as_json(),
    )


@transaction.atomic
def fetch_key(*, session: UnitSession, now: datetime) -> bool:
    """Whether this is the first time: the key is handed out once."""
    return bool(UnitSession.objects.filter(pk=session.pk, fetched_at__isnull=True).update(fetched_at=now))


@transaction.atomic
def store_statements(
    *, session_id: UUID, statements: Sequence[JsonObject], by: Person, now: datetime
) -> list[UUID]:
    """All of them or none, in their order. One that is there already with the same number is not stored again."""
    session = open_session(session_id)
    if session.attempt.statements.count() + len(statements) > policy.MAX_STATEMENTS:
        raise StatementRefused(403, "This unit has said more than it may.")
    return [store(session, statement, by=by, now=now) for statement in statements]


def store(session: UnitSession, statement: JsonObject, *, by: Person, now: datetime) -> UUID:
    attempt = session.attempt
    number = number_of(statement)
    kept = XapiStatement.objects.filter(statement_id=number).first()
    if kept is not None:
        if kept.attempt_id != attempt.pk or kept.verb != cmi5.verb_of(statement):
            raise StatementRefused(409, "Another statement has this number.")
        return number
    facts = facts_of(session)
    if reason := cmi5.why_malformed(statement, facts):
        raise StatementRefused(400, reason)
    if reason := cmi5.why_out_of_order(statement, facts):
        raise StatementRefused(403, reason)
    body = cmi5.without_what_was_typed(statement) | {"id": str(number), "stored": now.isoformat()}
    if len(json.dumps(body)) > policy.MAX_STATEMENT_BYTES:
        raise StatementRefused(400, "This statement is too large.")
    verb, is_defined = cmi5.verb_of(statement), cmi5.is_defined(statement)
    XapiStatement.objects.create(
        statement_id=number,
        attempt=attempt,
        session=session,
        verb=verb[:200],
        is_defined=is_defined,
        stored_at=now,
        body=body,
    )
    if is_defined:
        take_in(session, verb, statement, by=by, now=now)
    return number


def number_of(statement: JsonObject) -> UUID:
    said = statement.get("id")
    if said is None:
        return uuid4()
    try:
        return UUID(str(said))
    except ValueError as error:
        raise StatementRefused(400, "The number of the statement is no UUID.") from error


def facts_of(session: UnitSession) -> cmi5.SessionFacts:
    attempt = session.attempt
    said = list(attempt.statements.filter(is_defined=True).values_list("session_id", "verb"))
    return cmi5.SessionFacts(
        registration=attempt.registration,
        session_id=session.pk,
        actor_key=attempt.actor_key,
        mastery=attempt.unit.mastery,
        review_only=was_done_before(session),
        in_session={verb for number, verb in said if number == session.pk},
        ever={verb for _, verb in said},
    )


def was_done_before(session: UnitSession) -> bool:
    done = session.attempt.done_at
    return done is not None and done < session.started_at


def take_in(session: UnitSession, verb: str, statement: JsonObject, *, by: Person, now: datetime) -> None:
    attempt = session.attempt
    attempt.reported_at = now
    if verb == cmi5.INITIALIZED:
        session.initialized_at = now
    if verb == cmi5.TERMINATED:
        session.ended_at = now
    session.save(update_fields=["initialized_at", "ended_at"])
    spent = cmi5.duration_of(statement)
    begun = session.initialized_at or session.started_at
    count_seconds(session, round(spent if spent is not None else (now - begun).total_seconds()), now)
    note_result(
        attempt,
        completed=verb == cmi5.COMPLETED,
        passed={cmi5.PASSED: True, cmi5.FAILED: False}.get(verb),
        score=score_in(object_in(object_in(statement, "result"), "score")),
    )
    was_done = attempt.done_at
    settle(attempt, by=by, now=now)
    if attempt.done_at and not was_done:
        say_satisfied(session, now)


def say_satisfied(session: UnitSession, now: datetime) -> None:
    """Of the unit; and of the course, once nothing of it is left."""
    attempt, package = session.attempt, session.attempt.unit.package
    say(session, cmi5.SATISFIED, now)
    done = UnitAttempt.objects.filter(progress=attempt.progress, unit__package=package, done_at__isnull=False)
    if package.identifier and done.count() == package.units.count():
        say(session, cmi5.SATISFIED, now, object_id=package.identifier)


@transaction.atomic
def keep_document(
    *, session: UnitSession, state_id: str, content: bytes, content_type: str, by: Person, now: datetime
) -> None:
    """What a unit keeps of its learner, such as a bookmark. Not audited: a line for each turned page says too much."""
    attempt = session.attempt
    own = XapiDocument.objects.filter(attempt=attempt)
    if not own.filter(state_id=state_id).exists() and own.count() >= policy.MAX_DOCUMENTS:
        raise StatementRefused(403, "This unit keeps more than it may.")
    XapiDocument.objects.update_or_create(
        attempt=attempt,
        state_id=state_id,
        defaults={"content": content, "content_type": content_type, "updated_at": now},
    )


@transaction.atomic
def let_document_go(*, session: UnitSession, state_ids: Iterable[str]) -> int:
    return XapiDocument.objects.filter(attempt=session.attempt, state_id__in=list(state_ids)).delete()[0]

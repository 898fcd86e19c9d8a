"""The small statement store that cmi5 needs, and no more of xAPI. Whoever calls has fetched the key of a session."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from config import policy
from core import clock
from core.json_values import JsonObject
from courses.models import UnitSession, XapiStatement
from courses.packages import cmi5
from courses.packages.actions import fetch_key, keep_document, let_document_go, store_statements
from courses.packages.actions.saying import StatementRefused, launch_mode
from courses.packages.host.files import refused
from courses.packages.host.runtime import may_go_on
from courses.packages.tokens import read_session, session_token

MAX_BODY = 4 * policy.MAX_STATEMENT_BYTES
AT_ONCE = 100

type StoreView = Callable[[HttpRequest, UnitSession], HttpResponse]
type OpenView = Callable[[HttpRequest], HttpResponse]


@require_http_methods(["POST"])
def key(request: HttpRequest, token: str) -> HttpResponse:
    """Once; after that the answer is an error with the status of success, as the standard asks."""
    session = session_called(token)
    if session is None:
        return refused("This launch is over.")
    if not fetch_key(session=session, now=clock.now()):
        return JsonResponse({"error-code": "1", "error-text": "The key was fetched already."})
    secret = base64.b64encode(f"session:{session_token(session.pk)}".encode()).decode()
    return JsonResponse({"auth-token": secret})


def session_called(token: str) -> UnitSession | None:
    number = read_session(token)
    if number is None:
        return None
    related = "attempt__unit__package", "attempt__progress__enrolment__person"
    session = UnitSession.objects.select_related(*related).filter(pk=number).first()
    return session if session and may_go_on(session.attempt.progress.enrolment.person) else None


def of_session(*methods: str) -> Callable[[StoreView], OpenView]:
    """The view gets the session whose key the request carries; every answer names the version of xAPI."""

    def wrap(view: StoreView) -> OpenView:
        @require_http_methods([*methods])
        @wraps(view)
        def answered(request: HttpRequest) -> HttpResponse:
            session = session_called(token_of(request))
            if session is None or session.fetched_at is None:
                response = refused("Fetch the key of this launch first.", 401)
            else:
                try:
                    response = view(request, session)
                except StatementRefused as error:
                    response = refused(error.message, error.status)
            response["X-Experience-API-Version"] = cmi5.VERSION
            return response

        return answered

    return wrap


def token_of(request: HttpRequest) -> str:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(secret, validate=True).decode().partition(":")[2]
    except (binascii.Error, ValueError):
        return ""


@require_http_methods(["GET"])
def about(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"version": [cmi5.VERSION]})


@of_session("GET", "POST", "PUT")
def statements(request: HttpRequest, session: UnitSession) -> HttpResponse:
    if request.method == "GET":
        return said_so_far(request, session)
    found = json_of(request)
    sent = found if isinstance(found, list) else [found]
    if not sent or len(sent) > AT_ONCE or not all(isinstance(one, dict) for one in sent):
        raise StatementRefused(400, "There is no statement in this.")
    if request.method == "PUT":
        sent = [{**sent[0], "id": numbered(sent[0], request.GET.get("statementId", ""))}]
    person = session.attempt.progress.enrolment.person
    numbers = store_statements(session_id=session.pk, statements=sent, by=person, now=clock.now())
    if request.method == "PUT":
        return HttpResponse(status=204)
    return JsonResponse([str(number) for number in numbers], safe=False)


def numbered(statement: JsonObject, said: str) -> str:
    if not said or statement.get("id", said) != said:
        raise StatementRefused(400, "The number in the address and in the statement differ.")
    return said


def said_so_far(request: HttpRequest, session: UnitSession) -> HttpResponse:
    """What this learner's unit has said, the newest first; nobody else's."""
    own = XapiStatement.objects.filter(attempt=session.attempt)
    if wanted := request.GET.get("statementId"):
        one = own.filter(statement_id=wanted).first() if is_uuid(wanted) else None
        return JsonResponse(one.body) if one else refused("There is no such statement.", 404)
    if verb := request.GET.get("verb"):
        own = own.filter(verb=verb)
    found = [one.body for one in own.order_by("-pk")[:AT_ONCE]]
    return JsonResponse({"statements": found, "more": ""})


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def json_of(request: HttpRequest) -> JsonObject | list[JsonObject]:
    try:
        return json.loads(body_of(request).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise StatementRefused(400, "This is no JSON.") from error


def body_of(request: HttpRequest) -> bytes:
    body = request.read(MAX_BODY + 1)
    if len(body) > MAX_BODY:
        raise StatementRefused(413, "This is too large.")
    return body


@of_session("GET", "PUT", "POST", "DELETE")
def state(request: HttpRequest, session: UnitSession) -> HttpResponse:
    """Documents of this learner and unit. The first of them, how it was launched, is the portal's own."""
    if request.GET.get("activityId") != session.attempt.unit.identifier:
        raise StatementRefused(403, "This is the state of another activity.")
    name = request.GET.get("stateId", "")
    own = session.attempt.documents.all()
    if request.method == "GET":
        return shown_state(session, name)
    if name == cmi5.LAUNCH_DATA or len(name) > 200:
        raise StatementRefused(403, "Only the portal writes this.")
    if request.method == "DELETE":
        let_document_go(session=session, state_ids=[name] if name else own.values_list("state_id", flat=True))
    else:
        keep_state(request, session, name)
    return HttpResponse(status=204)


def shown_state(session: UnitSession, name: str) -> HttpResponse:
    if name == cmi5.LAUNCH_DATA:
        return JsonResponse(launch_data_of(session))
    if not name:
        names = session.attempt.documents.values_list("state_id", flat=True)
        return JsonResponse([cmi5.LAUNCH_DATA, *names], safe=False)
    document = session.attempt.documents.filter(state_id=name).first()
    if document is None:
        return refused("Nothing is kept under this name.", 404)
    content = bytes(document.content)
    response = HttpResponse(content, content_type=document.content_type)
    response["ETag"] = f'"{hashlib.sha1(content, usedforsecurity=False).hexdigest()}"'
    # It is data, whatever it calls itself.
    response["Content-Disposition"] = "attachment"
    return response


def keep_state(request: HttpRequest, session: UnitSession, name: str) -> None:
    content = body_of(request)
    if not name or len(content) > policy.MAX_STATEMENT_BYTES:
        raise StatementRefused(400, "A state has a name, and is not that large.")
    keep_document(
        session=session,
        state_id=name,
        content=content,
        content_type=(request.content_type or "application/octet-stream")[:100],
        by=session.attempt.progress.enrolment.person,
        now=clock.now(),
    )


def launch_data_of(session: UnitSession) -> JsonObject:
    unit = session.attempt.unit
    said: JsonObject = {
        "contextTemplate": cmi5.context_template(session_id=session.pk, unit_identifier=unit.identifier),
        "launchMode": launch_mode_of(session),
        "launchMethod": "AnyWindow",
        "launchParameters": unit.launch_data,
        "moveOn": unit.move_on,
    }
    return said | ({"masteryScore": unit.mastery} if unit.mastery is not None else {})


def launch_mode_of(session: UnitSession) -> str:
    """As it was at the launch: what is done in this very session does not make it a second look."""
    done = session.attempt.done_at
    return launch_mode(session.attempt) if done is None or done < session.started_at else "Normal"


@of_session("GET", "PUT", "POST", "DELETE")
def empty_profile(request: HttpRequest, session: UnitSession) -> HttpResponse:
    """Nothing about a learner is told to packages, and nothing beyond their own state is kept for them."""
    return refused("Nothing is kept here.", 404 if request.method == "GET" else 403)

"""The page around a SCORM package or a cmi5 unit, what it asks at the start, and what it reports."""

from __future__ import annotations

from urllib.parse import quote, urlencode
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.errors import Refused
from core.json_values import JsonObject
from courses.enums import PackageKind
from courses.models import Enrolment, PackageUnit, UnitSession
from courses.packages import cmi5
from courses.packages.actions import record_report, start_unit
from courses.packages.actions.reporting import open_session
from courses.packages.host.files import refused
from courses.packages.host.middleware import portal_origin
from courses.packages.reports import MAX_REPORT_BYTES, UnreadableReport, read_report
from courses.packages.starting_values import starting_values
from courses.packages.tokens import Launch, package_origin, read_launch, read_session, session_token
from people.models import Person
from people.rules import Access, access_of

OVER = "This page has been open for too long. Go back to the module and open the activity again; your place is kept."
NO_TRIAL = "A cmi5 package needs a learner. Join the course to try it."


@require_safe
def play(request: HttpRequest, token: str) -> HttpResponse:
    """An empty page: all that it shows comes from `start`, so that opening it writes nothing."""
    launch = read_launch(token)
    if launch is None:
        return refused(OVER)
    unit = PackageUnit.objects.select_related("package").filter(pk=launch.unit_id).first()
    if unit is None:
        raise Http404
    origin = portal_origin()
    page = render_to_string("courses/packages/runtime.html", {"unit": unit, "token": token, "portal": origin})
    response = HttpResponse(page)
    response["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'; "
        f"img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {origin}"
    )
    # Packages that save only when they are left are let do so where browsers begin to leave that out.
    response["Permissions-Policy"] = "unload=(self)"
    return response


@require_POST
def start(request: HttpRequest, token: str) -> HttpResponse:
    launch = read_launch(token)
    if launch is None:
        return refused(OVER)
    unit = PackageUnit.objects.select_related("package__module").filter(pk=launch.unit_id).first()
    if unit is None:
        raise Http404
    now = clock.now()
    answer: JsonObject = {
        "kind": str(unit.package.kind),
        "now": int(now.timestamp() * 1000),
        "plain": unit.is_plain,
    }
    if launch.is_trial:
        if unit.package.kind == PackageKind.CMI5:
            return refused(NO_TRIAL, 409)
        return JsonResponse(
            answer | {"launch": address(token, unit), "report": "", "values": starting_values(unit, None)}
        )
    enrolment = enrolment_of_launch(launch)
    if enrolment is None:
        return refused(OVER)
    try:
        begun = start_unit(enrolment=enrolment, unit=unit, by=enrolment.person, now=now)
    except Refused as error:
        return refused(error.message, 409)
    answer["report"] = f"/report/{session_token(begun.session.pk)}/"
    answer["values"] = starting_values(unit, begun.attempt)
    query = cmi5_query(begun.session) if unit.package.kind == PackageKind.CMI5 else ""
    answer["launch"] = address(token, unit, query)
    return JsonResponse(answer)


def enrolment_of_launch(launch: Launch) -> Enrolment | None:
    found = Enrolment.objects.select_related("person", "course").filter(pk=launch.enrolment_id).first()
    return found if found and may_go_on(found.person) else None


def may_go_on(person: Person) -> bool:
    """The signed address outlives signing out by some hours, but never the account."""
    return access_of(person, clock.today()) is Access.FULL


def address(token: str, unit: PackageUnit, more: str = "") -> str:
    query = "&".join(part for part in (unit.query, more) if part)
    return f"/files/{token}/{quote(unit.path)}" + (f"?{query}" if query else "")


def cmi5_query(session: UnitSession) -> str:
    attempt = session.attempt
    said = {
        "endpoint": f"{package_origin()}/xapi/",
        "fetch": f"{package_origin()}/key/{session_token(session.pk)}/",
        "actor": cmi5.as_text(cmi5.actor(attempt.actor_key, settings.SITE_URL)),
        "registration": str(attempt.registration),
        "activityId": attempt.unit.identifier,
    }
    return urlencode(said, quote_via=quote)


@require_POST
def report(request: HttpRequest, token: str) -> HttpResponse:
    session_id = read_session(token)
    if session_id is None:
        return refused(OVER)
    body = request.read(MAX_REPORT_BYTES + 1)
    if len(body) > MAX_REPORT_BYTES:
        return refused("This report is too large.", 413)
    with transaction.atomic():
        return reported(session_id, body)


def reported(session_id: UUID, body: bytes) -> HttpResponse:
    try:
        session = open_session(session_id)
    except UnitSession.DoesNotExist:
        return refused(OVER)
    unit, person = session.attempt.unit, session.attempt.progress.enrolment.person
    if not may_go_on(person):
        return refused(OVER)
    try:
        said = read_report(body, unit.package.kind, unit.mastery)
    except UnreadableReport:
        return refused("This report cannot be read.", 400)
    done = record_report(session=session, report=said, by=person, now=clock.now())
    return JsonResponse({"stored": done.stored, "done": done.done, "module_done": done.module_done})

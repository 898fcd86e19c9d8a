"""My sessions: who is coming, which registers are open, and what waits for a decision."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render

from core import clock
from people.enums import Role
from people.permissions import services_where, user_can_run_service
from people.requests import SignedInRequest
from portal.reads import groups_facilitated, sessions_run
from sessions.enums import SessionKind
from supervision.reads.unwritten import left_to_write


@login_required
def my_sessions(request: SignedInRequest) -> HttpResponse:
    person = request.user
    if not user_can_run_service(person):
        raise PermissionDenied("This page is for the people who run sessions.")
    now = clock.now()
    services = services_where(person, Role.CLINICIAN, Role.ADMINISTRATOR)
    coming, past = sessions_run(person, now)
    context = {
        "names_services": len({*services, *(one.service for one in coming)}) > 1,
        "coming": [one for one in coming if one.kind != SessionKind.CONSULTATION],
        "times": [one for one in coming if one.kind == SessionKind.CONSULTATION],
        "past": past,
        "groups": groups_facilitated(person, now),
        "to_write": left_to_write(person, now),
        "to_review": sum(session.to_review for session in past),
    }
    return render(request, "portal/my_sessions.html", context)

"""Is everything working: the administrators' page of what waits and what failed."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render

from core import clock
from core.health import HEALTH, HealthState
from people.permissions import is_administrator, services_administered_by
from people.requests import SignedInRequest


@login_required
def health(request: SignedInRequest) -> HttpResponse:
    if not is_administrator(request.user):
        raise PermissionDenied("This page is for the administrators of a service.")
    now = clock.now()
    own = services_administered_by(request.user)
    service = request.user.service if request.user.service in own else own[0]
    lines = [line for lines in HEALTH for line in lines(service, now)]
    # What is wrong first, then what waits; within these the order of the apps.
    order = [HealthState.WRONG, HealthState.WAITING, HealthState.WELL]
    context = {
        "lines": sorted(lines, key=lambda line: order.index(line.state)),
        "to_look_at": sum(line.state != HealthState.WELL for line in lines),
    }
    return render(request, "portal/health.html", context)

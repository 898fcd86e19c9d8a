"""A clinician's first page: what needs doing today, this week, and links to everything else."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render

from core import clock
from people.enums import Role
from people.permissions import user_can_run_service
from people.requests import SignedInRequest
from portal.clinic import counts_ahead, held_before, tasks_of, week_of
from portal.reads import groups_facilitated
from sessions.models import TrainingSession

# More tasks than these are counted and stand behind their own pages.
MAX_TASKS = 6


@login_required
def my_sessions(request: SignedInRequest) -> HttpResponse:
    person = request.user
    if not user_can_run_service(person):
        raise PermissionDenied("This page is for the people who run sessions.")
    now = clock.now()
    hosted = TrainingSession.objects.hosted_by(person)
    ahead = counts_ahead(hosted, now)
    week = week_of(hosted, ahead.sessions, now)
    tasks = tasks_of(person, hosted, week.this_week, now)
    running = person.roles.get(Role.CLINICIAN, set()) | person.roles.get(Role.ADMINISTRATOR, set())
    context = {
        "names_services": len({*running, *(one.service_id for one in week.sessions)}) > 1,
        "tasks": tasks[:MAX_TASKS],
        "further_tasks": tasks[MAX_TASKS:],
        "week": week,
        "times": ahead,
        "past": held_before(hosted, now),
        "groups": groups_facilitated(person, now),
    }
    return render(request, "portal/my_sessions.html", context)

"""What waits for an administrator: people who ask, and staff lists that were not read to their end."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from config import policy
from core.health import HealthLine, HealthState
from people.models import ImportRun, JoinRequest, Service, StaffQuestion, TeamRequest
from people.models.imports import STALLED_AFTER


def lines(service: Service, now: datetime) -> list[HealthLine]:
    return [who_asks(service), staff_lists(service, now)]


def who_asks(service: Service) -> HealthLine:
    joining = JoinRequest.objects.filter(service=service).count()
    teams = TeamRequest.objects.filter(person__service=service).count()
    if not joining + teams:
        return HealthLine("Who asks to join", HealthState.WELL, "Nobody is waiting for an answer.")
    return HealthLine(
        "Who asks to join",
        HealthState.WAITING,
        f"To join the service: {joining}. To be in a team: {teams}.",
        url_name="people:requests",
        action="Answer them",
    )


def staff_lists(service: Service, now: datetime) -> HealthLine:
    title = "Staff lists"
    questions = StaffQuestion.objects.filter(service=service).count()
    if questions:
        text = f"Rows that may be about somebody you have already: {questions}."
        return HealthLine(
            title, HealthState.WAITING, text, url_name="people:staff_questions", action="Say who they are"
        )
    stopped = Q(finished_at=None, started_at__lt=now - STALLED_AFTER) | ~Q(problem="")
    lately = ImportRun.objects.filter(service=service, started_at__gte=now - policy.IMPORT_REPORTS_KEPT_FOR)
    files = tuple(lately.filter(stopped).values_list("file_name", flat=True)[:5])
    if files:
        text = "Some files were not read to their end. Nothing of them is half written: send them again."
        return HealthLine(title, HealthState.WRONG, text, files, "people:import", "Bring in a staff list")
    return HealthLine(title, HealthState.WELL, "Each was read to its end.")

"""My team: what a manager's people have booked, attended and learned."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core import audit, clock
from core.downloads import csv_file
from core.wording import nhs_date
from courses.models import ModulePage
from feedback import reads as feedback_reads
from people.models import Person, Team, TeamLeadership
from people.permissions import is_manager
from people.requests import SignedInRequest
from portal.teams import TeamRow, module_grid, team_rows


def teams_of(person: Person) -> list[Team]:
    if not is_manager(person):
        raise PermissionDenied("This page is for people who lead a team.")
    in_force = TeamLeadership.objects.in_force(clock.today()).select_related("person")
    return list(
        Team.objects.led_by(person, clock.today())
        .select_related("organisation")
        .prefetch_related(Prefetch("leaderships", in_force))
        .order_by("name")
    )


@login_required
def my_team(request: SignedInRequest) -> HttpResponse:
    teams = teams_of(request.user)
    everybody = team_rows(teams, clock.now())
    rows = shown(everybody, request)
    modules = list(
        ModulePage.objects.live().order_by("path").only("pk", "title", "path", "depth", "content_type")
    )
    grid = module_grid(rows, modules)
    for team in teams:
        team.rows = [  # type: ignore[attr-defined]
            (row, [module.pk in grid[row.person.pk] for module in modules])
            for row in rows
            if team.pk in row.team_ids
        ]
    context = {
        "teams": teams,
        "modules": modules,
        "people_count": len(everybody),
        "near": sum(bool(row.refreshers_near) for row in everybody),
        "only_near": only_near(request),
        "feedback": feedback_reads.team_feedback([team.pk for team in teams]),
    }
    return render(request, "portal/my_team.html", context)


def only_near(request: SignedInRequest) -> bool:
    """People who are due a refresher, alone."""
    return request.GET.get("refresher") == "due"


def shown(rows: list[TeamRow], request: SignedInRequest) -> list[TeamRow]:
    return [row for row in rows if row.refreshers_near] if only_near(request) else rows


COLUMNS = [
    "Name",
    "Work e-mail",
    "Team",
    "Modules completed",
    "Course completed on",
    "Sessions attended",
    "Hours in sessions",
    "Hours in supervision",
    "Last attended on",
    "Booked next",
    "Refresh by",
    "Refresher of",
    "Refresher",
]


@login_required
def export_team(request: SignedInRequest) -> HttpResponse:
    teams = teams_of(request.user)
    rows = shown(team_rows(teams, clock.now()), request)
    audit.record(
        "team.exported",
        by=request.user,
        people=len(rows),
        teams=[team.pk for team in teams],
        changes_figures=False,
    )
    return csv_file(f"my-team-{clock.today():%Y-%m-%d}.csv", COLUMNS, (as_cells(row) for row in rows))


def as_cells(row: TeamRow) -> list[str]:
    day = "%-d %B %Y"
    return [
        row.person.full_name,
        row.person.email,
        str(row.person.team or ""),
        str(row.progress.done),
        f"{timezone.localtime(row.course_completed_at):{day}}" if row.course_completed_at else "",
        str(row.sessions_attended),
        f"{row.session_minutes / 60:.2f}",
        f"{row.supervision_minutes / 60:.2f}",
        f"{timezone.localtime(row.last_attended_at):{day}}" if row.last_attended_at else "",
        row.coming[0].session.title if row.coming else "",
        *refresher_cells(row),
    ]


def refresher_cells(row: TeamRow) -> list[str]:
    """The course whose day comes first."""
    if not row.refreshers:
        return ["", "", ""]
    due = row.refreshers[0]
    standing = "Overdue" if due.is_over else "Due soon" if due.is_near else "Up to date"
    return [nhs_date(due.due_on), due.course.title, standing]

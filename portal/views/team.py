"""My team: where each person stands towards what is expected of them, as a table and as a file."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from assignments.forms import SavedTeamViewForm
from assignments.models import SavedTeamView
from core import audit, clock
from core.downloads import csv_file, xlsx_file
from core.wording import nhs_date
from feedback import reads as feedback_reads
from people.models import Person, Team, TeamLeadership
from people.permissions import is_manager
from people.requests import SignedInRequest
from portal.matrix import Matrix, MatrixFilterForm, MatrixRow, build_matrix, chosen_rows, totals_by_team
from portal.teams import TeamRow

A_PAGE = 60


def refuse_others(person: Person) -> None:
    if not is_manager(person):
        raise PermissionDenied("This page is for people who lead a team.")


def leaderships_of(person: Person) -> list[TeamLeadership]:
    """Whoever leads one of the person's teams, or deputises, by team. Theirs are among them, so nobody asks for those again."""
    in_force = TeamLeadership.objects.in_force(clock.today())
    of_teams = in_force.filter(team__in=in_force.filter(person=person).values("team"))
    found = list(of_teams.select_related("person", "team__organisation").order_by("team__name", "kind", "pk"))
    person.led_team_ids = {one.team_id for one in found}
    return found


@dataclass
class AskedTable:
    """The table as the address asks for it."""

    teams: list[Team]
    leaderships: list[TeamLeadership]
    matrix: Matrix
    form: MatrixFilterForm
    rows: list[MatrixRow]


def asked_table(request: SignedInRequest) -> AskedTable:
    leaderships = leaderships_of(request.user)
    refuse_others(request.user)
    teams = list(dict.fromkeys(one.team for one in leaderships))
    matrix = build_matrix(teams, clock.now(), each_module=bool(request.GET.get("modules")))
    form = MatrixFilterForm(request.GET, teams=teams, matrix=matrix)
    rows = chosen_rows(matrix, form)
    if only_near(request):
        rows = [row for row in rows if row.facts.refreshers_near]
    return AskedTable(teams, leaderships, matrix, form, rows)


@login_required
def my_team(request: SignedInRequest) -> HttpResponse:
    asked = asked_table(request)
    page = Paginator(asked.rows, A_PAGE).get_page(request.GET.get("page"))
    everybody = asked.matrix.rows
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "teams": asked.teams,
        "form": asked.form,
        "columns": asked.matrix.columns,
        "page": page,
        "lines": asked.matrix.lines(page),
        "people_count": len(everybody),
        "near": sum(bool(row.facts.refreshers_near) for row in everybody),
        "only_near": only_near(request),
        "is_narrowed": asked.form.is_narrowed or only_near(request),
        "query": query.urlencode(),
        "totals": totals_by_team(asked.leaderships, everybody),
        "views": SavedTeamView.objects.filter(person=request.user),
        "view_form": SavedTeamViewForm(),
        "feedback": feedback_reads.team_feedback([team.pk for team in asked.teams]),
    }
    return render(request, "portal/my_team.html", context, status=422 if asked.form.errors else 200)


def only_near(request: SignedInRequest) -> bool:
    """People who are due a refresher, alone."""
    return request.GET.get("refresher") == "due"


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
    """The table as it is seen, with the same people in the same order; `?as=xlsx` for a workbook."""
    asked = asked_table(request)
    audit.record(
        "team.exported",
        by=request.user,
        people=len(asked.rows),
        teams=[team.pk for team in asked.teams],
        changes_figures=False,
    )
    name = f"my-team-{clock.today():%Y-%m-%d}"
    headings = [*COLUMNS, *(column.label for column in asked.matrix.columns)]
    rows = [
        [*as_cells(row.facts), *(cell.words for _, cell in cells)]
        for row, cells in asked.matrix.lines(asked.rows)
    ]
    if request.GET.get("as") != "xlsx":
        return csv_file(f"{name}.csv", headings, rows)
    return xlsx_file(f"{name}.xlsx", "My team", headings, rows)


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

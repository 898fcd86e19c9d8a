"""What this app adds to a session's workspace: the register, and what is left to do with it."""

from datetime import datetime

from django.urls import reverse

from attendance.models import Attendance
from attendance.models.check_in import is_in_window
from attendance.reads.counts import register_counts
from people.models import Person
from sessions.enums import SessionStage
from sessions.host_pages import HostPages, Links
from sessions.models import TrainingSession
from sessions.workspace import WorkspaceState, WorkspaceStep, WorkspaceTab
from sessions.workspace.tabs import for_published

REGISTER_TAB = WorkspaceTab(
    "Register",
    "attendance:register",
    order=30,
    holds=frozenset(
        f"attendance:{name}"
        for name in (
            "register_sheet", "threshold", "check_in", "import", "import_columns", "confirm_import", "undo_import",
            "review",
        )
    ),
    applies=for_published,
)  # fmt: skip


def to_import(session: TrainingSession, person: Person, now: datetime) -> Links:
    if session.is_draft:
        return []
    return [(reverse("attendance:import", args=[session.pk]), "Import an attendance report")]


IMPORT = HostPages(to_import, order=30)


def register_steps(state: WorkspaceState) -> list[WorkspaceStep]:
    """On the day the register and the code, afterwards whoever nobody knows yet and whoever is not marked."""
    if state.stage == SessionStage.TODAY:
        return steps_of_the_day(state)
    return steps_after(state) if state.is_held else []


def steps_of_the_day(state: WorkspaceState) -> list[WorkspaceStep]:
    session = state.session
    there = Attendance.objects.counted().filter(session=session).count()
    words = f"{there} marked as here" if there else "The register is empty"
    steps = [
        WorkspaceStep(
            words, "Take the register", address("register", session), 20, session.starts_at <= state.now
        )
    ]
    if is_in_window(session, state.now):
        steps.append(
            WorkspaceStep(
                "People can mark themselves with a phone",
                "Show the check-in code",
                address("check_in", session),
                30,
            )
        )
    return steps


def steps_after(state: WorkspaceState) -> list[WorkspaceStep]:
    session, taken = state.session, register_counts(state.session)
    steps = []
    if taken.to_review:
        steps.append(
            WorkspaceStep(f"{taken.to_review} to review", "Say who they were", address("review", session), 10)
        )
    if not taken.rows and taken.unmarked:
        steps.append(
            WorkspaceStep(
                "The register is not taken yet", "Take the register", address("register", session), 15
            )
        )
        steps.append(
            WorkspaceStep("Teams or Zoom knows who came", "Import its report", address("import", session), 16)
        )
    elif taken.unmarked:
        words = f"{taken.there} came, {taken.unmarked} not marked"
        steps.append(WorkspaceStep(words, "Complete the register", address("register", session), 20))
    elif taken.rows:
        words = f"{taken.there} came. The register is complete"
        steps.append(
            WorkspaceStep(words, "See the register", address("register", session), 90, needs_doing=False)
        )
    return steps


def unfinished_register(session: TrainingSession) -> list[tuple[str, str]]:
    taken = register_counts(session)
    found = []
    if not taken.rows:
        return [("The register is not taken yet", address("register", session))]
    if taken.to_review:
        found.append((f"{taken.to_review} to review: say who they were", address("review", session)))
    if taken.unmarked:
        found.append((f"{taken.unmarked} not marked on the register", address("register", session)))
    return found


def address(name: str, session: TrainingSession) -> str:
    return reverse(f"attendance:{name}", args=[session.pk])

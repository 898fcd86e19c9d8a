"""What needs doing now. Each app says its own part of it; the most pressing one becomes the button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from core.registries import Registry
from sessions.audiences import WAIT
from sessions.enums import Mode, SessionStage
from sessions.workspace.stages import WorkspaceState


@dataclass(frozen=True)
class WorkspaceStep:
    """A row: what stands so ("12 to review") and what can be done about it ("Say who they were").

    Of those that need doing, the one of the lowest `order` is the button of the page.
    """

    words: str
    action: str
    address: str
    order: int = 100
    needs_doing: bool = True
    is_outside: bool = False


# From here on a step only tells how things stand: nobody waits for it.
PLACES = 60
NEXT_STEPS: Registry[Callable[[WorkspaceState], list[WorkspaceStep]]] = Registry()


@dataclass(frozen=True)
class StepList:
    first: WorkspaceStep | None
    others: list[WorkspaceStep]

    @property
    def is_pressing(self) -> bool:
        return self.first is not None and self.first.order < PLACES


def next_steps(state: WorkspaceState) -> StepList:
    """Each app costs the same few queries however many people the session has."""
    found = sorted((step for steps in NEXT_STEPS for step in steps(state)), key=lambda step: step.order)
    first = next((step for step in found if step.needs_doing), None)
    return StepList(first, [step for step in found if step is not first])


def own_steps(state: WorkspaceState) -> list[WorkspaceStep]:
    """Places and the people who wait; what is still missing; on the day the way in; afterwards closing it."""
    if state.stage in {SessionStage.CANCELLED, SessionStage.DRAFT}:
        return []
    if state.is_held:
        return closing_steps(state)
    return [*missing_steps(state), *meeting_steps(state), *place_steps(state)]


def place_steps(state: WorkspaceState) -> list[WorkspaceStep]:
    places, people = state.places, reverse("sessions:bookings", args=[state.session.pk])
    steps = [
        WorkspaceStep(
            f"{places.held} of {places.capacity} places taken",
            "See who is coming",
            people,
            order=PLACES,
            # The day belongs to the register.
            needs_doing=state.is_before,
        )
    ]
    if places.waiting:
        steps.append(
            WorkspaceStep(
                f"{places.waiting} waiting for a place", "See the waiting list", f"{people}#waiting", 65
            )
        )
        write = f"{reverse('sessions:write_message', args=[state.session.pk])}?to={WAIT}"
        steps.append(
            WorkspaceStep(
                "Tell them how things stand", "Write to those who wait", write, 66, needs_doing=False
            )
        )
    return steps


def missing_steps(state: WorkspaceState) -> list[WorkspaceStep]:
    session, change = state.session, reverse("sessions:edit", args=[state.session.pk])
    if session.is_online and not session.joining_link:
        return [WorkspaceStep("No joining link yet", "Add the joining link", f"{change}#id_joining_link", 15)]
    return []


def meeting_steps(state: WorkspaceState) -> list[WorkspaceStep]:
    session = state.session
    if state.stage != SessionStage.TODAY or session.mode == Mode.IN_PERSON or not session.joining_link:
        return []
    return [
        WorkspaceStep("The meeting online", "Open the meeting", session.joining_link, 40, is_outside=True)
    ]


def closing_steps(state: WorkspaceState) -> list[WorkspaceStep]:
    if state.stage == SessionStage.CLOSED:
        return []
    close = reverse("sessions:close", args=[state.session.pk])
    return [WorkspaceStep("Certificates, evaluation and thanks, in one go", "Close the session", close, 42)]

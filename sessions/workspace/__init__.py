"""A session as its host works on it: a head, tabs, and what needs doing now. Each app adds its own part."""

from sessions.workspace.stages import SessionStage, WorkspaceState, stage_of, state_of
from sessions.workspace.steps import NEXT_STEPS, StepList, WorkspaceStep, next_steps
from sessions.workspace.tabs import WORKSPACE_TABS, WorkspaceTab, tabs_of

__all__ = [
    "NEXT_STEPS",
    "WORKSPACE_TABS",
    "SessionStage",
    "StepList",
    "WorkspaceState",
    "WorkspaceStep",
    "WorkspaceTab",
    "next_steps",
    "stage_of",
    "state_of",
    "tabs_of",
]

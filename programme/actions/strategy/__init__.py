"""Writes of the tracker, of the steering group's meetings, and of the theory of change."""

from programme.actions.strategy.groups import add_group, change_group, delete_group, start_groups
from programme.actions.strategy.meetings import delete_meeting, save_meeting
from programme.actions.strategy.recommendations import (
    delete_recommendation,
    recommend_idea,
    release_ownership,
    save_recommendation,
)
from programme.actions.strategy.theory import (
    change_theory,
    delete_box,
    review_theory,
    save_box,
    start_theory,
)

__all__ = [
    "add_group",
    "change_group",
    "change_theory",
    "delete_box",
    "delete_group",
    "delete_meeting",
    "delete_recommendation",
    "recommend_idea",
    "release_ownership",
    "review_theory",
    "save_box",
    "save_meeting",
    "save_recommendation",
    "start_groups",
    "start_theory",
]

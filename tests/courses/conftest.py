import pytest

from core.registries import COURSE_STEPS
from courses.refreshers import OTHER_WAYS
from courses.steps import ON_COMPLETION
from tests import cast


@pytest.fixture(autouse=True)
def this_room_alone(monkeypatch):
    """What higher rooms add to a course is theirs to test; here a test adds its own."""
    monkeypatch.setattr(COURSE_STEPS, "_entries", {})
    monkeypatch.setattr(ON_COMPLETION, "_entries", {})
    monkeypatch.setattr(OTHER_WAYS, "_entries", {})


@pytest.fixture
def school(world):
    """The cast with a small course of two modules that the learner has joined."""
    return cast.furnish(world, "people", "cms", "courses")

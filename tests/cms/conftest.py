import pytest

from tests import cast


@pytest.fixture
def newsroom(world):
    """The cast with the editor set up: root page, editors' group, workflow."""
    return cast.furnish(world, "people", "cms")

import pytest

from tests.competence.world import framework_of


@pytest.fixture
def framework(world):
    return framework_of(world.service, world.administrator)

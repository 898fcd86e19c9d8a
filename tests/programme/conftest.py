import pytest

from programme.actions.strategy import start_groups
from programme.models import StrategyGroup


@pytest.fixture
def tracked(world):
    """The service keeps a tracker of recommendations, with its first groups."""
    start_groups(service=world.service, by=world.clinician)
    world.strategy_group = StrategyGroup.objects.filter(service=world.service).first()
    return world

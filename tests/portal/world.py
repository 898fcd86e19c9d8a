"""The pages that join apps need nothing but a topic of the help. What would be in the way of courses' own tests stands here too."""

from types import SimpleNamespace

from tests.courses.copied import add_copy
from tests.courses.packages.world import add_package


def furnish(world: SimpleNamespace) -> None:
    world.help_topic = "register"
    add_package(world)
    add_copy(world)

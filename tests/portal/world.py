"""The pages that join apps need nothing but a topic of the help."""

from types import SimpleNamespace


def furnish(world: SimpleNamespace) -> None:
    world.help_topic = "register"

from types import SimpleNamespace


def furnish(world: SimpleNamespace) -> None:
    world.evidence_table = "sessions"

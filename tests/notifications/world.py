"""What the notifications room adds to the standing world."""

from types import SimpleNamespace


def furnish(world: SimpleNamespace) -> None:
    world.notice_key, world.notice_role = "booked", "participant"
    world.own_notice_key = "week_before"

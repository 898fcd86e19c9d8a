"""What a session or group leaves behind when it changes how people meet."""

from __future__ import annotations

from typing import Any, Protocol

from sessions.enums import Mode

LEFT_BEHIND = {Mode.ONLINE: "place", Mode.IN_PERSON: "joining_link"}


class MeetsSomewhere(Protocol):
    place: Any
    joining_link: Any


def left_behind(thing: MeetsSomewhere, changed: dict[str, Any]) -> dict[str, str]:
    """The room of what moves online, and the link of what moves into a room, unless they are new."""
    gone = LEFT_BEHIND.get(changed.get("mode", ""))
    return {gone: ""} if gone and gone not in changed and getattr(thing, gone) else {}

"""Who looks after the directory: administrators of the service, and its editors. Everybody may read it."""

from __future__ import annotations

from guide.models import DirectoryEntry
from people.enums import Role
from people.models import Service
from people.permissions import Visitor, holds, is_known

KEEPERS = (Role.ADMINISTRATOR, Role.EDITOR)


def user_can_keep_directory(person: Visitor, service: Service | int | None = None) -> bool:
    return any(holds(person, role, service) for role in KEEPERS)


def user_can_keep_entry(person: Visitor, entry: DirectoryEntry) -> bool:
    return user_can_keep_directory(person, entry.service_id)


def user_can_read_gap_map(person: Visitor) -> bool:
    """It is the map of one's own service."""
    return is_known(person) and person.service_id is not None

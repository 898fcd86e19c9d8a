"""Who looks after the directory: administrators of the service, and its editors. Everybody may read it."""

from __future__ import annotations

from guide.models import DirectoryEntry
from people.enums import Role
from people.models import Service
from people.permissions import Visitor, holds

KEEPERS = (Role.ADMINISTRATOR, Role.EDITOR)


def user_can_keep_directory(person: Visitor, service: Service | int | None = None) -> bool:
    return any(holds(person, role, service) for role in KEEPERS)


def user_can_keep_entry(person: Visitor, entry: DirectoryEntry) -> bool:
    return user_can_keep_directory(person, entry.service_id)

"""Who looks after the directory and the network's groups, and who reads what is not for everybody."""

from __future__ import annotations

from guide.models import DirectoryEntry, NetworkItem, SubGroup, SubGroupMembership
from people.enums import Role
from people.models import Service
from people.permissions import Visitor, holds, is_known, user_can_run_service
from supervision.models import NetworkMembership

KEEPERS = (Role.ADMINISTRATOR, Role.EDITOR)


def user_can_keep_directory(person: Visitor, service: Service | int | None = None) -> bool:
    return any(holds(person, role, service) for role in KEEPERS)


def user_can_keep_entry(person: Visitor, entry: DirectoryEntry) -> bool:
    return user_can_keep_directory(person, entry.service_id)


def user_can_read_gap_map(person: Visitor) -> bool:
    """It is the map of one's own service."""
    return is_known(person) and person.service_id is not None


def is_in_network(person: Visitor, service: Service | int) -> bool:
    live = NetworkMembership.objects.live().filter(service=service)
    return is_known(person) and live.filter(person=person).exists()


def user_can_write_news(person: Visitor) -> bool:
    """Members of the network for their own; those who run the service look at it before others read it."""
    if not is_known(person) or person.service_id is None:
        return False
    return user_can_run_service(person, person.service_id) or is_in_network(person, person.service_id)


def user_can_change_item(person: Visitor, item: NetworkItem) -> bool:
    return is_known(person) and (
        item.written_by_id == person.pk or user_can_run_service(person, item.service_id)
    )


def user_can_read_subgroup(person: Visitor, group: SubGroup) -> bool:
    """Its members; and those who run the service, who answer for what stands there."""
    if not is_known(person):
        return False
    return user_can_run_service(person, group.service_id) or is_in_subgroup(person, group)


def is_in_subgroup(person: Visitor, group: SubGroup) -> bool:
    rows = SubGroupMembership.objects.members().filter(group=group)
    return is_known(person) and rows.filter(person=person).exists()


def user_can_moderate_subgroup(person: Visitor, group: SubGroup) -> bool:
    if not is_known(person):
        return False
    if user_can_run_service(person, group.service_id):
        return True
    return SubGroupMembership.objects.convenors().filter(group=group, person=person).exists()

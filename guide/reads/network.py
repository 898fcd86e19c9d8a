"""What stands in the network for somebody: news, events to come, and groups with where they stand in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from guide.models import NetworkItem, SubGroup, SubGroupMembership
from guide.models.network import NetworkItemQuerySet
from guide.network_enums import BelongingState, ItemReaders, ItemState
from people.models import Person, Service
from people.permissions import Visitor, is_known, services_where
from people.running_pages import RUNS
from supervision.models import NetworkMembership

AT_FRONT = 3


def items_for(person: Visitor) -> NetworkItemQuerySet:
    """What is for everybody; to members what their network tells; all of it to its writer and those who run the service."""
    rows = NetworkItem.objects.select_related("service", "written_by")
    if not is_known(person):
        return rows.for_families()
    own = Q(written_by=person) | Q(service__in=[one.pk for one in services_where(person, *RUNS)])
    belongs = NetworkMembership.objects.live().filter(person=person).values("service")
    shown = Q(state=ItemState.SHOWN)
    return rows.filter(own | shown & (Q(readers=ItemReaders.EVERYBODY) | Q(service__in=belongs)))


def front_items(person: Visitor, now: datetime) -> list[NetworkItem]:
    """The newest that a visitor may read; an event that is over is not news."""
    shown = items_for(person).filter(state=ItemState.SHOWN).not_over(now)
    return list(shown[:AT_FRONT])


@dataclass(frozen=True)
class SubGroupRow:
    """`state`: where the reader stands in it, empty where they do not."""

    group: SubGroup
    members: int
    state: str
    is_readable: bool


def subgroup_rows(service: Service, person: Person, *, runs: bool) -> list[SubGroupRow]:
    groups = (
        SubGroup.objects.filter(service=service)
        .annotate(
            members=Count("memberships", filter=Q(memberships__in=SubGroupMembership.objects.members()))
        )
        .order_by("name", "pk")
    )
    own = SubGroupMembership.objects.in_network().filter(person=person, group__service=service)
    states = dict(own.values_list("group", "state"))
    return [
        SubGroupRow(
            group,
            group.members,
            states.get(group.pk, ""),
            runs or states.get(group.pk) == BelongingState.MEMBER,
        )
        for group in groups
    ]


def papers_of(group: SubGroup) -> QuerySet:
    """With how many comments members read under each."""
    read = Count("comments", filter=Q(comments__hidden_at__isnull=True))
    rows = group.papers.select_related("added_by").annotate(comment_count=read)
    return rows.order_by("-added_at", "-pk")

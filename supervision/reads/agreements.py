"""Members who have not accepted the agreement that holds, by group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Subquery

from people.models import Person
from supervision.models import Agreement, AgreementAcceptance, GroupMembership, SupervisionGroup


@dataclass(frozen=True)
class NotAccepted:
    group_id: int
    name: str
    members: int


def not_accepted_in_groups_of(person: Person, day: date) -> list[NotAccepted]:
    """Of the groups that the person facilitates and that go on. One query."""
    holding = Agreement.objects.in_force_on(day).filter(group=OuterRef("group"))
    current = AgreementAcceptance.objects.filter(membership=OuterRef("pk"), agreement=OuterRef("holding"))
    groups = SupervisionGroup.objects.facilitated_by(person).filter(closed_at__isnull=True)
    members = (
        GroupMembership.objects.on(day)
        .filter(group__in=groups)
        .annotate(holding=Subquery(holding.values("pk")[:1]))
        .filter(~Exists(current), holding__isnull=False)
    )
    rows = members.order_by().values("group_id", "group__name").annotate(members=Count("pk"))
    return [
        NotAccepted(row["group_id"], row["group__name"], row["members"])
        for row in rows.order_by("group__name")
    ]

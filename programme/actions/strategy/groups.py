"""The groups in which recommendations stand."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from config import policy
from core import audit
from core.errors import Refused
from guide.actions.names import others_of
from people.models import Person, Service
from programme.actions.strategy.allowed import check_runs
from programme.models import StrategyGroup
from programme.strategy.usual_groups import USUAL_GROUPS


@transaction.atomic
def start_groups(*, service: Service, by: Person) -> None:
    """The usual ones, where there are none yet."""
    check_runs(service.pk, by)
    Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    if StrategyGroup.objects.filter(service=service).exists():
        raise Refused("There are groups already. Add one more if it is missing.")
    StrategyGroup.objects.bulk_create(
        StrategyGroup(service=service, name=name, order=order)
        for order, name in enumerate(USUAL_GROUPS, start=1)
    )
    audit.record("strategy_groups.started", by=by, about=service, changes_figures=False)


@transaction.atomic
def add_group(*, service: Service, name: str, by: Person) -> StrategyGroup:
    check_runs(service.pk, by)
    groups = StrategyGroup.objects.filter(service=service)
    check_name(service, name, None)
    if groups.count() >= policy.MAX_STRATEGY_GROUPS:
        raise Refused(f"{policy.MAX_STRATEGY_GROUPS} groups are enough. Rename one that you do not use.")
    last = groups.aggregate(last=Max("order"))["last"] or 0
    group = StrategyGroup.objects.create(service=service, name=name, order=last + 1)
    audit.record("strategy_group.added", by=by, about=group, changes_figures=False)
    return group


@transaction.atomic
def change_group(*, group: StrategyGroup, name: str, order: int, by: Person) -> None:
    check_runs(group.service_id, by)
    check_name(group.service, name, group)
    group.name, group.order = name, order
    group.full_clean()
    group.save()
    audit.record("strategy_group.changed", by=by, about=group, changes_figures=False)


@transaction.atomic
def delete_group(*, group: StrategyGroup, by: Person) -> None:
    check_runs(group.service_id, by)
    if group.recommendations.exists():
        raise Refused("Something stands in this group. Move it to another group first.")
    audit.record("strategy_group.deleted", by=by, about=group, changes_figures=False)
    group.delete()


def check_name(service: Service, name: str, group: StrategyGroup | None) -> None:
    others = StrategyGroup.objects.filter(service=service, name__iexact=name)
    if others_of(others, group).exists():
        raise Refused(f"There is a group called “{name}” already. Give this one another name.")

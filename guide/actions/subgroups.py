"""Groups of the network are made, joined by asking or by invitation, left, closed and deleted."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from core import audit
from core.errors import Refused
from guide.actions.names import others_of
from guide.models import SubGroup, SubGroupMembership
from guide.network_enums import BelongingState
from guide.network_notices import tell_answer, tell_invited, tell_of_request
from guide.permissions import is_in_network, user_can_moderate_subgroup
from people.models import Person, Service
from people.permissions import user_can_run_service

CLOSED = "This group is closed. What it wrote stays here to read."


@transaction.atomic
def save_subgroup(
    *, service: Service, name: str, about: str, by: Person, now: datetime, group: SubGroup | None = None
) -> SubGroup:
    """Whoever makes one and belongs to the network convenes it."""
    if group:
        check_moderates(group, by)
    elif not user_can_run_service(by, service):
        raise PermissionDenied("Those who run the service make groups.")
    if others_of(SubGroup.objects.filter(service=service, name=name), group).exists():
        raise Refused(f"There is a group called “{name}” already. Give this one another name.", code="name")
    held = group or SubGroup(service=service, made_at=now, made_by=by)
    held.name, held.about = name, about
    held.save()
    if not group and is_in_network(by, service):
        SubGroupMembership.objects.create(
            group=held, person=by, state=BelongingState.MEMBER, is_convenor=True, since=now
        )
    audit.record("subgroup.saved", by=by, about=held, changes_figures=False)
    return held


@transaction.atomic
def close_subgroup(*, group: SubGroup, by: Person, now: datetime) -> None:
    check_moderates(group, by)
    held = SubGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    if held.closed_at:
        return
    held.closed_at, held.closed_by = now, by
    held.save(update_fields=["closed_at", "closed_by"])
    audit.record("subgroup.closed", by=by, about=held, changes_figures=False)


@transaction.atomic
def ask_to_join(*, group: SubGroup, by: Person, now: datetime) -> SubGroupMembership:
    """Whoever is invited already has joined by asking."""
    check_open(group)
    if not is_in_network(by, group.service_id):
        raise Refused("Groups are for members of the network. Join the network first.", code="network")
    held, is_new = SubGroupMembership.objects.get_or_create(
        group=group, person=by, defaults={"state": BelongingState.ASKED, "since": now}
    )
    if is_new:
        audit.record("subgroup.asked", by=by, about=group, whose=by, changes_figures=False)
        tell_of_request(group, by, now)
    elif held.state == BelongingState.INVITED:
        become_member(held, by, now)
    return held


@transaction.atomic
def answer_request(*, membership: SubGroupMembership, accept: bool, by: Person, now: datetime) -> None:
    check_moderates(membership.group, by)
    held = of_state(BelongingState.ASKED).filter(pk=membership.pk).first()
    if held is None:
        raise Refused("This was answered already.", code="answered")
    if accept:
        become_member(held, by, now)
    else:
        end(held, "subgroup.refused", by)
    tell_answer(membership.group, membership.person, accept, now)


@transaction.atomic
def invite_to_subgroup(*, group: SubGroup, email: str, by: Person, now: datetime) -> None:
    """Says nothing of who belongs to the network: a convenor learns it when somebody accepts."""
    check_moderates(group, by)
    check_open(group)
    person = Person.objects.filter(email__iexact=email).first()
    audit.record("subgroup.invited", by=by, about=group, changes_figures=False)
    if person is None or not is_in_network(person, group.service_id):
        return
    held, is_new = SubGroupMembership.objects.get_or_create(
        group=group, person=person, defaults={"state": BelongingState.INVITED, "since": now}
    )
    if is_new:
        tell_invited(group, person, now)
    elif held.state == BelongingState.ASKED:
        become_member(held, by, now)


@transaction.atomic
def answer_invitation(*, group: SubGroup, accept: bool, by: Person, now: datetime) -> None:
    held = of_state(BelongingState.INVITED).filter(group=group, person=by).first()
    if held is None:
        raise Refused("There is no invitation for you here any more. You can ask to join.", code="gone")
    if accept:
        check_open(group)
        become_member(held, by, now)
    else:
        end(held, "subgroup.declined", by)


@transaction.atomic
def leave_subgroup(*, group: SubGroup, by: Person) -> None:
    held = SubGroupMembership.objects.filter(group=group, person=by).first()
    if held:
        end(held, "subgroup.left", by)


@transaction.atomic
def end_subgroup_membership(*, membership: SubGroupMembership, by: Person) -> None:
    """What they wrote stays in the group."""
    check_moderates(membership.group, by)
    end(membership, "subgroup.membership_ended", by)


@transaction.atomic
def set_convenor(*, membership: SubGroupMembership, is_convenor: bool, by: Person) -> None:
    check_moderates(membership.group, by)
    held = of_state(BelongingState.MEMBER).filter(pk=membership.pk).first()
    if held is None:
        raise Refused("Only a member can convene the group.", code="member")
    held.is_convenor = is_convenor
    held.save(update_fields=["is_convenor"])
    audit.record(
        "subgroup.convenor_set",
        by=by,
        about=held.group,
        whose=held.person,
        is_convenor=is_convenor,
        changes_figures=False,
    )


def of_state(state: BelongingState) -> QuerySet[SubGroupMembership]:
    rows = SubGroupMembership.objects.select_for_update(of=("self",)).filter(state=state)
    return rows.select_related("group", "person")


def become_member(held: SubGroupMembership, by: Person, now: datetime) -> None:
    held.state, held.since = BelongingState.MEMBER, now
    held.save(update_fields=["state", "since"])
    audit.record("subgroup.joined", by=by, about=held.group, whose=held.person, changes_figures=False)


def end(held: SubGroupMembership, verb: str, by: Person) -> None:
    audit.record(verb, by=by, about=held.group, whose=held.person, changes_figures=False)
    held.delete()


def check_moderates(group: SubGroup, by: Person) -> None:
    if not user_can_moderate_subgroup(by, group):
        raise PermissionDenied("Only those who convene the group, and those who run the service, do this.")


def check_open(group: SubGroup) -> None:
    if group.closed_at:
        raise Refused(CLOSED, code="closed")

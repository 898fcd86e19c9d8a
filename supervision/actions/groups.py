"""Supervision groups: setting them up, who belongs, and what they agree to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Unpack

from django.db import transaction
from django.utils.timezone import localtime

from core import clock
from core.audit import record
from core.errors import Refused
from notifications.tasks import send_what_is_written
from people.models import Person, Service
from sessions.actions.changing_mode import left_behind
from supervision import notifications
from supervision.actions.group_calendar import (
    IN_THE_CALENDAR,
    invite_to_dates,
    mend_calendars,
    withdraw_dates,
)
from supervision.actions.locking import locked_group, open_group
from supervision.agreement import DEFAULT_AGREEMENT
from supervision.models import (
    Agreement,
    AgreementAcceptance,
    GroupFacilitator,
    GroupMeeting,
    GroupMembership,
    SupervisionGroup,
)
from supervision.rules.groups import (
    agreement_on,
    has_accepted,
    outside_rhythm,
    rhythm_of,
    why_no_new_member,
    why_not_facilitators,
    why_not_joined,
    why_not_left,
    why_not_places,
)
from supervision.values import GroupChanges, GroupDetails


@transaction.atomic
def create_group(
    *,
    service: Service,
    name: str,
    facilitators: Iterable[Person],
    by: Person,
    now: datetime,
    members: Iterable[Person] = (),
    starts: Iterable[datetime] = (),
    agreement_text: str = DEFAULT_AGREEMENT,
    **details: Unpack[GroupDetails],
) -> SupervisionGroup:
    """A group with its first agreement, its dates and whoever belongs from the start."""
    if reason := why_not_places(details.get("places", 8)):
        raise Refused(reason, code="places")
    facilitators = list(facilitators)
    if reason := why_not_facilitators(len(facilitators)):
        raise Refused(reason, code="facilitators")
    starts = sorted(starts)
    details = {**rhythm_of(starts), **details}
    group = SupervisionGroup.objects.create(service=service, name=name, **details)
    for person in facilitators:
        GroupFacilitator.objects.create(group=group, person=person)
    first_day = localtime(min([now, *starts])).date()
    Agreement.objects.create(group=group, version=1, text=agreement_text, in_force_from=first_day)
    record("group.created", by=by, about=group)
    add_dates(group=group, starts=starts, by=by)
    for person in members:
        add_member(group=group, person=person, by=by, now=now, joined_on=first_day)
    return group


@transaction.atomic
def change_group(
    *,
    group: SupervisionGroup,
    by: Person,
    facilitators: Iterable[Person] | None = None,
    **changes: Unpack[GroupChanges],
) -> SupervisionGroup:
    group = open_group(group)
    if reason := why_not_places(changes.get("places", group.places)):
        raise Refused(reason, code="places")
    members = group.memberships.live().count()
    if changes.get("places", members) < members:
        raise Refused(f"The group has {members} members. Choose {members} or more places.", code="places")
    changed = {name: value for name, value in changes.items() if getattr(group, name) != value}
    changed |= left_behind(group, changed)
    for name, value in changed.items():
        setattr(group, name, value)
    group.save()
    if "mode" in changed:
        group.meetings.filter(starts_at__gt=clock.now(), recorded_at__isnull=True).update(mode=group.mode)
    record("group.changed", by=by, about=group, fields=sorted(changes))
    if facilitators is not None:
        set_facilitators(group=group, people=facilitators, by=by)
    if set(IN_THE_CALENDAR) & set(changed):
        mend_calendars(group)
    return group


@transaction.atomic
def add_dates(*, group: SupervisionGroup, starts: Iterable[datetime], by: Person) -> list[GroupMeeting]:
    """New dates, as long as the group's meetings are; a date that is already there is left alone.

    One that was cancelled is not there any more: it can be planned again.
    """
    group = open_group(group)
    new = set(starts) - set(group.meetings.held().values_list("starts_at", flat=True))
    length, outside = timedelta(minutes=group.minutes), outside_rhythm(group, new) if new else set()
    meetings = GroupMeeting.objects.bulk_create(
        GroupMeeting(
            group=group,
            starts_at=start,
            ends_at=start + length,
            mode=group.mode,
            own_event=start in outside,
        )
        for start in sorted(new)
    )
    if meetings:
        record("group.dates_added", by=by, about=group, dates=len(meetings))
        mend_calendars(group)
    return meetings


@transaction.atomic
def set_facilitators(*, group: SupervisionGroup, people: Iterable[Person], by: Person) -> None:
    """Who leads the group from now on: whoever is new gets its dates, whoever goes loses them."""
    group, wanted = open_group(group), set(people)
    if reason := why_not_facilitators(len(wanted)):
        raise Refused(reason, code="facilitators")
    if member := group.memberships.live().filter(person__in=wanted).select_related("person").first():
        raise Refused(f"{member.person} belongs to this group and cannot also lead it.", code="facilitators")
    before = set(Person.objects.filter(facilitated_groups__group=group))
    for person in sorted(before - wanted, key=str):
        group.facilitators.filter(person=person).delete()
        withdraw_dates(group, person)
    for person in sorted(wanted - before, key=str):
        GroupFacilitator.objects.create(group=group, person=person)
    invite_to_dates(group, wanted - before)
    if before != wanted:
        record("group.facilitators_set", by=by, about=group, people=sorted(wanted, key=lambda one: one.pk))


@transaction.atomic
def add_member(
    *, group: SupervisionGroup, person: Person, by: Person, now: datetime, joined_on: date | None = None
) -> GroupMembership:
    """Adding twice gives the same membership. The new member is asked to accept the agreement."""
    group = locked_group(group)
    existing = group.memberships.live().filter(person=person).first()
    if existing:
        return existing
    if reason := why_no_new_member(group):
        raise Refused(reason, code="no_room")
    if group.facilitators.filter(person=person).exists():
        raise Refused(f"{person} facilitates this group and cannot also be a member.", code="facilitator")
    today = localtime(now).date()
    membership = _who_stays_after_all(group, person, today)
    if membership is None:
        if reason := why_not_joined(group, person, joined_on or today):
            raise Refused(reason, code="joined_on")
        membership = GroupMembership.objects.create(group=group, person=person, joined_on=joined_on or today)
    record("group.member_added", by=by, about=group, person=person)
    invite_to_dates(group, [person])
    agreement = agreement_on(group, today)
    if agreement and not has_accepted(membership, agreement):
        notifications.agreement_to_accept([membership], agreement, now)
        send_what_is_written()
    return membership


def _who_stays_after_all(group: SupervisionGroup, person: Person, today: date) -> GroupMembership | None:
    """Somebody whose last day is not over: they go on belonging, with what they accepted."""
    leaving = group.memberships.filter(person=person, joined_on__lte=today, left_on__gt=today).first()
    if leaving:
        leaving.left_on = None
        leaving.save(update_fields=["left_on"])
    return leaving


@transaction.atomic
def add_members(
    *, group: SupervisionGroup, people: Iterable[Person], joined_on: date, by: Person, now: datetime
) -> list[GroupMembership]:
    """All of them or, when one cannot be added, none."""
    return [add_member(group=group, person=one, by=by, now=now, joined_on=joined_on) for one in people]


@transaction.atomic
def end_membership(
    *, membership: GroupMembership, by: Person, now: datetime, left_on: date | None = None
) -> GroupMembership:
    """`left_on` is the first day on which they no longer belong: today, or an earlier day that was missed."""
    if membership.left_on is None:
        left_on = left_on or localtime(now).date()
        open_group(membership.group)
        if reason := why_not_left(membership, left_on, localtime(now).date()):
            raise Refused(reason, code="left_on")
        membership.left_on = left_on
        membership.save(update_fields=["left_on"])
        record("group.member_left", by=by, about=membership.group, person=membership.person)
        withdraw_dates(membership.group, membership.person)
    return membership


@transaction.atomic
def accept_agreement(
    *, membership: GroupMembership, agreement: Agreement, by: Person, now: datetime
) -> AgreementAcceptance:
    """Only members themselves can accept."""
    if by.pk != membership.person_id:
        raise Refused("Only the member can accept the agreement.", code="not_the_member")
    if agreement.group_id != membership.group_id:
        raise Refused("This agreement belongs to another group.", code="other_group")
    open_group(membership.group)
    acceptance, is_new = AgreementAcceptance.objects.get_or_create(
        membership=membership, agreement=agreement, defaults={"accepted_at": now}
    )
    if is_new:
        record("group.agreement_accepted", by=by, about=membership.group, version=agreement.version)
    return acceptance


@transaction.atomic
def change_agreement(*, group: SupervisionGroup, text: str, by: Person, now: datetime) -> Agreement:
    """A new version, in force at once: every member is asked again."""
    group = open_group(group)
    latest = group.agreements.order_by("-version").first()
    if latest and latest.text.strip() == text.strip():
        return latest
    agreement = Agreement.objects.create(
        group=group,
        version=latest.version + 1 if latest else 1,
        text=text,
        in_force_from=localtime(now).date(),
    )
    record("group.agreement_changed", by=by, about=group, version=agreement.version)
    notifications.agreement_to_accept(group.memberships.live().select_related("person"), agreement, now)
    send_what_is_written()
    return agreement

"""What the supervision room adds to the standing world."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from core import clock
from people.system_actor import system_actor
from supervision import actions
from supervision.enums import Advice
from supervision.models import (
    Consultation,
    GroupMeeting,
    GroupMembership,
    MeetingAttendance,
    SupervisionGroup,
)
from supervision.stop_addresses import stop_code_of
from tests.sessions.world import make_session


def furnish(world: SimpleNamespace) -> None:
    now = clock.now()
    world.network_meeting_pk = make_session(world.service, title="Network meeting", kind="network_meeting").pk
    member = actions.join_network(
        service=world.service, person=world.learner, wants_mail=True, by=world.learner, now=now
    )
    world.network_stop_code = stop_code_of(member)
    world.group = make_group(world)
    world.group_pk = world.group.pk
    world.membership = world.group.memberships.get()
    world.membership_pk = world.membership.pk
    world.meeting, world.coming_meeting = world.group.meetings.all()
    world.meeting_pk, world.coming_meeting_pk = world.meeting.pk, world.coming_meeting.pk
    world.holiday = actions.add_school_holiday(
        service=world.service,
        name="Summer holidays",
        starts_on=clock.today() + timedelta(days=200),
        ends_on=clock.today() + timedelta(days=240),
        by=system_actor(),
    )
    world.holiday_pk = world.holiday.pk
    world.consultation = make_consultation(world)
    world.consultation_pk = world.consultation.pk
    world.outside_pk = actions.log_outside_supervision(
        by=world.learner, day=clock.local_date(now), minutes=60, form="individual", now=now
    ).pk
    reflection = actions.write_reflection(text="The quiet in the room.", by=world.learner, now=now)
    world.reflection_pk = reflection.pk


def make_consultation(world: SimpleNamespace, **details) -> Consultation:
    """The learner rang the clinician yesterday."""
    details = {"day": clock.today() - timedelta(days=1), "consultee": world.learner, **details}
    details = {"advice": Advice.REFER, "minutes": 15, **details}
    return actions.log_consultation(service=world.service, by=world.clinician, now=clock.now(), **details)


def make_group(world: SimpleNamespace, **details) -> SupervisionGroup:
    """One meeting held a week ago, one to come; the learner belongs to it, the clinician facilitates."""
    # A group keeps its hour where people live, also over the night in which clocks change.
    now = timezone.localtime(clock.now())
    return actions.create_group(
        service=world.service,
        name="Harbour group",
        facilitators=[world.clinician],
        members=[world.learner],
        starts=[now - timedelta(days=7), now + timedelta(days=35)],
        by=world.clinician,
        now=now,
        **details,
    )


def accept(world: SimpleNamespace) -> None:
    """The learner accepts the agreement of the standing group."""
    membership = world.group.memberships.get(person=world.learner)
    agreement = world.group.agreements.get()
    actions.accept_agreement(membership=membership, agreement=agreement, by=world.learner, now=clock.now())


def supervised(world: SimpleNamespace, minutes: int, starts=None) -> GroupMeeting:
    """The learner came to a meeting of a group, for so long."""
    starts = starts or clock.now()
    group, _ = SupervisionGroup.objects.get_or_create(service=world.service, name="Harbour group")
    member, _ = GroupMembership.objects.get_or_create(
        group=group,
        person=world.learner,
        defaults={"joined_on": clock.local_date(starts) - timedelta(days=9)},
    )
    meeting = GroupMeeting.objects.create(group=group, starts_at=starts, ends_at=starts + timedelta(hours=1))
    MeetingAttendance.objects.create(meeting=meeting, membership=member, status="attended", minutes=minutes)
    return meeting

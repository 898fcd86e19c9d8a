"""Who belongs to a group when, and who runs, records, covers and reads its meetings.

The group met a week ago and meets again; the learner belongs to it, the clinician facilitates.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from core import clock
from core.wording import nhs_date
from supervision.models import GroupMeeting, GroupMembership, SupervisionGroup
from supervision.permissions import (
    covers,
    facilitates,
    user_can_read_record,
    user_can_record_meeting,
    user_can_run_group,
)
from supervision.rules import covering, groups, meeting_feedback, unwritten
from tests.cast import EVERYBODY, make_person
from tests.supervision.world import accept, make_group

LONDON = ZoneInfo("Europe/London")
FIRST = datetime(2026, 3, 10, 9, 30, tzinfo=LONDON)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def group(world):
    world.group = make_group(world)
    world.membership = world.group.memberships.get()
    return world.group


def those(world, question):
    return {name for name in EVERYBODY if question(getattr(world, name, None))}


def test_who_runs_records_and_reads(world, group):
    past = group.meetings.order_by("starts_at").first()
    assert those(world, lambda one: facilitates(one, group)) == {"clinician"}
    assert those(world, lambda one: user_can_run_group(one, group)) == {"clinician", "administrator"}
    assert those(world, lambda one: user_can_record_meeting(one, past)) == {"clinician"}
    assert those(world, lambda one: user_can_read_record(one, past)) == {"clinician", "learner"}
    group.facilitators.create(person=world.outsider)
    assert those(world, lambda one: user_can_run_group(one, group)) == {
        "clinician",
        "administrator",
        "outsider",
    }
    group.facilitators.filter(person=world.outsider).delete()
    past.cover = world.editor
    assert those(world, lambda one: covers(one, past)) == {"editor"}
    assert those(world, lambda one: user_can_record_meeting(one, past)) == {"clinician", "editor"}
    assert groups.facilitators_of(past) == [world.editor]
    for name in ("editor", "clinician", "learner"):
        getattr(world, name).is_active = False
    assert those(world, lambda one: user_can_read_record(one, past)) == set()


def test_a_group_takes_no_more_than_its_places_and_nothing_after_its_end(world, group):
    assert groups.why_no_new_member(group) is None
    group.places = 1
    assert groups.why_no_new_member(group) == "All 1 places of this group are taken."
    group.closed_at = FIRST
    ended = "This group ended on 10 March 2026. Nothing is added or changed any more."
    assert groups.why_no_change(group) == groups.why_no_new_member(group) == ended


def test_somebody_comes_back_on_the_day_after_their_last(world, group):
    today, membership = clock.today(), world.membership
    why = groups.why_not_joined
    assert why(group, world.learner, today) is None
    membership.left_on = today + DAY
    membership.save()
    said = f"Lea Learner belonged to this group until {nhs_date(today)}. Choose a day after that."
    assert why(group, world.learner, today) == said
    assert why(group, world.learner, today + DAY) is None
    assert why(group, world.clinician, today) is None


def test_somebody_leaves_today_or_tomorrow_and_not_before_they_joined(world, group):
    today, membership = clock.today(), world.membership
    assert groups.why_not_left(membership, today + DAY, today) is None
    assert groups.why_not_left(membership, today + 2 * DAY, today).startswith(
        "Choose today or an earlier day."
    )
    assert groups.why_not_left(membership, membership.joined_on, today) is None
    before = membership.joined_on - DAY
    assert groups.why_not_left(membership, before, today) == "They joined after that day."


def test_a_mark_needs_a_meeting_that_began_a_member_of_the_day_and_the_agreement(world, group):
    past, coming = group.meetings.order_by("starts_at")
    membership, now = world.membership, clock.now()
    assert groups.why_no_mark(coming, membership, now) == "This meeting has not started yet."
    assert groups.why_no_record(past, past.starts_at) is None
    assert groups.why_no_record(past, past.starts_at - MINUTE) == "This meeting has not started yet."
    cancelled = GroupMeeting(group=group, starts_at=past.starts_at, cancelled_at=now)
    assert (
        groups.why_no_record(cancelled, now) == "This meeting was cancelled, so there is nothing to record."
    )
    unsigned = "Lea Learner has not accepted the group's agreement yet."
    assert groups.why_no_mark(past, membership, now) == unsigned
    assert not groups.has_accepted(membership, None)
    accept(world)
    another = GroupMembership(pk=membership.pk + 1)
    assert not groups.has_accepted(another, group.agreements.get())
    assert groups.why_no_mark(past, membership, now) is None
    day = past.starts_at.astimezone(LONDON).date()
    stranger = "Lea Learner did not belong to the group on that day."
    for joined, left, reason in (
        (day, None, None),
        (day + DAY, None, stranger),
        (day, day, stranger),
        (day, day + DAY, None),
    ):
        membership.joined_on, membership.left_on = joined, left
        assert groups.why_no_mark(past, membership, now) == reason


def test_only_clinicians_of_the_service_who_are_not_in_the_group_cover(world, group):
    coming = group.meetings.order_by("starts_at").last()
    assert list(covering.possible_covers(coming)) == []
    other = make_person("Cyd Cover", world.service)
    other.role_grants.create(role="clinician", service=world.service)
    anywhere = make_person("Dee Everywhere", world.other_service)
    anywhere.role_grants.create(role="clinician", service=None)
    assert list(covering.possible_covers(coming)) == [other, anywhere]
    assert covering.why_not_cover(coming, other) is None
    assert covering.why_not_cover(coming, None) is None
    said = "Lea Learner cannot cover: choose a clinician of the service who is not in the group."
    assert covering.why_not_cover(coming, world.learner) == said
    coming.recorded_at = clock.now()
    assert covering.why_not_cover(coming, other) == "This meeting has a record already."
    coming.cancelled_at = clock.now()
    assert covering.why_not_cover(coming, other) == "This meeting was cancelled, so it needs no cover."


def test_members_say_how_it_was_within_two_weeks(world, group):
    past = group.meetings.order_by("starts_at").first()
    why, ended = meeting_feedback.why_no_feedback, past.ends_at
    assert why(past, world.learner, ended - MINUTE) == "You can answer this after the meeting."
    assert why(past, world.learner, ended) is None
    closing = datetime.combine(meeting_feedback.closes_on(past), time(), tzinfo=LONDON)
    assert meeting_feedback.closes_on(past) == past.starts_at.astimezone(LONDON).date() + 14 * DAY
    assert why(past, world.learner, closing - MINUTE) is None
    assert why(past, world.learner, closing).startswith("Two weeks have gone by, so this is closed.")
    past.cancelled_at = ended
    assert why(past, world.learner, ended) == "This meeting was cancelled."
    assert those(world, lambda one: one and meeting_feedback.may_give_feedback(one, past)) == {"learner"}


def test_what_is_over_and_not_written_down_is_found(world, group):
    past = group.meetings.order_by("starts_at").first()
    assert list(unwritten.records_not_written(clock.now())) == []
    SupervisionGroup.objects.update(created_at=past.ends_at)
    assert list(unwritten.records_not_written(past.ends_at)) == [past]
    assert list(unwritten.records_not_written(past.ends_at - MINUTE)) == []
    SupervisionGroup.objects.update(created_at=past.ends_at + MINUTE)
    assert list(unwritten.records_not_written(clock.now())) == []

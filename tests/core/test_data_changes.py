"""Figures are made anew after what changes them, and after nothing else."""

from datetime import timedelta

from django.utils import timezone

from config import policy
from core import audit
from core.data_changes import data_version, forget_old_changes
from core.models import AuditEvent, DataChange
from programme.caching import latest
from referrals.models import ContextEvent


def versions(world) -> tuple[str, str]:
    return data_version(world.service.pk), data_version(world.other_service.pk)


def test_what_an_action_writes_makes_a_new_version_of_every_service_that_may_count_it(world):
    """People of one service train with another."""
    here, there = versions(world)
    audit.record("attendance.marked", by=world.clinician, about=world.team)
    assert versions(world)[0] != here
    assert versions(world)[1] != there


def test_a_referral_counts_in_its_own_service_alone(world):
    here, there = versions(world)
    audit.record(
        "context_event.recorded", by=world.clinician, about=ContextEvent(pk=1, service=world.service)
    )
    assert versions(world)[0] != here
    assert versions(world)[1] == there


def test_what_changes_nothing_that_is_counted_leaves_the_version_as_it_is(world):
    before = versions(world)
    audit.record("referral.seen", by=world.clinician, about=world.service, changes_figures=False)
    assert versions(world) == before


def test_reading_figures_asks_nothing_of_the_audit_log(world):
    before = versions(world)
    audit.record("person.changed", by=world.administrator, about=world.learner)
    after = versions(world)
    assert after != before
    AuditEvent.objects.all().delete()
    assert versions(world) == after


def test_the_lower_key_of_two_writes_may_be_committed_last(world):
    audit.record("person.changed", by=world.administrator, about=world.learner)
    newest = DataChange.objects.latest("pk")
    before = versions(world)
    DataChange.objects.create(pk=newest.pk + 1_000, at=newest.at)
    late = versions(world)
    DataChange.objects.create(pk=newest.pk + 999, at=newest.at)
    assert len({before, late, versions(world)}) == 3


def test_rows_go_when_nothing_that_was_worked_out_before_them_can_be_left(world):
    audit.record("person.changed", by=world.administrator, about=world.learner)
    now = timezone.now()
    assert forget_old_changes(now + policy.DATA_CHANGES_KEPT_FOR - timedelta(minutes=1)) == 0
    assert forget_old_changes(now + policy.DATA_CHANGES_KEPT_FOR + timedelta(minutes=1)) > 0
    assert policy.DATA_CHANGES_KEPT_FOR.total_seconds() > latest.A_WEEK

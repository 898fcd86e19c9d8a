"""A rule of the manager's for their team, which the learner is asked by."""

from datetime import timedelta
from types import SimpleNamespace

from assignments.actions import keep_team_view, make_rule
from assignments.enums import DueKind, Expects
from assignments.models import Assignment, AssignmentRule
from assignments.values import WantedRule
from core import clock
from tests.certificates.world import make_course

DAY = timedelta(days=1)


def wanted(world, course, /, **fields) -> WantedRule:
    usual = {"expects": Expects.COURSE, "due": DueKind.AFTER_ASSIGNING, "course": course, "days": 30}
    return WantedRule(**{**usual, "teams": (world.team,), **fields})


def make(world, course, /, **fields) -> AssignmentRule:
    return make_rule(wanted=wanted(world, course, **fields), by=world.manager, now=clock.now())


def asked(rule: AssignmentRule) -> set[str]:
    return set(Assignment.objects.live().filter(rule=rule).values_list("person__full_name", flat=True))


def furnish(world: SimpleNamespace) -> None:
    course = make_course("Assigned course")
    rule = WantedRule(
        expects=Expects.COURSE, due=DueKind.AFTER_JOINING, course=course, teams=(world.team,), days=90
    )
    world.rule = make_rule(wanted=rule, by=world.manager, now=clock.now())
    world.rule_pk = world.rule.pk
    world.team_view = keep_team_view(name="Late ones", query="state=late", by=world.manager)
    world.team_person_pk = world.learner.pk
    world.team_view_pk = world.team_view.pk
    keep_team_view(name="Late ones", query="state=late", by=world.clinician)

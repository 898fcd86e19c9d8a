"""A rule of the manager's for their team, which the learner is asked by."""

from types import SimpleNamespace

from assignments.actions import keep_team_view, make_rule
from assignments.enums import DueKind, Expects
from assignments.values import WantedRule
from core import clock
from tests.certificates.world import make_course


def furnish(world: SimpleNamespace) -> None:
    course = make_course("Assigned course")
    wanted = WantedRule(
        expects=Expects.COURSE, due=DueKind.AFTER_JOINING, course=course, teams=(world.team,), days=90
    )
    world.rule = make_rule(wanted=wanted, by=world.manager, now=clock.now())
    world.rule_pk = world.rule.pk
    world.team_view = keep_team_view(name="Late ones", query="state=late", by=world.manager)
    world.team_person_pk = world.learner.pk
    world.team_view_pk = world.team_view.pk
    keep_team_view(name="Late ones", query="state=late", by=world.clinician)

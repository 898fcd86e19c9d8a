"""A rule is made and stopped. Nobody asks people who are not theirs, whatever the browser sent."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from assignments import tasks
from assignments.actions.applying import apply_rule
from assignments.models import AssignmentRule
from assignments.permissions import AssigningScope, user_can_stop
from assignments.rules import RuleAudience, why_not_made
from assignments.values import WantedRule
from config import policy
from core import audit
from core.clock import local_date
from core.errors import Refused
from people.models import Person

NOT_YOURS = "You can only ask people of teams that you lead. Choose one of your own teams."


def draft_of(wanted: WantedRule, *, by: Person, now: datetime) -> RuleAudience:
    """The rule as it would be, not written, with whom it would reach."""
    rule = AssignmentRule(
        expects=wanted.expects,
        course=wanted.course,
        session=wanted.session,
        session_kind=wanted.session_kind,
        hours=wanted.hours,
        service=wanted.service,
        job_family=wanted.job_family,
        new_starters_only=wanted.new_starters_only,
        is_for_named=bool(wanted.people),
        goes_on=wanted.goes_on and not wanted.people,
        due=wanted.due,
        due_on=wanted.due_on,
        days=wanted.days,
        made_at=now,
        made_by=by,
    )
    return RuleAudience(
        rule, tuple(team.pk for team in wanted.teams), tuple(person.pk for person in wanted.people)
    )


@transaction.atomic
def make_rule(*, wanted: WantedRule, by: Person, now: datetime) -> AssignmentRule:
    """People are asked at once, or where there are very many by the worker."""
    audience = draft_of(wanted, by=by, now=now)
    rule = audience.rule
    if not AssigningScope(by).covers(audience.teams, rule.service_id):
        raise Refused(NOT_YOURS)
    if reason := why_not_made(rule, local_date(now)):
        raise Refused(reason)
    rule.save()
    rule.teams.set(wanted.teams)
    audit.record(
        "training_rule.made",
        by=by,
        about=rule,
        expects=rule.expects,
        teams=list(audience.teams),
        changes_figures=False,
    )
    if audience.people(local_date(now)).count() > policy.ASSIGNED_AT_ONCE:
        tasks.apply_new_rule.enqueue(rule.pk)
    else:
        apply_rule(rule=rule, audience=audience, by=by, now=now)
    return rule


@transaction.atomic
def stop_rule(*, rule: AssignmentRule, by: Person, now: datetime) -> None:
    """Nobody is asked any more, and no mail about it goes. What people did stays theirs."""
    locked = AssignmentRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    if not user_can_stop(AssigningScope(by), locked):
        raise Refused("This rule is also for teams that you do not lead. Ask whoever made it to stop it.")
    if locked.stopped_at:
        return
    locked.stopped_at, locked.stopped_by = now, by
    locked.save(update_fields=["stopped_at", "stopped_by"])
    audit.record("training_rule.stopped", by=by, about=locked, changes_figures=False)

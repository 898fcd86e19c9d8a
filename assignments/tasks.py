"""A rule for very many people, left to the worker."""

from django.tasks import task

from assignments import actions
from assignments.models import AssignmentRule
from core import clock
from core.failed_jobs import left_to_tick


@task(backend="jobs")
def apply_new_rule(pk: int) -> int:
    rule = (
        AssignmentRule.objects.select_related("course", "session", "service", "made_by").filter(pk=pk).first()
    )
    return actions.apply_rule(rule=rule, by=rule.made_by, now=clock.now()) if rule else 0


left_to_tick(apply_new_rule, "assignments")

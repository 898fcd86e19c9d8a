"""A rule asks those whom it reaches, once each: when it is made, and as people join, move and leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from assignments.models import Assignment, AssignmentRule
from assignments.reads import standings_of
from assignments.rules import ReachedPerson, RuleAudience, audience_of
from core import audit
from core.clock import local_date
from notifications.details import NoticeDetails
from notifications.enums import NoticeRole
from notifications.outbox import NoticeDraft, write_down
from notifications.tasks import send_what_is_written
from people.models import Person, Service
from people.system_actor import system_actor

AT_ONCE = 500


@transaction.atomic
def apply_rule(
    *, rule: AssignmentRule, by: Person, now: datetime, audience: RuleAudience | None = None
) -> int:
    """How many were newly asked. Safe to run at any time, twice."""
    locked = AssignmentRule.objects.select_for_update(of=("self",)).filter(pk=rule.pk).first()
    if locked is None or locked.stopped_at:
        return 0
    reached = {one.person.pk: one for one in (audience or audience_of(locked)).reached(now)}
    there = dict(locked.assignments.values_list("person_id", "ended_at"))
    is_first = locked.applied_at is None
    fresh = [one for pk, one in reached.items() if pk not in there] if is_first or locked.goes_on else []
    no_longer = [pk for pk, end in there.items() if not end and pk not in reached]
    again = [pk for pk, end in there.items() if end and pk in reached]
    locked.assignments.filter(person__in=no_longer).update(ended_at=now)
    locked.assignments.filter(person__in=again).update(ended_at=None)
    if is_first:
        AssignmentRule.objects.filter(pk=locked.pk).update(applied_at=now)
    ask(rule, fresh, now)
    if fresh or no_longer or again:
        audit.record(
            "training_rule.applied",
            by=by,
            about=rule,
            asked=len(fresh),
            ended=len(no_longer),
            again=len(again),
            changes_figures=False,
        )
    return len(fresh)


def ask(rule: AssignmentRule, fresh: list[ReachedPerson], now: datetime) -> None:
    rows = [Assignment(rule=rule, person=one.person, asked_at=now, due_on=one.due_on) for one in fresh]
    Assignment.objects.bulk_create(rows, batch_size=AT_ONCE)
    tell(rows, now)


def tell(rows: list[Assignment], now: datetime) -> None:
    """Whoever has done it already is told nothing."""
    by_service: dict[Service, list[Assignment]] = defaultdict(list)
    for one in standings_of(rows, local_date(now)):
        if not one.done_on and one.assignment.person.service:
            by_service[one.assignment.person.service].append(one.assignment)
    for service, asked in by_service.items():
        write_down("training_assigned", service, drafts(asked), now)
    if by_service:
        send_what_is_written()


def drafts(asked: Iterable[Assignment]) -> Iterable[NoticeDraft]:
    for one in asked:
        details = NoticeDetails(due_on=one.due_on.isoformat(), until=f"{one.due_on.day} {one.due_on:%B %Y}")
        yield NoticeDraft(one.person, NoticeRole.PARTICIPANT, one, one.due_on.isoformat(), details)


def apply_rules(now: datetime) -> int:
    """Everybody whom a running rule reaches since it was last looked at, and whoever it no longer is for."""
    rules = AssignmentRule.objects.running().select_related("course", "session", "service")
    return sum(apply_rule(rule=rule, by=system_actor(), now=now) for rule in rules)

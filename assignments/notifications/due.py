"""What falls due by the clock: a mail before the day, one after it, and one to the leads when a week has not helped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from django.db.models import Prefetch

from assignments.models import Assignment, AssignmentQuerySet
from assignments.reads import standings_of
from config import policy
from core.clock import local_date
from core.wording import nhs_date
from notifications.details import NoticeDetails
from notifications.enums import NoticeRole
from notifications.outbox import NoticeDraft, write_down
from people.models import Membership, Person, Service, TeamLeadership

DAY = timedelta(days=1)
# Whoever was asked so lately has only just been told.
ASKED_LATELY = timedelta(days=7)
type Drafts = Callable[[Assignment], Iterable[NoticeDraft]]


def write_due(now: datetime) -> None:
    today = local_date(now)
    soon = live().due_between(today, today + policy.ASSIGNED_DUE_SOON).filter(asked_at__lt=now - ASKED_LATELY)
    tell("training_due_soon", soon, to_themselves, now)
    late_on = today - policy.LATE_TOLD_TO_LEADS_AFTER
    tell("training_late", live().due_between(late_on + DAY, today - DAY), to_themselves, now)
    long_ago = today - policy.ASKED_NO_MORE_AFTER
    tell("training_late", with_leads(live().due_between(long_ago, late_on), today), to_leads, now)


def live() -> AssignmentQuerySet:
    at_work = Assignment.objects.live().with_rule().filter(person__service__isnull=False)
    return at_work.select_related("rule__course", "rule__session", "person__service", "person__team")


def with_leads(rows: AssignmentQuerySet, today: date) -> AssignmentQuerySet:
    leading = TeamLeadership.objects.in_force(today).select_related("person")
    posts = Membership.objects.current(today).select_related("team")
    return rows.prefetch_related(
        Prefetch("person__team__leaderships", leading),
        Prefetch("person__memberships", posts),
        Prefetch("person__memberships__team__leaderships", leading),
        "rule__teams",
    )


def tell(kind: str, rows: AssignmentQuerySet, drafts: Drafts, now: datetime) -> None:
    by_service: dict[Service, list[NoticeDraft]] = defaultdict(list)
    for one in standings_of(list(rows), local_date(now)):
        if not one.done_on:
            service = one.assignment.person.service
            assert service is not None  # only such people are asked for
            by_service[service] += drafts(one.assignment)
    for service, written in by_service.items():
        write_down(kind, service, written, now)


def details_of(assignment: Assignment) -> NoticeDetails:
    return NoticeDetails(due_on=assignment.due_on.isoformat(), until=nhs_date(assignment.due_on))


def to_themselves(assignment: Assignment) -> Iterable[NoticeDraft]:
    day = assignment.due_on.isoformat()
    yield NoticeDraft(assignment.person, NoticeRole.PARTICIPANT, assignment, day, details_of(assignment))


def to_leads(assignment: Assignment) -> Iterable[NoticeDraft]:
    for lead in leads_of(assignment):
        day = assignment.due_on.isoformat()
        yield NoticeDraft(lead, NoticeRole.MANAGER, assignment, day, details_of(assignment))


def leads_of(assignment: Assignment) -> set[Person]:
    """Of the teams for which the rule is, where it names teams; of a service's rule, of all teams of the person."""
    person, named = assignment.person, {team.pk for team in assignment.rule.teams.all()}
    posts = [person.team, *(post.team for post in person.memberships.all())]
    teams = {team for team in posts if team and (not named or team.pk in named)}
    return {one.person for team in teams for one in team.leaderships.all()} - {person}

"""A manager reminds people of what they are asked: a friendly mail, at most once a week each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from assignments.enums import ExpectedState
from assignments.permissions import AssigningScope
from assignments.reads import AssignmentStanding, asked_of
from config import policy
from core import audit
from core.clock import local_date
from core.errors import Refused
from notifications.details import NoticeDetails
from notifications.enums import NoticeRole
from notifications.models import Notice
from notifications.outbox import NoticeDraft, write_down
from notifications.tasks import send_what_is_written
from people.models import Person

KIND = "training_reminder"
PRESSING = {ExpectedState.LATE, ExpectedState.SOON, ExpectedState.DUE}


@dataclass
class RemindedPeople:
    """Who is reminded now, who was within the last week, and who has nothing to be reminded of."""

    now: list[Person] = field(default_factory=list)
    lately: list[Person] = field(default_factory=list)
    nothing: list[Person] = field(default_factory=list)


@transaction.atomic
def remind_people(*, people: Collection[Person], by: Person, now: datetime) -> RemindedPeople:
    own = Person.objects.of_teams(AssigningScope(by).team_ids, local_date(now)).filter(
        pk__in=[one.pk for one in people], service__isnull=False
    )
    # Locked, so that two people who press at once send one mail.
    found = list(own.select_for_update(of=("self",)).select_related("service"))
    if not found:
        raise Refused("Tick at least one person of a team that you lead.")
    asked = by_person(found, now)
    lately = reminded_since(found, now)
    done = RemindedPeople()
    for person in found:
        if person.pk in lately:
            done.lately.append(person)
        else:
            (done.now if asked[person.pk] else done.nothing).append(person)
    for person in done.now:
        write_reminder(person, asked[person.pk], by, now)
    if done.now:
        audit.record("training.reminded", by=by, people=len(done.now), changes_figures=False)
        send_what_is_written()
    return done


def by_person(people: Collection[Person], now: datetime) -> dict[int, list[AssignmentStanding]]:
    asked: dict[int, list[AssignmentStanding]] = defaultdict(list)
    for one in asked_of([person.pk for person in people], local_date(now)):
        if one.state in PRESSING:
            asked[one.assignment.person_id].append(one)
    return asked


def reminded_since(people: Collection[Person], now: datetime) -> set[int]:
    since = now - policy.MIN_TIME_BETWEEN_REMINDERS
    rows = Notice.objects.filter(notice=KIND, person__in=people, written_at__gt=since)
    return set(rows.values_list("person_id", flat=True))


def write_reminder(person: Person, asked: list[AssignmentStanding], by: Person, now: datetime) -> None:
    assert person.service is not None  # only such people are found
    lines = "\n".join(f"- {one.title}, by {one.due_on.day} {one.due_on:%B %Y}" for one in asked)
    details = NoticeDetails(
        changes=lines, why=f"{by.full_name}, who leads your team, asked us to remind you."
    )
    occasion = f"reminded on {local_date(now).isoformat()}"
    draft = NoticeDraft(person, NoticeRole.PARTICIPANT, asked[0].assignment, occasion, details)
    write_down(KIND, person.service, [draft], now)

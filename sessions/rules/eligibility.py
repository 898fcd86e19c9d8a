"""For whom a session is, and how to say so."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from core import clock
from core.clock import local_date
from core.wording import nhs_date
from courses.models import Enrolment
from people.models import Person, RoleGrant
from people.rules import has_access, is_awaiting_approval
from sessions.enums import ConditionKind
from sessions.models import BookingCondition, TrainingSession

ASKED = {
    ConditionKind.SERVICE: "This session is for people of {}.",
    ConditionKind.LOCALITY: "This session is for people who work in {}.",
    ConditionKind.JOB_FAMILY: "This session is for these jobs: {}.",
    ConditionKind.TEAM: "This session is for {}.",
    ConditionKind.COURSE: "Before this session, complete {}.",
}


type Asked = dict[ConditionKind, list[BookingCondition]]


def why_not_eligible(session: TrainingSession, person: Person) -> str | None:
    return why_not_asked(session, person, asked_by([session])[session.pk])


def why_not_asked(
    session: TrainingSession,
    person: Person,
    asked: Asked,
    completed: Collection[tuple[int, int]] | None = None,
) -> str | None:
    """`completed` holds (person, course) where they were looked up for several people at once."""
    if reason := why_no_place_for(person, session):
        return reason
    if reason := why_not_of_the_service(session, person, asked.get(ConditionKind.SERVICE, [])):
        return reason
    for kind, choices in asked.items():
        if kind != ConditionKind.SERVICE and not any(meets(person, one, completed) for one in choices):
            return in_words(kind, choices)
    return None


def why_no_place_for(person: Person, session: TrainingSession) -> str | None:
    """Whoever has left by then gets no place, and whoever still waits for a yes books nothing yet."""
    if not has_access(person, clock.today()):
        return "This person's account is closed."
    if not has_access(person, local_date(session.starts_at)):
        return "This session comes after the leaving date. Ask an administrator if that date is wrong."
    if is_awaiting_approval(person):
        return "An administrator has to say yes before you can book. You can start learning now."
    return None


def why_host_may_not_add(session: TrainingSession, person: Person) -> str | None:
    """A host may set aside what the session asks of those who book, and not for whom the service works."""
    services = asked_by([session])[session.pk].get(ConditionKind.SERVICE, [])
    return why_no_place_for(person, session) or why_not_of_the_service(session, person, services)


def who_may_come(sessions: Collection[TrainingSession], people: Collection[Person]) -> dict[int, set[int]]:
    """For each session who of these people it is for, in as many queries for a team as for one. Teams come along."""
    asked = asked_by(sessions)
    courses = [one.course_id for kinds in asked.values() for one in kinds.get(ConditionKind.COURSE, [])]
    done = Enrolment.objects.completed().filter(person__in=people, course__in=courses) if courses else None
    completed = set(done.values_list("person_id", "course_id")) if done is not None else set()
    know_roles(people)
    return {
        session.pk: {
            one.pk for one in people if why_not_asked(session, one, asked[session.pk], completed) is None
        }
        for session in sessions
    }


def know_roles(people: Collection[Person]) -> None:
    """What each would look up alone."""
    held: dict[int, dict[str, set[int | None]]] = {person.pk: {} for person in people}
    grants = RoleGrant.objects.filter(person__in=people).values_list("person_id", "role", "service_id")
    for person_id, role, service_id in grants:
        held[person_id].setdefault(role, set()).add(service_id)
    for person in people:
        person.roles = held[person.pk]


def asked_by(sessions: Collection[TrainingSession]) -> dict[int, Asked]:
    """By session, what it asks of those who book; most ask nothing, and then nothing is looked up."""
    found: dict[int, Asked] = {session.pk: {} for session in sessions}
    asking = [session for session in sessions if session.has_conditions]
    if not asking:
        return found
    rows = BookingCondition.objects.filter(session__in=asking).exclude(kind=ConditionKind.RESERVED)
    for row in rows.select_related("service", "locality", "team", "course"):
        found[row.session_id].setdefault(ConditionKind(row.kind), []).append(row)
    return found


def why_not_of_the_service(
    session: TrainingSession, person: Person, others: list[BookingCondition]
) -> str | None:
    """The session's own service, those it names beside it, or all."""
    if session.open_to_all_services:
        return None
    services = {session.service_id, *(condition.service_id for condition in others)}
    if person.service_id in services or services & set().union(*person.roles.values()):
        return None
    return "This session is for people of another service."


def meets(
    person: Person, condition: BookingCondition, completed: Collection[tuple[int, int]] | None = None
) -> bool:
    match condition.kind:
        case ConditionKind.LOCALITY:
            return condition.locality_id in {person.locality_id, person.team and person.team.locality_id}
        case ConditionKind.JOB_FAMILY:
            return condition.job_family == person.job_family
        case ConditionKind.TEAM:
            return condition.team_id == person.team_id
        case _ if completed is not None:
            return (person.pk, condition.course_id) in completed
        case _:
            return Enrolment.objects.completed().filter(person=person, course=condition.course_id).exists()


def in_words(kind: ConditionKind, choices: list[BookingCondition]) -> str:
    return ASKED[kind].format(" or ".join(sorted(condition.subject for condition in choices)))


def conditions_in_words(session: TrainingSession, now: datetime) -> list[str]:
    """For the session's page: whom it is for and which places are still kept."""
    asked = asked_by([session])[session.pk]
    if services := asked.pop(ConditionKind.SERVICE, []):
        names = [str(session.service), *(condition.subject for condition in services)]
        sentences = [ASKED[ConditionKind.SERVICE].format(" or ".join(names))]
    else:
        sentences = []
    sentences += [in_words(kind, choices) for kind, choices in asked.items()]
    kept = session.conditions.filter(kind=ConditionKind.RESERVED) if session.has_conditions else ()
    return sentences + [_kept_in_words(one) for one in kept if not one.kept_until or now < one.kept_until]


def _kept_in_words(condition: BookingCondition) -> str:
    last = condition.kept_until and condition.kept_until - timedelta(seconds=1)
    until = f", to the end of {nhs_date(last)}" if last else ""
    return f"Places kept for {condition.subject}: {condition.places}{until}."

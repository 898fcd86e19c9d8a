"""For whom a session is, and how to say so."""

from __future__ import annotations

from courses.models import Enrolment
from people.models import Person
from sessions.enums import ConditionKind
from sessions.models import BookingCondition, TrainingSession

ASKED = {
    ConditionKind.SERVICE: "This session is for people of {}.",
    ConditionKind.LOCALITY: "This session is for people who work in {}.",
    ConditionKind.JOB_FAMILY: "This session is for these jobs: {}.",
    ConditionKind.TEAM: "This session is for {}.",
    ConditionKind.COURSE: "Before this session, complete {}.",
}


def why_not_eligible(session: TrainingSession, person: Person) -> str | None:
    if not person.is_active:
        return "This person's account is closed."
    conditions = asked_by(session)
    if reason := why_not_of_the_service(session, person, conditions.pop(ConditionKind.SERVICE, [])):
        return reason
    for kind, choices in conditions.items():
        if not any(meets(person, condition) for condition in choices):
            return in_words(kind, choices)
    return None


def asked_by(session: TrainingSession) -> dict[ConditionKind, list[BookingCondition]]:
    found: dict[ConditionKind, list[BookingCondition]] = {}
    if not session.has_conditions:
        return found
    rows = session.conditions.exclude(kind=ConditionKind.RESERVED)
    for condition in rows.select_related("service", "locality", "team", "course"):
        found.setdefault(ConditionKind(condition.kind), []).append(condition)
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


def meets(person: Person, condition: BookingCondition) -> bool:
    match condition.kind:
        case ConditionKind.LOCALITY:
            return condition.locality_id in {person.locality_id, person.team and person.team.locality_id}
        case ConditionKind.JOB_FAMILY:
            return condition.job_family == person.job_family
        case ConditionKind.TEAM:
            return condition.team_id == person.team_id
        case _:
            return Enrolment.objects.completed().filter(person=person, course=condition.course_id).exists()


def in_words(kind: ConditionKind, choices: list[BookingCondition]) -> str:
    return ASKED[kind].format(" or ".join(sorted(condition.subject for condition in choices)))


def conditions_in_words(session: TrainingSession) -> list[str]:
    """For the session's page: whom it is for and which places are kept."""
    asked = asked_by(session)
    if services := asked.pop(ConditionKind.SERVICE, []):
        names = [str(session.service), *(condition.subject for condition in services)]
        sentences = [ASKED[ConditionKind.SERVICE].format(" or ".join(names))]
    else:
        sentences = []
    sentences += [in_words(kind, choices) for kind, choices in asked.items()]
    kept = session.conditions.filter(kind=ConditionKind.RESERVED) if session.has_conditions else ()
    return sentences + [f"Places kept for {condition.subject}: {condition.places}." for condition in kept]

"""What a file is about: the session or course that was named, its service, and when it was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from core.errors import UnknownReference, UnreadableFile
from courses.models import CoursePage, Enrolment
from feedback.enums import OccasionKind
from feedback.models import Occasion
from people.models import Person, Service
from sessions.models import TrainingSession

FROM_BEFORE = {OccasionKind.BASELINE, OccasionKind.BEFORE}


def session_called(reference: str) -> TrainingSession:
    session = TrainingSession.objects.select_related("service").filter(reference=reference).first()
    if session is None:
        raise UnknownReference("session", reference)
    return session


def course_called(slug: str) -> CoursePage:
    course = CoursePage.objects.filter(slug=slug).first()
    if course is None:
        raise UnknownReference("course", slug)
    return course


def service_called(slug: str) -> Service:
    service = Service.objects.filter(slug=slug).first()
    if service is None:
        raise UnknownReference("service", slug)
    return service


def when_untold(kind: OccasionKind, session: TrainingSession | None, now: datetime) -> datetime:
    """When a row was answered that does not say so: at the session, or, about a course, now."""
    if session is None:
        return now
    return session.starts_at if kind in FROM_BEFORE else session.ends_at


def guessed_service(occasion: Occasion, people: Iterable[Person], by: Person | None) -> Service | None:
    """Whose the replies about a shared course are, where neither the respondent nor the caller says it.

    In this order: the only service there is; the importer's own; the one that runs the course's sessions, or whose
    people are enrolled on it; the one of most respondents. None of them: the file must come with a service.
    """
    if occasion.session is not None:
        return occasion.session.service
    services = {service.pk: service for service in Service.objects.all()}
    if len(services) == 1:
        return next(iter(services.values()))
    if by and by.service_id:
        return services[by.service_id]
    for candidates in (services_running(occasion), services_enrolled(occasion)):
        if len(candidates) == 1:
            return services[candidates.pop()]
    of_people = Counter(person.service_id for person in people if person.service_id)
    if of_people:
        return services[of_people.most_common(1)[0][0]]
    raise UnreadableFile(
        "Several services share this course, and nothing in the file says which of them it belongs to. "
        "Name the service and send the file again; nothing was changed."
    )


def services_running(occasion: Occasion) -> set[int]:
    sessions = TrainingSession.objects.filter(course_id=occasion.course_id)
    return set(sessions.order_by().values_list("service_id", flat=True).distinct())


def services_enrolled(occasion: Occasion) -> set[int]:
    enrolled = Enrolment.objects.filter(course_id=occasion.course_id, person__service__isnull=False)
    return set(enrolled.order_by().values_list("person__service_id", flat=True).distinct())

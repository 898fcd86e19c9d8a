"""Who may answer, and who may see what was answered, which is never one person's answers."""

from __future__ import annotations

from attendance.enums import WAS_THERE
from core import clock
from courses.models import Enrolment
from feedback.asking import is_asked
from feedback.models import Occasion
from people.enums import Role
from people.models import Person, Service
from people.permissions import is_known, services_where, user_can_run_service
from sessions.enums import IS_LIVE


def user_can_answer(person: Person, occasion: Occasion) -> bool:
    """People enrolled on the course; who hold a booking for the session or were there; whom the round asks."""
    if not is_known(person):
        return False
    if occasion.round is not None:
        return is_asked(person, occasion.round, clock.today())
    if occasion.session is not None:
        return takes_part(person, occasion)
    if occasion.service_id not in {None, person.service_id}:
        return False
    return Enrolment.objects.filter(person=person, course_id=occasion.course_id).exists()


def takes_part(person: Person, occasion: Occasion) -> bool:
    there = person.attendances.filter(session_id=occasion.session_id, status__in=WAS_THERE)
    booked = person.bookings.filter(session_id=occasion.session_id, state__in=IS_LIVE)
    return there.exists() or booked.exists()


def user_can_run_feedback(person: Person) -> bool:
    return user_can_run_service(person)


def services_with_results(person: Person) -> list[Service]:
    return services_where(person, Role.CLINICIAN, Role.ADMINISTRATOR)


def services_building(person: Person) -> list[Service]:
    """Administrators build instruments for their services."""
    return services_where(person, Role.ADMINISTRATOR)

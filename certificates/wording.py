"""Gathering what a certificate will say from what the lower rooms know at this moment."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from attendance.models import Attendance
from certificates.designs.reading import design_of
from certificates.rules import CourseWork, credited_minutes
from certificates.statements import Statement
from core.clock import local_date
from courses.models import CoursePage, Enrolment, ModulePage
from people.models import Service
from sessions.own_words import KINDS_OF_SESSION

SELF_STUDY = (
    "Learning time, estimated at 180 words a minute, with the length of films and the stated minutes of those "
    "activities that the holder chose to do. Each module counts once its questions have been put right. "
    "None of it is participatory."
)
LIVE = "A live session with other professionals: its own length is credited, and all of it is participatory."
LIVE_IN_PART = (
    "A live session with other professionals: the {minutes} minutes for which the holder was there are "
    "credited, and all of them are participatory."
)


def provider_of(service: Service | None) -> str:
    return service.name if service else settings.WAGTAIL_SITE_NAME


def statement_for_course(work: CourseWork) -> Statement:
    enrolment, newest = work.enrolment, work.versions.newest
    return Statement(
        name=enrolment.person.full_name,
        registration_number=enrolment.person.registration_number,
        title=work.course.title,
        outcomes=outcomes_of_course(work.course),
        starts_on=local_date(enrolment.enrolled_at),
        ends_on=completed_on(enrolment),
        minutes=work.minutes,
        participatory_minutes=0,
        basis=SELF_STUDY,
        provider=provider_of(enrolment.person.service),
        facilitators=[],
        mode="Self-study online",
        framework=framework_of(work.course),
        domains=domains_of(work.modules),
        parts=[module.title for module in work.modules],
        part_versions=[work.versions.of(module) for module in work.modules],
        text_of=local_date(newest.published_at) if newest else None,
        design=design_of(enrolment.person.service),
    )


def statement_for_session(attendance: Attendance) -> Statement:
    session, person = attendance.session, attendance.person
    assert person is not None  # rules.why_no_session_certificate asked first
    minutes = credited_minutes(attendance)
    whole = minutes == session.credited_minutes
    return Statement(
        name=person.full_name,
        registration_number=person.registration_number,
        title=session.title,
        outcomes=lines_of(session.outcomes),
        starts_on=local_date(session.starts_at),
        ends_on=local_date(session.ends_at),
        minutes=minutes,
        participatory_minutes=minutes,
        basis=LIVE if whole else LIVE_IN_PART.format(minutes=minutes),
        provider=provider_of(session.service),
        facilitators=[helper.full_name for helper in session.facilitators.all()],
        mode=f"{KINDS_OF_SESSION.of(session.service).of(session.kind)}, {session.get_mode_display().lower()}",
        framework=framework_of(session.course),
        design=design_of(session.service),
    )


def completed_on(enrolment: Enrolment) -> date:
    assert enrolment.completed_at is not None  # rules.why_no_course_certificate asked first
    return local_date(enrolment.completed_at)


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def outcomes_of_course(course: CoursePage) -> list[str]:
    """The course's own. Its modules have theirs, about thirty, which the course sums up."""
    return course.outcome_list


def framework_of(course: CoursePage | None) -> str:
    """What it is mapped to: never “accredited by”."""
    if course is None or course.framework is None:
        return ""
    named = f"{course.framework.owner} {course.framework}"
    return f"{named}, {course.level}" if course.level else named


def domains_of(modules: list[ModulePage]) -> list[str]:
    domains = {domain.number: str(domain) for module in modules for domain in module.domains.all()}
    return [domains[number] for number in sorted(domains)]

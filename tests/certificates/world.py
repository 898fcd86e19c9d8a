"""What the certificates room adds to the standing world: a finished course, a session that was held, certificates."""

from datetime import datetime, timedelta
from types import SimpleNamespace

from django.core.files.base import ContentFile
from wagtail.models import Page

from attendance.enums import AttendanceSource, AttendanceStatus
from attendance.models import Attendance
from certificates.actions import (
    add_account,
    add_entry,
    add_evidence,
    issue_for_course,
    issue_for_session,
    make_badge,
)
from certificates.models import Certificate, CpdEntry, CpdEvidence
from core import clock
from courses.models import CoursePage, Enrolment, ModulePage, ModuleProgress
from feedback.actions import load_instruments, open_occasion
from feedback.enums import OccasionKind
from feedback.models import Answered
from people.models import Person, Service
from people.system_actor import system_actor
from sessions.enums import SessionKind
from sessions.models import TrainingSession
from supervision.actions import write_reflection
from tests.cast import make_person

MINUTES = 45
ACCOUNT = {
    "subject": "cpd",
    "written_on": clock.today(),
    "nature": "A morning on how babies signal.",
    "learned": "That looking away is a way to rest.",
    "changed": "I wait longer before I say anything.",
    "code_themes": ["effectively"],
    "relevance": "",
}


def make_course(title: str = "Infant mental health, Level 1", modules: int = 2) -> CoursePage:
    course = Page.get_first_root_node().add_child(instance=CoursePage(title=title))
    for place in range(1, modules + 1):
        course.add_child(instance=ModulePage(title=f"Module {place}"))
    return course


def finish_course(
    person: Person, course: CoursePage, *, at: datetime | None = None, rated: bool = True
) -> Enrolment:
    at = at or clock.now()
    enrolment = Enrolment.objects.create(
        person=person, course=course, enrolled_at=at - timedelta(days=20), completed_at=at
    )
    for module in ModulePage.objects.child_of(course):
        ModuleProgress.objects.create(
            enrolment=enrolment,
            module=module,
            started_at=at - timedelta(days=20),
            completed_at=at,
            credited_minutes=MINUTES,
        )
    if rated:
        rate_again(person, course)
    return enrolment


def rate_again(person: Person, course: CoursePage) -> None:
    load_instruments()
    occasion = open_occasion(kind=OccasionKind.AFTER, course=course)
    Answered.objects.create(occasion=occasion, person=person)


def hold_session(service: Service, *, ended: timedelta = timedelta(days=2), **fields) -> TrainingSession:
    """A session of 90 minutes that ended that long ago."""
    ends_at = fields.pop("ends_at", clock.now() - ended)
    number = TrainingSession.objects.count()
    return TrainingSession.objects.create(
        service=service,
        reference=f"held-{number}",
        kind=fields.pop("kind", SessionKind.WEBINAR),
        title=fields.pop("title", "Babies and their feelings"),
        starts_at=ends_at - timedelta(minutes=90),
        ends_at=ends_at,
        outcomes="Notice a baby’s cues\nTalk about them with parents",
        **fields,
    )


def came(session: TrainingSession, person: Person | None, **fields) -> Attendance:
    return Attendance.objects.create(
        session=session,
        person=person,
        status=fields.pop("status", AttendanceStatus.ATTENDED),
        source=AttendanceSource.REGISTER,
        recorded_at=session.ends_at,
        recorded_by=system_actor(),
        **fields,
    )


def certificate_for_session(person: Person, by: Person, **fields) -> Certificate:
    session = hold_session(by.service, **fields)
    came(session, person)
    issue_for_session(session=session, by=by, now=clock.now())
    return session.certificates.get(person=person)


def crowd(service: Service, session: TrainingSession, size: int) -> list[Attendance]:
    return [came(session, make_person(f"Person {number:03}", service)) for number in range(size)]


def make_evidence(entry: CpdEntry, content: bytes = b"%PDF-1.7 certificate", **fields) -> CpdEvidence:
    details = {"title": "Certificate of attendance", "by": entry.person, "now": clock.now(), **fields}
    return add_evidence(entry=entry, file=ContentFile(content, name="scan.pdf"), **details)


def furnish(world: SimpleNamespace) -> None:
    now = clock.now()
    course = make_course()
    enrolment = finish_course(world.learner, course)
    world.certificate = issue_for_course(enrolment=enrolment, by=world.learner, now=now)
    world.certificate_number = world.certificate.number
    badge = make_badge(certificate=world.certificate, by=world.learner, now=now)
    world.badge_form, world.badge_kind, world.badge_list_number = "svg", "course", badge.status.list_number
    world.finished_course_pk = course.pk
    world.held_session = hold_session(world.service)
    came(world.held_session, world.learner)
    world.held_session_pk = world.held_session.pk
    world.cpd_form = "csv"
    world.cpd_line_key = f"course-{course.pk}"
    world.cpd_entry = add_entry(
        by=world.learner,
        now=now,
        started_on=clock.today(),
        ended_on=clock.today(),
        method="independent",
        topic="A book on attachment",
        minutes=120,
    )
    world.cpd_entry_pk = world.cpd_entry.pk
    world.account_pk = add_account(by=world.learner, now=now, **ACCOUNT).pk
    world.cpd_evidence_pk = make_evidence(world.cpd_entry).pk
    world.reflection_of_learner = write_reflection(text="Her eyes.", by=world.learner, now=now).pk

"""Seven years later `tick` has ended everything that the privacy page says it ends; today it has ended nothing fresh."""

import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import EditingSession
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from attendance.models import AttendanceDraft
from certificates.models import Certificate
from core import clock
from core.models import AuditEvent
from core.registries import DUE, RETENTION
from courses.enums import PackageState
from feedback.actions import open_occasion
from feedback.enums import OccasionKind
from feedback.models import SurveyLinkMail
from notifications.models import Notice
from people.models import ImportRun, StaffQuestion
from referrals.models import ImportPiece, ReferralImport
from supervision.models import NetworkMail, NetworkMembership
from tests.cast import furnish
from tests.feedback.conftest import RATED

SEVEN_YEARS = timedelta(days=7 * 366)
ENDING = [name for kept in RETENTION for name in kept.ends_by]
# What stays says nothing of anybody any more.
LEFT = {
    "feedback.Response": {"person__isnull": False},
    "feedback.Answer": {"response__person__isnull": False},
    "supervision.MeetingFeedback": {"person__isnull": False},
    "attendance.Attendance": {"person__isnull": False},
    # Whoever still belongs stays, with the agreement that they accepted.
    "supervision.GroupMembership": {"left_on__isnull": False},
    "supervision.AgreementAcceptance": {"membership__left_on__isnull": False},
    "supervision.NetworkMembership": {"left_at__isnull": False},
    # `tick` itself writes what it did.
    "core.AuditEvent": {"actor_key__isnull": False},
    # The progress stays, without the first answers.
    "courses.Enrolment": {"pk__in": []},
    "courses.ModuleProgress": ~Q(first_answers={}),
    # One that was read stays with its module.
    "courses.Package": {"state": PackageState.READING},
    "courses.PackageUnit": {"package__state": PackageState.READING},
    # What nobody has decided or answered yet waits for somebody.
    "guide.EntryChange": {"decided_at__isnull": False},
    "guide.EntryReport": {"answered_at__isnull": False},
    # One that nobody has done yet waits for a worker.
    "django_tasks_database.DBTaskResult": {"finished_at__isnull": False},
    # Of a meeting that is still to come, in a world that stands still.
    "supervision.MeetingAttendance": {"pk__in": []},
}


def run(now) -> None:
    due = dict(DUE.items())
    for name in dict.fromkeys(ENDING):
        due[name].run(now)


def left_of(label: str) -> int:
    rows = apps.get_model(label)._default_manager.all()
    left = LEFT.get(label, {})
    return rows.filter(left if isinstance(left, Q) else Q(**left)).count()


@pytest.fixture
def full(world):
    """Every room's furniture, and what only comes about when something is under way or went wrong."""
    furnish(world)
    now = clock.now()
    person, service = world.learner, world.service
    world.upload = ImportRun.objects.create(
        service=service, owner=person, file_name="long.csv", started_at=now, content=b"Name,Email"
    )
    batch = ReferralImport.objects.create(
        service=service, file_name="long.csv", digest="d", imported_at=now, imported_by=world.administrator
    )
    StaffQuestion.objects.create(
        service=service, person=person, kind="new_address", address="new@w.example", asked_at=now
    )
    world.piece = ImportPiece.objects.create(batch=batch, number=0, content=b"Reference")
    Session.objects.create(session_key="s" * 32, session_data="x", expire_date=now + timedelta(days=60))
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="people.tasks.read_staff_list",
        queue_name="default",
        backend_name="jobs",
        status=TaskResultStatus.SUCCESSFUL,
        finished_at=now,
        run_after=now,
    )
    kind = ContentType.objects.get_for_model(Page)
    page = Page.objects.first()
    LogEntry.objects.create(user=person, content_type=kind, action_flag=CHANGE, action_time=now)
    common = {"label": "x", "action": "wagtail.edit", "timestamp": now, "user": person, "uuid": uuid.uuid4()}
    ModelLogEntry.objects.create(content_type=kind, object_id="1", **common)
    PageLogEntry.objects.create(content_type=kind, page=page, **common)
    EditingSession.objects.create(user=person, content_type=kind, object_id="1", last_seen_at=now)
    AttendanceDraft.objects.create(session=world.past_session, owner=person, digest="d", made_at=now)
    member = NetworkMembership.objects.filter(left_at=None).first()
    NetworkMail.objects.get_or_create(
        session=world.training_session, membership=member, queued_at=now, queued_by=person
    )
    Notice.objects.get_or_create(
        person=person, notice="booked", role="participant", thing="booking:1", occasion="x", written_at=now
    )
    SurveyLinkMail.objects.create(session=world.guest_session, digest="d", queued_by=person)
    from feedback.actions import submit_response

    occasion = open_occasion(kind=OccasionKind.AFTER, session=world.rated_session)
    submit_response(occasion=occasion, person=person, answers=RATED, now=now, by=person)
    return world


def test_nothing_is_left_that_should_have_ended(full):
    run(clock.now() + SEVEN_YEARS)
    ended = [label for kept in RETENTION if kept.ends_by for label in kept.models]
    assert {label: left_of(label) for label in ended if left_of(label)} == {}


def test_today_nothing_fresh_is_gone(full):
    """And so the check above is not true because nothing was there."""
    run(clock.now())
    assert ImportRun.objects.filter(content__isnull=False).exists()
    for model in (
        Session,
        DBTaskResult,
        LogEntry,
        ModelLogEntry,
        PageLogEntry,
        EditingSession,
        ImportPiece,
        StaffQuestion,
    ):
        assert model._default_manager.exists(), model
    for model in (AttendanceDraft, NetworkMail, Notice, SurveyLinkMail, AuditEvent, Certificate):
        assert model._default_manager.exists(), model


def test_a_file_that_no_worker_came_to_read_is_gone_after_a_day_and_its_sender_is_told(full):
    run(clock.now() + timedelta(days=1, minutes=1))
    full.upload.refresh_from_db()
    assert full.upload.content is None
    assert "Send it again" in full.upload.problem
    assert not ImportPiece.objects.exists()
    assert "Send it again" in ReferralImport.objects.get(pk=full.piece.batch_id).problem

"""What the attendance room adds to the standing world."""

from types import SimpleNamespace

from attendance.models import Attendance, AttendanceImport
from core import clock
from people.system_actor import system_actor
from sessions.models import TrainingSession


def make_participant(session: TrainingSession, name: str, email: str = "", **fields) -> Attendance:
    """Somebody whom a report names and nobody has been matched to."""
    return Attendance.objects.create(
        session=session,
        reported_name=name,
        reported_email=email,
        status="attended",
        source="import",
        recorded_at=session.ends_at,
        recorded_by=system_actor(),
        **fields,
    )


def furnish(world: SimpleNamespace) -> None:
    world.check_in_code = "ABCDEFGH"
    world.import_batch_pk = AttendanceImport.objects.create(
        session=world.past_session,
        file_name="report.csv",
        digest="0" * 64,
        imported_at=clock.now(),
        imported_by=world.clinician,
    ).pk
    world.participant = make_participant(world.past_session, "Lea Learner (Guest)")
    world.participant_pk = world.participant.pk

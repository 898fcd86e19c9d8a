"""Records go when their years are over, and not a day before; counts of training stay."""

from datetime import timedelta

import pytest

from attendance import actions as attendance_actions
from attendance.models import Attendance
from core import clock
from core.models import AuditEvent
from core.registries import DUE
from people.actions import set_kept_years
from people.retention import years_before
from sessions.models import Booking, TrainingSession
from supervision import actions
from supervision.models import (
    AgreementAcceptance,
    Consultation,
    GroupMeeting,
    GroupMembership,
    MeetingAttendance,
    OutsideSupervision,
)
from tests.attendance.world import make_participant
from tests.cast import furnish
from tests.sessions.world import book
from tests.supervision.world import accept

# Past the years of what the standing world plans for the weeks to come, too.
SIX_YEARS = timedelta(days=6 * 366 + 60)
ALMOST = timedelta(days=6 * 365 - 20)


@pytest.fixture
def held(world):
    """A session that the learner and a guest came to, a recorded meeting, a consultation and supervision elsewhere."""
    furnish(world, "sessions", "attendance", "supervision")
    session = world.past_session
    Booking.objects.create(
        session=session,
        person=world.learner,
        state="booked",
        booked_at=session.created_at - timedelta(days=9),
        queued_at=session.created_at,
        booked_by=world.learner,
        queue_number=1,
    )
    attendance_actions.mark_attendance(
        session=session, person=world.learner, status="attended", by=world.clinician, now=clock.now()
    )
    accept(world)
    actions.record_meeting(
        meeting=world.meeting,
        by=world.clinician,
        now=clock.now(),
        minutes=60,
        themes=["culture"],
        practice_actions="Ask the father too.",
        marks={world.membership: "attended"},
    )
    return world


def forget(now) -> int:
    rooms = ("sessions", "attendance", "supervision")
    return sum(dict(DUE.items())[f"{room}.retention"].run(now) for room in rooms)


def test_nothing_goes_before_its_years_are_over(held):
    assert forget(clock.now() + ALMOST) == 0
    assert Consultation.objects.exists()


def test_after_six_years_supervision_is_gone(held):
    actions.end_membership(membership=held.membership, by=held.clinician, now=clock.now())
    forget(clock.now() + SIX_YEARS)
    for model in (GroupMeeting, MeetingAttendance, Consultation, OutsideSupervision, GroupMembership):
        assert not model.objects.exists(), model
    assert not AgreementAcceptance.objects.exists()


def test_whoever_still_belongs_to_a_group_stays_in_it(held):
    forget(clock.now() + SIX_YEARS)
    assert GroupMembership.objects.filter(pk=held.membership.pk).exists()


def test_after_six_years_a_session_keeps_its_count_and_nobodys_name(held):
    before = Attendance.objects.counted().filter(session=held.past_session).count()
    assert before == 2
    forget(clock.now() + SIX_YEARS)
    rows = Attendance.objects.filter(session=held.past_session)
    assert Attendance.objects.counted().filter(session=held.past_session).count() == before
    assert not rows.filter(person__isnull=False).exists()
    assert set(rows.values_list("reported_name", "reported_email", "decision")) == {("", "", "guest")}
    assert not Booking.objects.exists()
    assert TrainingSession.objects.filter(pk=held.past_session.pk).exists()


def test_a_row_that_was_not_counted_is_not_counted_afterwards(held):
    ignored = make_participant(held.past_session, "Recording bot", decision="ignore")
    Attendance.objects.filter(pk=ignored.pk).update(decided_at=clock.now(), decided_by=held.clinician)
    forget(clock.now() + SIX_YEARS)
    ignored.refresh_from_db()
    assert (ignored.reported_name, ignored.decision) == ("", "ignore")


def test_the_clock_of_imported_history_starts_when_it_came_in(held):
    long_ago = clock.now() - SIX_YEARS
    TrainingSession.objects.filter(pk=held.past_session.pk).update(
        starts_at=long_ago, ends_at=long_ago + timedelta(hours=1)
    )
    Consultation.objects.update(day=long_ago.date())
    GroupMeeting.objects.filter(pk=held.meeting.pk).update(
        starts_at=long_ago, ends_at=long_ago + timedelta(hours=1)
    )
    forget(clock.now())
    assert Attendance.objects.filter(person=held.learner).exists()
    assert Consultation.objects.exists()
    assert GroupMeeting.objects.filter(pk=held.meeting.pk).exists()


def test_the_work_can_run_twice_and_says_in_the_audit_trail_how_much_went(held):
    later = clock.now() + SIX_YEARS
    assert forget(later) > 0
    events = AuditEvent.objects.filter(verb="records.forgotten")
    gone = {name: count for event in events for name, count in event.details.items()}
    assert (gone["consultations"], gone["attendances"]) == (1, 2)
    assert {event.actor_id for event in events} == {None}
    before = len(events)
    assert forget(later) == 0
    assert AuditEvent.objects.filter(verb="records.forgotten").count() == before


def test_a_service_that_chose_more_years_keeps_its_records_longer(held):
    set_kept_years(service=held.service, training=8, supervision=10, by=held.administrator)
    assert forget(clock.now() + SIX_YEARS) == 0
    forget(clock.now() + timedelta(days=8 * 366 + 60))
    assert not Booking.objects.exists()
    assert Consultation.objects.exists()


def test_another_services_records_go_by_that_services_years(held):
    set_kept_years(service=held.other_service, training=3, supervision=3, by=held.clinician_elsewhere)
    assert forget(clock.now() + timedelta(days=4 * 366)) == 0


def test_six_years_before_a_leap_day_is_the_last_of_february():
    day = clock.now().replace(year=2028, month=2, day=29)
    assert years_before(day, 6).strftime("%d %m %Y") == "28 02 2022"


def test_a_booking_of_last_week_stays(held):
    book(TrainingSession.objects.get(pk=held.training_session_pk), held.manager)
    assert forget(clock.now() + timedelta(days=30)) == 0

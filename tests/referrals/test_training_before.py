"""What a referrer had behind them on the day of the referral: the day itself is not before it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from attendance.enums import AttendanceStatus
from courses.models import Enrolment
from referrals import reads
from referrals.models import Referral
from sessions.enums import SessionKind
from supervision.models import GroupMeeting, GroupMembership, MeetingAttendance, SupervisionGroup
from tests.cast import furnish

RECEIVED = date(2020, 5, 15)
PERIOD = (date(2020, 5, 1), date(2020, 6, 30))


@pytest.fixture
def referral(send, world):
    send({"Referral ID": "A-1", "Referrer email": world.learner.email})
    return Referral.not_undone.get(reference="A-1")


@pytest.fixture
def meet(world):
    """`meet(starts_at)` puts the learner into an hour of group supervision."""
    furnish(world, "people", "cms", "courses", "sessions", "attendance", "supervision")
    group = SupervisionGroup.objects.first()
    joined = {"joined_on": date(2020, 1, 1)}
    member, _ = GroupMembership.objects.get_or_create(group=group, person=world.learner, defaults=joined)

    def _meet(starts, *, status=AttendanceStatus.ATTENDED, minutes=None, **details):
        meeting = GroupMeeting.objects.create(
            group=group, starts_at=starts, ends_at=starts + timedelta(hours=1), **details
        )
        MeetingAttendance.objects.create(meeting=meeting, membership=member, status=status, minutes=minutes)

    return _meet


def row(world):
    return reads.referrers_trained(world.service, *PERIOD)[0]


def test_hours_of_supervision_up_to_the_day_before_are_added_up(world, referral, attend, meet):
    attend(world.learner, RECEIVED - timedelta(days=30), kind=SessionKind.REFLECTIVE_DISCUSSION)
    meet(datetime(2020, 5, 1, 9, tzinfo=UTC), minutes=90)
    meet(datetime(2020, 5, 14, 9, tzinfo=UTC), minutes=40, status=AttendanceStatus.LEFT_EARLY)
    meet(datetime(2020, 5, 13, 9, tzinfo=UTC), status=AttendanceStatus.APOLOGIES)
    meet(datetime(2020, 5, 12, 9, tzinfo=UTC), cancelled_at=datetime(2020, 5, 11, tzinfo=UTC))
    meet(datetime(2020, 5, 15, 9, tzinfo=UTC))
    before = reads.before_referral(referral, for_person=world.clinician)
    assert (before.supervisions, before.supervision_minutes) == (3, 60 + 90 + 40)
    assert before.last_supervision_on == date(2020, 5, 14)


@pytest.mark.parametrize(
    ("ended", "is_before"),
    [
        # Half past eleven at night in summer time is the day before; half an hour later it is the day itself.
        (datetime(2020, 5, 14, 22, 30, tzinfo=UTC), True),
        (datetime(2020, 5, 14, 23, 0, tzinfo=UTC), False),
        (datetime(2020, 5, 15, 8, 0, tzinfo=UTC), False),
    ],
)
def test_midnight_is_where_the_people_are(world, referral, meet, ended, is_before):
    Enrolment.objects.filter(person=world.learner).delete()
    Enrolment.objects.create(person=world.learner, course=world.course, enrolled_at=ended, completed_at=ended)
    meet(ended)
    assert row(world).trained_before == is_before
    before = reads.before_referral(referral, for_person=world.clinician)
    assert (bool(before.trainings), before.supervisions) == (is_before, int(is_before))


def test_the_page_of_a_referral_names_the_training_before_it_and_nothing_after(
    world, referral, attend, sign_in
):
    attend(world.learner, RECEIVED - timedelta(days=1))
    attend(world.learner, RECEIVED)
    shown = sign_in(world.clinician).get(f"/referrals/{referral.pk}/").content.decode()
    assert "Session, 14 May 2020" in shown
    assert "Session, 15 May 2020" not in shown
    assert "No supervision that we know of" in shown


def test_nobody_but_the_services_clinicians_learns_it(world, referral):
    for nosy in (world.manager, world.commissioner, world.administrator, world.clinician_elsewhere):
        with pytest.raises(PermissionDenied):
            reads.before_referral(referral, for_person=nosy)


def test_where_the_referrer_is_not_known_nothing_is_said(send, world):
    send({"Referral ID": "A-1"})
    assert reads.before_referral(Referral.not_undone.get(), for_person=world.clinician) is None
    assert row(world).trained_before is None

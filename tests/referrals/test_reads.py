"""The rows that evidence is made from."""

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

PERIOD = (date(2020, 5, 1), date(2020, 6, 30))


def test_months_without_a_referral_are_there_too(send, world):
    send({})
    months = reads.monthly(world.service, date(2020, 4, 1), date(2020, 6, 30))
    assert [(row.month, row.received) for row in months] == [
        ("2020-04", 0),
        ("2020-05", 1),
        ("2020-06", 0),
    ]


def test_duplicates_consultations_and_not_assessed_are_counted_apart(send, world):
    send({"Referral ID": "A-1"}, *({"Referral ID": f"A-{n}"} for n in range(2, 6)))
    Referral.not_undone.filter(reference="A-2").update(outcome="duplicate")
    Referral.not_undone.filter(reference="A-3").update(outcome="consultation")
    Referral.not_undone.filter(reference="A-4").update(appropriateness="not_assessed")
    Referral.not_undone.filter(reference="A-5").update(appropriateness="not_appropriate")
    totals = reads.totals(world.service, *PERIOD)
    wanted = ("received", "assessed", "appropriate", "duplicates", "consultations", "not_assessed")
    assert [getattr(totals, key) for key in wanted] == [5, 2, 1, 1, 1, 1]


def test_breakdowns_add_up_to_what_was_received(send, world):
    send(
        {"Referral ID": "A-1", "Source of referral": "GP"},
        {"Referral ID": "A-2", "CCG area": "Outside Essex", "Child age (months)": "Antenatal"},
        {"Referral ID": "A-3", "CCG area": "", "Triage outcome": ""},
    )
    for read in (reads.by_source, reads.by_locality, reads.by_stage):
        assert sum(row.received for row in read(world.service, *PERIOD)) == 3
    places = {row.label for row in reads.by_locality(world.service, *PERIOD)}
    assert places == {"Southend", "Outside the service's area", "Not known"}


def test_completeness_asks_only_for_what_can_be_expected(send, world):
    send(
        {"Referral ID": "A-1", "Source of referral": "Self-referral", "Referrer organisation": ""},
        {"Referral ID": "A-2", "Referrer name": "", "Parents referred": ""},
    )
    rows = {row.field: (row.known, row.expected) for row in reads.completeness(world.service, *PERIOD)}
    assert rows["referrer"] == (0, 1)
    assert rows["team"] == (1, 1)
    assert rows["parents_referred"] == (1, 2)
    assert rows["decided_on"] == (2, 2)
    assert Referral.not_undone.get(reference="A-1").completeness == 100
    assert Referral.not_undone.get(reference="A-2").completeness == 78


def test_training_counts_only_if_it_came_before_the_referral(send, world, attend):
    received = date(2020, 5, 15)
    attend(world.learner, received - timedelta(days=1))
    attend(world.learner, received)
    attend(world.learner, received - timedelta(days=9), kind=SessionKind.REFLECTIVE_DISCUSSION)
    attend(world.learner, received - timedelta(days=9), status=AttendanceStatus.APOLOGIES)
    send({"Referral ID": "A-1", "Referrer email": world.learner.email}, {"Referral ID": "A-2"})
    known, unknown = reads.referrers_trained(world.service, *PERIOD)
    assert (known.trained_before, known.first_trained_on) == (True, received - timedelta(days=1))
    assert (known.team_id, known.appropriate) == (world.team.pk, True)
    assert unknown.trained_before is None


def test_training_on_the_very_day_is_not_before(send, world, attend):
    attend(world.learner, date(2020, 5, 15))
    send({"Referrer email": world.learner.email})
    assert reads.referrers_trained(world.service, *PERIOD)[0].trained_before is False


def test_training_of_referrers_costs_three_queries(send, world, django_assert_num_queries):
    send(*({"Referral ID": f"A-{n}", "Referrer email": world.learner.email} for n in range(30)))
    with django_assert_num_queries(3):
        reads.referrers_trained(world.service, *PERIOD)


def test_only_clinicians_get_the_names_of_those_who_referred(send, world):
    send({"Referral ID": "A-1", "Referrer email": world.learner.email}, {"Referral ID": "A-2"})
    ids = [world.learner.pk, world.manager.pk]
    names = reads.referrer_names(world.service, ids, for_person=world.clinician)
    assert names == {world.learner.pk: "Lea Learner"}
    for nosy in (world.manager, world.commissioner, world.administrator, world.clinician_elsewhere):
        with pytest.raises(PermissionDenied):
            reads.referrer_names(world.service, ids, for_person=nosy)


def test_a_course_counts_as_training_and_a_group_meeting_as_supervision_from_the_day_after(send, world):
    furnish(world, "people", "cms", "courses", "sessions", "attendance", "supervision")
    done = datetime(2020, 5, 14, 9, tzinfo=UTC)
    Enrolment.objects.filter(person=world.learner).delete()
    Enrolment.objects.create(person=world.learner, course=world.course, enrolled_at=done, completed_at=done)
    group = SupervisionGroup.objects.first()
    joined = {"joined_on": date(2020, 1, 1)}
    member, _ = GroupMembership.objects.get_or_create(group=group, person=world.learner, defaults=joined)
    meeting = GroupMeeting.objects.create(group=group, starts_at=done, ends_at=done + timedelta(hours=1))
    MeetingAttendance.objects.create(meeting=meeting, membership=member, status=AttendanceStatus.ATTENDED)
    send(
        {"Referral ID": "A-1", "Referrer email": world.learner.email, "Date received": "14/05/2020"},
        {"Referral ID": "A-2", "Referrer email": world.learner.email},
    )
    rows = reads.referrers_trained(world.service, *PERIOD)
    assert [row.trained_before for row in rows] == [False, True]
    behind = [
        reads.before_referral(referral, for_person=world.clinician)
        for referral in Referral.not_undone.order_by("reference")
    ]
    assert [(len(one.trainings), one.supervisions) for one in behind] == [(0, 0), (1, 1)]


def test_a_webinar_is_not_yet_training(send, world, attend):
    attend(world.learner, date(2020, 5, 1), kind=SessionKind.WEBINAR)
    send({"Referrer email": world.learner.email})
    assert reads.referrers_trained(world.service, *PERIOD)[0].trained_before is False


def test_completeness_is_told_for_each_source(send, world, django_assert_num_queries):
    send(
        {"Referral ID": "A-1", "Parents referred": ""},
        {"Referral ID": "A-2"},
        {"Referral ID": "A-3", "Source of referral": "Self-referral", "CCG area": ""},
    )
    with django_assert_num_queries(1):
        visiting, own = reads.completeness_by_source(world.service, *PERIOD)
    known = {row.field: (row.known, row.expected) for row in visiting.fields}
    assert (visiting.code, visiting.received) == ("health_visiting", 2)
    assert known["parents_referred"] == (1, 2)
    own_known = {row.field: (row.known, row.expected) for row in own.fields}
    assert (own_known["referrer"], own_known["locality"]) == ((0, 0), (0, 1))

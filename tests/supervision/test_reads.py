"""What the rooms above ask for."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from attendance import actions, reads
from attendance.models import Attendance
from core import clock
from core.registries import ERASURE
from people.subject_access import all_about
from sessions.models import Booking
from sessions.reads.training_start import training_start
from supervision import actions as supervision_actions
from supervision import reads as supervision_reads
from supervision.models import GroupMembership
from tests.attendance.world import make_participant
from tests.cast import furnish, make_person
from tests.sessions.world import book, make_session
from tests.supervision.world import accept

LONDON = ZoneInfo("Europe/London")
YEAR = (date(2020, 1, 1), date(2020, 12, 31))


@pytest.fixture
def attended(world):
    """The learner left a webinar early and attended a training session; one guest came to the webinar."""
    webinar = make_session(
        world.service, starts_at=datetime(2020, 6, 9, 12, tzinfo=LONDON), kind="webinar", reference="webinar"
    )
    training = make_session(
        world.service, starts_at=datetime(2020, 9, 2, 10, tzinfo=LONDON), reference="training"
    )
    mark(world, webinar, "left_early", minutes=40)
    mark(world, training, "attended", minutes=95)
    make_participant(webinar, "A guest")
    return webinar, training


def mark(world, session, status, minutes):
    actions.mark_attendance(
        session=session,
        person=world.learner,
        status=status,
        by=world.clinician,
        now=clock.now(),
        minutes=minutes,
    )


def test_totals_count_everybody_but_name_nobody(world, attended):
    assert reads.session_totals(world.service, *YEAR) == [
        reads.SessionTotals(
            reference="webinar",
            title="How babies communicate",
            day=date(2020, 6, 9),
            kind="webinar",
            attended=2,
            unmatched=1,
            left_early=1,
        ),
        reads.SessionTotals(
            reference="training",
            title="How babies communicate",
            day=date(2020, 9, 2),
            kind="training",
            attended=1,
            unmatched=0,
            left_early=0,
        ),
    ]
    assert reads.people_reached(world.service, *YEAR) == 1
    assert reads.session_totals(world.other_service, *YEAR) == []


def test_minutes_are_the_sessions_own_and_for_leavers_what_they_stayed(world, attended):
    assert reads.minutes_by_person([world.learner, world.manager], *YEAR) == {
        world.learner.pk: 40 + 90,
        world.manager.pk: 0,
    }
    assert reads.minutes_by_person([world.learner], date(2020, 9, 2), date(2020, 9, 2)) == {
        world.learner.pk: 90
    }


def test_a_webinar_is_not_yet_training(world, attended):
    assert training_start(world.service).day == date(2020, 9, 2)
    assert reads.first_trained_on([world.learner, world.manager]) == {world.learner.pk: date(2020, 9, 2)}


def test_what_somebody_had_attended_before_a_day_leaves_out_that_day(world, attended):
    before = reads.attended_before([world.learner], date(2020, 9, 2))
    assert [row.reference for row in before[world.learner.pk]] == ["webinar"]


def test_the_history_has_sessions_and_supervision(world, attended):
    furnish(world, "sessions", "attendance", "supervision")
    accept(world)
    supervision_actions.record_meeting(
        meeting=world.meeting,
        by=world.clinician,
        now=clock.now(),
        minutes=85,
        marks={world.membership: "attended"},
    )
    kinds = [(row.kind, row.minutes) for row in supervision_reads.training_history(world.learner)]
    assert kinds == [("supervision", 85), ("training", 90), ("webinar", 40)]
    lately = (clock.today() - timedelta(days=30), clock.today())
    assert supervision_reads.supervision_minutes_by_person([world.learner], *lately) == {world.learner.pk: 85}


def test_reads_cost_the_same_for_few_and_for_many(world, attended, django_assert_num_queries):
    people = [make_person(f"Person {number}", world.service) for number in range(10)]
    with django_assert_num_queries(4):
        reads.session_totals(world.service, *YEAR)
        reads.minutes_by_person(people, *YEAR)
        reads.attended_before(people, date(2021, 1, 1))
        reads.first_trained_on(people)


def test_people_get_all_of_their_own_data(world):
    furnish(world, "sessions", "attendance", "supervision")
    book(make_session(world.service, title="Another"), world.learner, needs="Captions")
    parts = dict(all_about(world.learner))
    assert {row["needs"] for row in parts["Bookings"]} == {"", "Captions"}
    assert parts["Supervision groups"][0]["group"] == "Harbour group"
    assert dict(all_about(world.outsider))["Bookings"] == []


def test_erasing_somebody_leaves_the_count_and_nothing_that_names_them(world, attended):
    furnish(world, "sessions", "attendance", "supervision")
    webinar, _ = attended
    Attendance.objects.filter(person=world.learner).update(
        reported_name="Lea L.", reported_email="l@x.example"
    )
    for room in ("sessions", "attendance", "supervision"):
        assert dict(ERASURE.items())[room](world.learner, world.administrator) > 0
    assert Attendance.objects.filter(session=webinar).counted().count() == 2
    assert not Attendance.objects.filter(reported_name="Lea L.").exists()
    assert not Booking.objects.filter(person=world.learner).exists()
    assert not GroupMembership.objects.filter(person=world.learner).exists()

"""A report becomes a register, and a person settles what no address could."""

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from attendance import actions, rules
from attendance.imports import import_attendance
from attendance.models import Attendance
from core import clock
from core.errors import UnreadableFile
from people.models import EmailAlias
from tests.attendance.test_attendance_reports import report, row
from tests.attendance.world import make_participant
from tests.cast import make_person
from tests.sessions.world import make_session

START = datetime(2020, 9, 4, 13, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def session(world):
    return make_session(world.service, starts_at=START)


def bring_in(world, session, *rows: str, encoding="utf-16", **kwargs):
    data = report(*rows, **kwargs).encode(encoding)
    return import_attendance(
        io.BytesIO(data), name="report.csv", session=session, by=world.clinician, now=clock.now()
    )


def decide(world, attendance, decision, person=None):
    return actions.decide_participant(
        attendance=attendance, decision=decision, person=person, by=world.clinician, now=clock.now()
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig"])
def test_reports_are_read_in_every_encoding_they_come_in(world, session, encoding):
    done = bring_in(world, session, row("Lea Learner", email=world.learner.email), encoding=encoding)
    assert (done.created, done.to_review) == (1, 0)
    assert Attendance.objects.get(session=session).person == world.learner


def test_a_name_alone_never_links_anybody(world, session):
    done = bring_in(world, session, row("Lea Learner (Guest)"))
    assert done.to_review == 1
    assert Attendance.objects.get(session=session).person is None


def test_people_of_one_name_are_all_shown_and_nobody_else(world, session):
    twin = make_person("LEARNER Léa", world.service, email="other.lea@work.example")
    make_person("Lea Learner", world.other_service, email="lea@elsewhere.example")
    participant = make_participant(session, "Learner, Lea (External)")
    shown = rules.candidates([participant], session)[participant.pk]
    assert set(shown) == {world.learner, twin}


def test_a_report_of_another_day_is_refused_and_changes_nothing(world, session):
    moved = {"start": "11/09/2020, 13:00:00", "end": "11/09/2020, 14:00:00"}
    with pytest.raises(UnreadableFile, match=r"11 September 2020.*4 September 2020"):
        bring_in(world, session, row("Ann Lee", day="11/09/2020"), **moved)
    assert not Attendance.objects.filter(session=session).exists()


def test_leaving_more_than_ten_minutes_before_the_end_is_leaving_early(world, session):
    bring_in(world, session, row("On Time", left="13:50:00"), row("Too Soon", left="13:49:59"))
    status = dict(Attendance.objects.filter(session=session).values_list("reported_name", "status"))
    assert status == {"On Time": "attended", "Too Soon": "left_early"}


def test_a_decision_is_remembered_as_an_alias_and_used_next_time(world, session):
    bring_in(world, session, row("L. Learner", email="lea@home.example"))
    decide(world, Attendance.objects.get(session=session), "person", world.learner)
    assert EmailAlias.objects.get(address="lea@home.example").person == world.learner
    later = make_session(world.service, starts_at=START, title="Another")
    assert bring_in(world, later, row("L. Learner", email="lea@home.example")).to_review == 0


def test_joining_under_two_names_is_one_attendance_without_double_minutes(world, session):
    bring_in(
        world,
        session,
        row("Lea Learner", left="13:30:00", email=world.learner.email),
        row("Lea Learner (Guest)", joined="13:20:00"),
    )
    guest = Attendance.objects.to_review().get(session=session)
    decide(world, guest, "person", world.learner)
    own = Attendance.objects.get(session=session, person=world.learner)
    assert (own.minutes, own.status) == (60, "attended")
    assert Attendance.objects.filter(session=session).counted().count() == 1


def test_a_decision_can_be_taken_back_with_everything_it_did(world, session):
    bring_in(
        world,
        session,
        row("Lea Learner", left="13:30:00", email=world.learner.email),
        row("Somebody", joined="13:20:00", email="who@home.example"),
    )
    other = Attendance.objects.to_review().get(session=session)
    decide(world, other, "person", world.learner)
    decide(world, other, "guest")
    own = Attendance.objects.get(session=session, person=world.learner)
    assert (own.minutes, own.status) == (30, "left_early")
    assert Attendance.objects.filter(session=session).counted().count() == 2
    assert not EmailAlias.objects.exists()


def test_two_files_of_a_restarted_meeting_add_up(world, session):
    first = row("Lea Learner", left="13:20:00", email=world.learner.email)
    bring_in(world, session, first, end="04/09/2020, 13:20:00")
    second = row("Lea Learner", joined="13:30:00", email=world.learner.email)
    done = bring_in(world, session, second, start="04/09/2020, 13:30:00")
    assert (done.created, done.updated) == (0, 1)
    own = Attendance.objects.get(session=session)
    assert (own.minutes, own.status) == (50, "attended")


def test_what_a_person_marked_by_hand_survives_the_same_file(world, session):
    again = [row("Lea Learner", email=world.learner.email)]
    bring_in(world, session, *again)
    actions.mark_attendance(
        session=session, person=world.learner, status="left_early", by=world.clinician, now=clock.now()
    )
    done = bring_in(world, session, *again)
    assert (done.updated, done.unchanged) == (0, 1)
    assert Attendance.objects.get(session=session).status == "left_early"


def test_someone_not_a_participant_is_not_counted_and_stays_so(world, session):
    bring_in(world, session, row("Recorder bot"))
    decide(world, Attendance.objects.get(session=session), "ignore")
    assert bring_in(world, session, row("Recorder bot")).to_review == 0
    assert Attendance.objects.filter(session=session).counted().count() == 0


def test_reading_a_report_costs_the_same_for_few_and_for_many(world, session, django_assert_num_queries):
    many = [row(f"Guest {number}") for number in range(60)]
    bring_in(world, session, *many[:3])
    with django_assert_num_queries(18):
        bring_in(world, session, *many)


def test_an_unknown_session_reference_ends_with_code_2(db, tmp_path):
    file = tmp_path / "report.csv"
    file.write_text("x")
    with pytest.raises(CommandError) as refused:
        call_command("import_attendance", str(file), session="no-such")
    assert refused.value.returncode == 2

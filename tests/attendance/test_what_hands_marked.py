"""What a person marked, before a report said more and after: it comes back when the report, or a decision, goes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from attendance import actions
from attendance.models import Attendance, AttendanceImport
from core import clock
from tests.attendance.test_attendance_reports import report, row
from tests.attendance.test_imports_deeper import START, bring_in, session

__all__ = ["session"]


def take_back(world, name="report.csv"):
    batch = AttendanceImport.objects.get(file_name=name, undone_at=None)
    return actions.undo_import(batch=batch, by=world.clinician, now=clock.now())


def mark(world, session, status, **fields):
    return actions.mark_attendance(
        session=session, person=world.learner, status=status, by=world.clinician, now=clock.now(), **fields
    )


def decide(world, attendance, decision, person=None):
    return actions.decide_participant(
        attendance=attendance, decision=decision, person=person, by=world.clinician, now=clock.now()
    )


def of_learner(world):
    row = Attendance.objects.get(person=world.learner)
    return row.status, row.minutes, row.joined_at


@pytest.mark.parametrize("status", ["apologies", "did_not_attend", "attended", "left_early"])
def test_undoing_a_report_brings_the_mark_back_that_it_overruled(world, session, status):
    mark(world, session, status)
    bring_in(world, session, report(row("Lea Learner", email=world.learner.email)))
    assert Attendance.objects.get().minutes == 60
    take_back(world)
    assert of_learner(world) == (status, None, None)


def test_a_mark_made_after_the_report_stays_when_the_report_is_undone(world, session):
    mark(world, session, "apologies")
    bring_in(world, session, report(row("Lea Learner", email=world.learner.email)))
    mark(world, session, "left_early")
    take_back(world)
    assert of_learner(world) == ("left_early", None, None)


def test_a_list_of_statuses_undone_leaves_the_mark_as_it_was(world, session):
    mark(world, session, "apologies")
    bring_in(world, session, f"Email,Attendance\n{world.learner.email},Present\n")
    assert of_learner(world)[0] == "attended"
    take_back(world)
    assert of_learner(world)[0] == "apologies"


def test_a_self_check_in_is_what_it_was_when_the_report_goes(world, session):
    at = START - timedelta(minutes=3)
    actions.open_check_in(session=session, walk_ins=True, by=world.clinician, now=at)
    actions.check_in_self(session=session, person=world.learner, now=at)
    before = of_learner(world)
    bring_in(world, session, report(row("Lea", left="13:20:00", email=world.learner.email)))
    assert of_learner(world)[0] == "left_early"
    take_back(world)
    assert of_learner(world) == before == ("attended", None, at)


def test_a_guest_whom_the_host_added_keeps_their_name_when_a_report_is_undone(world, session):
    actions.add_walk_in(session=session, name="Vera Visitor", by=world.clinician, now=clock.now())
    bring_in(world, session, report(row("Vera Visitor"), row("Bo Day")))
    take_back(world)
    guest = Attendance.objects.get()
    assert (guest.reported_name, guest.decision, guest.minutes) == ("Vera Visitor", "guest", None)


@pytest.mark.parametrize("status", ["apologies", "attended"])
def test_a_decision_taken_back_leaves_the_person_as_the_register_had_them(world, session, status):
    mark(world, session, status)
    bring_in(world, session, report(row("Lea's iPad")))
    ipad = Attendance.objects.to_review().get()
    decide(world, ipad, "person", world.learner)
    assert of_learner(world)[:2] == ("attended", 60)
    decide(world, ipad, "guest")
    assert of_learner(world) == (status, None, None)


def test_undoing_the_report_of_somebodys_second_name_leaves_their_own_mark(world, session):
    mark(world, session, "apologies")
    bring_in(world, session, report(row("Lea's iPad")))
    decide(world, Attendance.objects.to_review().get(), "person", world.learner)
    take_back(world)
    assert of_learner(world) == ("apologies", None, None)
    assert Attendance.objects.count() == 1


def test_a_mark_taken_back_does_not_lose_what_a_report_said_under_another_name(world, session):
    mark(world, session, "attended")
    bring_in(world, session, report(row("Lea's iPad")))
    decide(world, Attendance.objects.to_review().get(), "person", world.learner)
    actions.mark_register(session=session, marks=[(world.learner, "")], by=world.clinician, now=clock.now())
    assert of_learner(world)[:2] == ("attended", 60)
    assert Attendance.objects.filter(reported_name="Lea's iPad").exists()


def test_minutes_that_a_host_corrected_stand_when_more_of_the_report_is_settled(world, session):
    bring_in(world, session, report(row("Lea", email=world.learner.email), row("Bo Day")))
    actions.mark_register(
        session=session,
        marks=[(world.learner, "attended")],
        minutes={world.learner.pk: 45},
        by=world.clinician,
        now=clock.now(),
    )
    bring_in(world, session, report(row("Cy Late", joined="13:30:00")), "second.csv")
    assert of_learner(world)[1] == 45
    decide(world, Attendance.objects.get(reported_name="Bo Day"), "person", world.learner)
    assert of_learner(world)[1] == 45


def test_minutes_corrected_after_a_report_stay_when_it_is_undone(world, session):
    bring_in(world, session, report(row("Lea", email=world.learner.email)))
    mark(world, session, "left_early", minutes=20)
    take_back(world)
    assert of_learner(world) == ("left_early", 20, None)


def test_a_correction_that_is_undone_leaves_the_report_its_say(world, session):
    bring_in(world, session, report(row("Lea", left="13:30:00", email=world.learner.email)))
    mark(world, session, "attended", minutes=20)
    mark(world, session, "attended", minutes=30)
    bring_in(world, session, report(row("Lea", joined="13:40:00", email=world.learner.email)), "second.csv")
    assert of_learner(world)[1] == 50


def test_a_decision_can_still_be_changed_after_a_mark_by_hand(world, session, sign_in):
    bring_in(world, session, report(row("Lea's iPad")))
    ipad = Attendance.objects.to_review().get()
    decide(world, ipad, "person", world.learner)
    mark(world, session, "left_early", minutes=20)
    client, page = sign_in(world.clinician), reverse("attendance:review", args=[session.pk])
    assert [one.row.pk for one in client.get(page, {"decided": "1"}).context["questions"]] == [ipad.pk]
    client.post(page, {f"decision-{ipad.pk}": "guest"})
    ipad.refresh_from_db()
    assert (ipad.person, ipad.decision, ipad.status, ipad.minutes) == (None, "guest", "attended", 60)
    take_back(world)
    assert not Attendance.objects.exists()


def test_a_list_that_agrees_with_the_mark_leaves_nothing_behind_when_it_is_undone(world, session):
    mark(world, session, "attended")
    bring_in(world, session, f"Email,Attendance\n{world.learner.email},Present\n")
    assert take_back(world) == 1
    assert Attendance.objects.get().parts == {}

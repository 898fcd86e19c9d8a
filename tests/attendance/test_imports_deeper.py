"""Several files, undo, invitations, and files that belong elsewhere."""

import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from attendance import actions
from attendance.drafts import discard_old_drafts
from attendance.imports import import_attendance
from attendance.models import Attendance, AttendanceDraft, AttendanceImport
from core import clock
from core.errors import Refused
from tests.attendance.test_attendance_reports import report, row
from tests.attendance.test_sample_reports import EXPECTED, decide, service, session_for
from tests.attendance.test_sample_reports import bring_in as bring_in_sample
from tests.cast import make_person
from tests.sessions.world import book, make_session

__all__ = ["service"]
START = datetime(2020, 9, 4, 13, tzinfo=ZoneInfo("Europe/London"))


def url(name: str, *args) -> str:
    return reverse(f"attendance:{name}", args=args)


@pytest.fixture
def session(world):
    return make_session(world.service, starts_at=START, ends_at=START + timedelta(hours=1))


def bring_in(world, session, text: str, name="report.csv"):
    return import_attendance(
        io.BytesIO(text.encode()), name=name, session=session, by=world.clinician, now=clock.now()
    )


def state(session) -> list:
    values = ("person", "status", "minutes", "reported_name", "stays", "merged_into", "decision")
    session.refresh_from_db()
    span = (session.reported_started_at, session.reported_ended_at)
    return [span, *Attendance.objects.filter(session=session).order_by("pk").values_list(*values)]


def test_undoing_the_second_of_two_files_leaves_what_the_first_said(world, session):
    lea = world.learner.email
    bring_in(
        world, session, report(row("Lea Learner", left="13:20:00", email=lea), end="04/09/2020, 13:20:00")
    )
    before = state(session)
    second = report(
        row("Lea Learner", joined="13:30:00", email=lea),
        row("Somebody Else", joined="13:30:00"),
        start="04/09/2020, 13:30:00",
    )
    bring_in(world, session, second, "second.csv")
    assert Attendance.objects.get(person=world.learner).minutes == 50
    batch = AttendanceImport.objects.get(file_name="second.csv")
    assert actions.undo_import(batch=batch, by=world.clinician, now=clock.now()) == 2
    assert state(session) == before
    assert actions.undo_import(batch=batch, by=world.clinician, now=clock.now()) == 0


def test_an_undone_file_can_come_again(world, session):
    text = report(row("Lea Learner", email=world.learner.email), row("A Guest"))
    bring_in(world, session, text)
    before = state(session)
    actions.undo_import(batch=AttendanceImport.objects.get(), by=world.clinician, now=clock.now())
    assert not Attendance.objects.exists()
    assert bring_in(world, session, text).created == 2
    assert state(session) == before


def test_undo_leaves_marks_made_by_hand_with_their_minutes(world, session):
    hand = {"session": session, "by": world.clinician, "now": clock.now()}
    actions.mark_attendance(person=world.learner, status="attended", minutes=33, **hand)
    before = state(session)
    bring_in(world, session, report(row("Lea Learner", email=world.learner.email)))
    assert Attendance.objects.get().minutes == 60
    actions.undo_import(batch=AttendanceImport.objects.get(), by=world.clinician, now=clock.now())
    assert state(session) == before


def test_undo_keeps_somebody_whom_another_file_knows_under_another_name(world, session):
    bring_in(world, session, report(row("Lea Learner", left="13:30:00", email=world.learner.email)), "a.csv")
    bring_in(world, session, report(row("Lea's iPad", joined="13:40:00")), "b.csv")
    ipad = Attendance.objects.to_review().get()
    actions.decide_participant(
        attendance=ipad, decision="person", person=world.learner, by=world.clinician, now=clock.now()
    )
    batch = AttendanceImport.objects.get(file_name="a.csv")
    actions.undo_import(batch=batch, by=world.clinician, now=clock.now())
    left = Attendance.objects.get()
    assert (left.person, left.minutes, left.reported_name) == (world.learner, 20, "Lea's iPad")


def test_minutes_of_several_lists_add_up_and_the_same_list_twice_does_not(world, session):
    head = "Name,Email,Minutes\n"
    bring_in(world, session, f"{head}Lea,{world.learner.email},20\n", "a.csv")
    bring_in(world, session, f"{head}Lea,{world.learner.email},25\n", "b.csv")
    again = bring_in(world, session, f"{head}Lea,{world.learner.email},25\n", "b.csv")
    assert (again.updated, again.unchanged) == (0, 1)
    assert Attendance.objects.get().minutes == 45


def test_the_same_meeting_as_times_and_as_minutes_counts_once(world, session):
    bring_in(world, session, report(row("Lea", email=world.learner.email)))
    bring_in(world, session, f"Name,Email,Minutes\nLea,{world.learner.email},58\n", "unique.csv")
    assert Attendance.objects.get().minutes == 60


def test_the_sessions_own_threshold_decides_who_came_in_part(world, session):
    actions.set_threshold(session=session, least_minutes=45, by=world.clinician, now=clock.now())
    session.refresh_from_db()
    bring_in(world, session, report(row("Long", left="13:45:00"), row("Late", joined="13:16:00")))
    assert dict(Attendance.objects.values_list("reported_name", "status")) == {
        "Long": "attended",
        "Late": "left_early",
    }
    actions.set_threshold(session=session, least_minutes=None, by=world.clinician, now=clock.now())
    assert dict(Attendance.objects.values_list("reported_name", "status")) == {
        "Long": "left_early",
        "Late": "attended",
    }


def test_a_list_with_statuses_fills_the_register(world, session):
    bring_in(
        world,
        session,
        f"Email,Attendance\n{world.learner.email},Apologies\n{world.manager.email},Present\n",
    )
    assert dict(Attendance.objects.values_list("person", "status")) == {
        world.learner.pk: "apologies",
        world.manager.pk: "attended",
    }


def test_a_mark_taken_back_by_hand_leaves_what_a_list_said(world, session):
    bring_in(world, session, f"Email,Minutes\n{world.learner.email},40\n")
    marks = [(world.learner, "")]
    actions.mark_register(session=session, marks=marks, by=world.clinician, now=clock.now())
    assert Attendance.objects.get().minutes == 40


def test_a_report_of_another_hour_names_the_session_that_was_held_then(world, session):
    make_session(world.service, starts_at=START + timedelta(hours=4), title="The evening one")
    times = {"start": "04/09/2020, 17:00:00", "end": "04/09/2020, 18:00:00"}
    late = report(row("Ann Lee", joined="17:00:00", left="18:00:00"), **times)
    (note,) = bring_in(world, session, late).notes
    assert "The evening one" in note
    assert bring_in(world, session, report(row("Bo Day")), "fine.csv").notes == []


def test_one_file_for_two_sessions_is_noticed(world, session):
    other = make_session(world.service, starts_at=START, title="The other one")
    text = report(row("Ann Lee"))
    bring_in(world, other, text)
    assert "The other one" in bring_in(world, session, text).notes[0]


def test_a_list_of_people_who_booked_something_else_is_noticed(world, session):
    coming = make_session(world.service, title="Where they booked")
    people = [make_person(f"Person {number}", world.service) for number in range(4)]
    for person in people:
        book(coming, person)
    rows = "".join(f"{person.email},60\n" for person in people)
    (note,) = bring_in(world, session, f"Email,Minutes\n{rows}").notes
    assert "Where they booked" in note


def test_nothing_is_written_until_confirmed_and_several_files_go_together(world, sign_in, session):
    client = sign_in(world.clinician)
    lea = world.learner.email
    files = [
        SimpleUploadedFile("a.csv", report(row("Lea", left="13:20:00", email=lea)).encode()),
        SimpleUploadedFile("b.csv", report(row("Lea", joined="13:30:00", email=lea)).encode()),
    ]
    page = client.post(url("import", session.pk), {"file": files}, follow=True)
    assert page.context["report"].created == 1
    assert not Attendance.objects.exists()
    assert not AttendanceImport.objects.exists()
    session.refresh_from_db()
    assert session.reported_ended_at is None
    client.post(url("confirm_import", session.pk))
    assert Attendance.objects.get().minutes == 50
    assert not AttendanceDraft.objects.exists()
    batch = AttendanceImport.objects.get(file_name="b.csv")
    client.post(url("undo_import", session.pk, batch.pk))
    assert Attendance.objects.get().minutes == 20


def test_a_reading_that_nobody_confirms_is_thrown_away(world, sign_in, session):
    client = sign_in(world.clinician)
    file = SimpleUploadedFile("a.csv", report(row("Lea")).encode())
    client.post(url("import", session.pk), {"file": file})
    assert discard_old_drafts(clock.now()) == 0
    assert discard_old_drafts(clock.now() + timedelta(days=2)) == 1
    client.post(url("import", session.pk), {"file": SimpleUploadedFile("a.csv", report(row("Lea")).encode())})
    client.post(url("confirm_import", session.pk), {"discard": "1"})
    assert not Attendance.objects.exists()
    assert not AttendanceDraft.objects.exists()


def test_one_unreadable_file_among_several_changes_nothing(world, sign_in, session):
    files = [
        SimpleUploadedFile("a.csv", report(row("Lea")).encode()),
        SimpleUploadedFile("letter.csv", b"Dear all, thank you"),
    ]
    page = sign_in(world.clinician).post(url("import", session.pk), {"file": files}).content.decode()
    assert "letter.csv: This is not an attendance report" in page
    assert not AttendanceDraft.objects.exists()


def invite(world, attendance):
    return actions.decide_participant(
        attendance=attendance, decision="invite", by=world.clinician, now=clock.now()
    )


def test_an_invited_guest_gets_one_mail_counts_and_becomes_themselves_once_they_join(
    world, session, django_capture_on_commit_callbacks
):
    bring_in(world, session, report(row("Nora New", email="nora@elsewhere.example"), row("No Address")))
    nora = Attendance.objects.get(reported_name="Nora New")
    with django_capture_on_commit_callbacks(execute=True):
        invite(world, nora)
    assert [letter.to for letter in mail.outbox] == [["nora@elsewhere.example"]]
    assert "/account/signup/" in mail.outbox[0].body
    assert Attendance.objects.unmatched().count() == 2
    with pytest.raises(Refused, match="no address"):
        invite(world, Attendance.objects.get(reported_name="No Address"))
    person = make_person("Nora New", world.service, email="nora@elsewhere.example")
    assert actions.link_invited(now=clock.now()) == 1
    nora.refresh_from_db()
    assert nora.person == person
    assert actions.link_invited(now=clock.now()) == 0


def test_what_was_decided_about_an_address_is_remembered_at_the_next_session(world, session):
    guest = row("A Visitor", email="visitor@elsewhere.example")
    bring_in(world, session, report(guest))
    actions.decide_participant(
        attendance=Attendance.objects.get(), decision="guest", by=world.clinician, now=clock.now()
    )
    later = make_session(world.service, starts_at=START, title="Later")
    elsewhere = make_session(world.other_service, starts_at=START, title="Elsewhere")
    assert bring_in(world, later, report(guest)).to_review == 0
    assert bring_in(world, elsewhere, report(guest)).to_review == 1


def test_the_twelve_reports_one_after_another_give_the_published_figures(service):
    for name, (_, _, attended, unmatched, left_early, to_review) in EXPECTED.items():
        session = session_for(service, name)
        brought = bring_in_sample(session, name)
        assert (brought.created, brought.to_review, brought.notes) == (attended, to_review, []), name
        assert decide(session).updated == to_review
        rows = Attendance.objects.filter(session=session)
        assert (rows.unmatched().count(), rows.left_early().count()) == (unmatched, left_early)

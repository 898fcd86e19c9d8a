"""Lists that come twice, say more than one thing, or meet what was marked and decided before."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from attendance import actions
from attendance.models import Attendance, AttendanceImport
from core import clock
from tests.attendance.test_attendance_reports import report, row
from tests.attendance.test_imports_deeper import START, bring_in, session, url
from tests.cast import make_person
from tests.sessions.world import make_session

__all__ = ["session"]


def test_the_same_list_under_another_name_does_not_count_twice(world, session):
    text = f"Name,Email,Minutes\nLea,{world.learner.email},40\n"
    bring_in(world, session, text, "attendance.csv")
    again = bring_in(world, session, text, "attendance (1).csv")
    assert (again.created, again.updated, again.unchanged) == (0, 0, 1)
    assert Attendance.objects.get().minutes == 40
    assert AttendanceImport.objects.count() == 1


def test_a_list_that_says_since_when_and_how_long_gives_those_minutes(world, session):
    rows = f"Lea,{world.learner.email},04/09/2020 13:00,58\nBo Day,,04/09/2020 13:02,58\n"
    bring_in(world, session, f"Name,Email,Join time,Duration (Minutes)\n{rows}")
    assert set(Attendance.objects.values_list("minutes", "status")) == {(58, "attended")}


def test_a_self_check_in_that_a_report_measured_follows_the_threshold(world, session):
    at = START - timedelta(minutes=3)
    actions.open_check_in(session=session, walk_ins=True, by=world.clinician, now=at)
    actions.check_in_self(session=session, person=world.learner, now=at)
    bring_in(world, session, report(row("Lea", left="13:20:00", email=world.learner.email)))
    actions.set_threshold(session=session, least_minutes=15, by=world.clinician, now=clock.now())
    assert Attendance.objects.get().status == "attended"
    actions.set_threshold(session=session, least_minutes=30, by=world.clinician, now=clock.now())
    assert Attendance.objects.get().status == "left_early"


def test_a_status_that_a_list_states_does_not_give_way_to_a_threshold_and_come_back(world, session):
    text = f"Email,Attendance,Minutes\n{world.learner.email},Left early,50\n"
    bring_in(world, session, text)
    assert Attendance.objects.get().status == "left_early"
    actions.set_threshold(session=session, least_minutes=45, by=world.clinician, now=clock.now())
    after = Attendance.objects.get().status
    bring_in(world, session, "Name,Minutes\nBo Day,50\n", "other.csv")
    assert Attendance.objects.get(person=world.learner).status == after


def test_the_check_before_an_import_counts_only_whom_the_file_names(world, sign_in, session):
    for number in range(3):
        marked = make_person(f"Marked {number}", world.service)
        actions.mark_attendance(
            session=session, person=marked, status="left_early", by=world.clinician, now=clock.now()
        )
    text = f"Name,Email,Minutes\nLea,{world.learner.email},40\nBo Day,,50\n"
    client = sign_in(world.clinician)
    file = SimpleUploadedFile("list.csv", text.encode())
    page = client.post(url("import", session.pk), {"file": file}, follow=True).content.decode()
    assert "2 participants besides the host. 1 would be known, 0 left early." in page
    done = client.post(url("confirm_import", session.pk)).content.decode()
    assert "2 participants besides the host. 1 is known, 0 left early." in done
    review = client.get(url("review", session.pk)).content.decode()
    assert '<p class="attune-muted">50 minutes</p>' in review


def test_an_address_remembered_for_the_wrong_person_can_be_put_right_where_it_was_used(
    world, sign_in, session
):
    bring_in(world, session, report(row("Lea", email="lea@home.example")))
    actions.decide_participant(
        attendance=Attendance.objects.get(),
        decision="person",
        person=world.manager,
        by=world.clinician,
        now=clock.now(),
    )
    later = make_session(world.service, starts_at=START, title="Later")
    assert bring_in(world, later, report(row("Lea", email="lea@home.example"))).to_review == 0
    known = Attendance.objects.get(session=later)
    assert known.person == world.manager
    client = sign_in(world.clinician)
    page = client.get(url("review", later.pk), {"decided": "1"})
    assert [question.row for question in page.context["questions"]] == [known]
    data = {f"decision-{known.pk}": "address", f"address-{known.pk}": world.learner.email}
    client.post(url("review", later.pk), data)
    known.refresh_from_db()
    assert (known.person, known.decision) == (world.learner, "person")
    third = make_session(world.service, starts_at=START, title="Third")
    bring_in(world, third, report(row("Lea", email="lea@home.example")))
    assert Attendance.objects.get(session=third).person == world.learner

"""Reports as they came from the field, file by file."""

from datetime import datetime

from attendance.models import Attendance
from people.models import EmailAlias
from tests.attendance.field_reports import (
    FOLDER,
    LONDON,
    START,
    bring_in_file,
    counted,
    decide,
    people,
    preview,
    session_at,
    url,
)
from tests.cast import make_person

LAST_YEAR = datetime(2025, 11, 24, 10, tzinfo=LONDON)
THIS_YEAR = datetime(2026, 11, 24, 10, tzinfo=LONDON)


def test_a_name_that_starts_with_a_quotation_mark_takes_nobody_with_it(world):
    session = session_at(world, THIS_YEAR)
    make_person("Aisha Saunders", world.service, email="aisha.saunders@maternity.example")
    done = bring_in_file(world, session, "teams_name_starts_with_quote.csv")
    assert (done.created, done.rejected) == (4, [])
    assert done.notes == ["Row 13: a quotation mark opens and is never closed. It was left out."]
    assert done.left_out == ["Morwenna Hale"]
    assert done.extra["recognised"] == 1


def test_masked_numbers_devices_and_shared_mailboxes_merge_nobody_unseen(world, sign_in):
    session = session_at(world, THIS_YEAR)
    named = people(world, "Ana Gray", "Ana Khan", "Ana Lee", "Ana White")
    done = bring_in_file(world, session, "teams_shared_and_masked.csv")
    assert (done.created, done.to_review) == (10, 10)
    assert done.left_out == ["Morwenna Hale", "Amy Wood"]
    page = sign_in(world.clinician).get(url("review", session.pk))
    questions = {one.row.reported_name: one for one in page.context["questions"]}
    shown = [
        questions[name].people
        for name in ("iPad (Ana Gray)", "Ana Khan [Council]", "[Council] Ana Lee", "Ana White - Council")
    ]
    assert shown == [[person] for person in named]
    masked = [one for one in page.context["questions"] if one.row.reported_name.startswith("+44")]
    assert [len(one.same) for one in masked] == [1, 1]
    assert "one person on two devices, or were they different people?" in masked[0].why


def test_two_names_on_one_address_are_two_people_and_it_is_remembered_for_neither(world):
    session = session_at(world, LAST_YEAR)
    asha, beth = people(world, "Asha Rao", "Beth Moss")
    done = bring_in_file(world, session, "teams_two_names_one_address.csv")
    assert (done.created, done.to_review) == (2, 2)
    for name, person in (("Asha Rao", asha), ("Beth Moss", beth)):
        decide(world, Attendance.objects.get(session=session, reported_name=name), "person", person=person)
    assert not EmailAlias.objects.exists()
    again = session_at(world, LAST_YEAR)
    assert bring_in_file(world, again, "teams_two_names_one_address.csv").to_review == 2


def test_a_learner_who_was_made_co_organiser_is_named_and_counted_when_asked(world, sign_in):
    session = session_at(world, LAST_YEAR)
    second = make_person("Second Lead", world.service, email="lead2@team.example")
    client = sign_in(world.clinician)
    page = preview(client, session, (FOLDER / "teams_coorganiser.csv").read_bytes())
    text = page.content.decode()
    assert "Count this one: Second Lead" in text
    assert "Do not count Third" in text
    hosts = {one.participant.name: one.value for one in page.context["hosts"]}
    client.post(url("confirm_import", session.pk), {"count": hosts["Second Lead"]})
    assert Attendance.objects.get(session=session, person=second).minutes == 64
    assert [name for name, _ in counted(session)] == ["Second Lead", "Third"]


def test_where_the_organisation_hides_times_people_attended_for_an_unknown_time(world):
    session = session_at(world, LAST_YEAR)
    (asha,) = people(world, "Asha Rao", at="council.example")
    done = bring_in_file(world, session, "teams_only_who_attended.csv")
    assert (done.created, done.left_out, done.rejected) == (2, ["Team Host"], [])
    known = Attendance.objects.get(person=asha)
    assert (known.status, known.minutes, known.time_in_words) == ("attended", None, "minutes unknown")


def test_a_report_saved_from_excel_is_read_like_the_one_it_came_from(world):
    session = session_at(world, START)
    done = bring_in_file(world, session, "teams-saved-from-excel.xlsx")
    assert (done.created, done.rejected) == (34, [])
    assert done.notes == ["Only the sheet “Sheet” was read. Not read: “Notes”."]
    assert done.left_out == ["Together with Baby team"]
    minutes = dict(counted(session))
    assert (minutes["Beth Rose"], minutes["Mohammed Jackson"]) == (52, 58)
    session.refresh_from_db()
    assert session.reported_started_at == START


def test_a_list_with_crosses_marks_those_who_have_one(world):
    session = session_at(world, START)
    done = bring_in_file(world, session, "plain-list-with-crosses.csv")
    assert [name for name, _ in counted(session)] == [
        "Beth Rose",
        "Pauline Grant",
        "Mohammed Jackson",
        "Leila Roberts",
    ]
    assert done.absent == ["Together team", "Marie Hassan", "Chidi Edwards", "Jo Mason"]
    assert done.rejected == []


def test_durations_of_google_meet_are_read_and_nothing_is_refused(world):
    session = session_at(world, START)
    done = bring_in_file(world, session, "google_meet.csv")
    assert (done.created, done.rejected) == (3, [])
    assert counted(session) == [("Asha Rao", 62), ("Beth Moss", 0), ("Cas Li", 58)]
    beth = Attendance.objects.get(reported_name="Beth Moss")
    assert (beth.time_in_words, beth.status) == ("under 1 minute", "left_early")

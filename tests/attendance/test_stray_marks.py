"""A stray quotation mark loses nobody, and a report's own head count shows what was lost."""

import pytest

from attendance.models import Attendance
from tests.attendance.field_reports import START, bring_in, counted, preview, session_at
from tests.attendance.test_attendance_reports import report, row


@pytest.fixture
def session(world):
    return session_at(world, START)


@pytest.mark.parametrize(
    "name", ['"Bo Day', 'Bo "Day', 'Bo Day"', '"Bo" Day', '""Bo Day', '"Bo Day""', "“Bo Day"]
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_stray_mark_anywhere_in_a_name_loses_nobody(world, session, name, place):
    names = ["Ann Lee", "Cy Fox"]
    names.insert(place, name)
    done = bring_in(world, session, report(*(row(one) for one in names)))
    assert done.created == 3
    assert done.rejected == []


def test_stray_marks_in_two_rows_do_not_pair_up(world, session):
    done = bring_in(world, session, report(row('"Ann Lee'), row("Bo Day"), row('"Cy Fox'), row("Di Orr")))
    assert done.created == 4


def test_a_stray_mark_among_quoted_dates_with_commas(world, session):
    line = '{},"04/09/2020, 13:00:00","04/09/2020, 14:00:00",{}@x.example'
    rows = [line.format(name, key) for name, key in (("Ann", "a"), ('"Bo', "b"), ("Cy", "c"))]
    done = bring_in(world, session, "\n".join(["Name,Join Time,Leave Time,Email", *rows]))
    assert sorted(minutes for _, minutes in counted(session)) == [60, 60, 60]
    assert done.rejected == []


def test_a_name_typed_over_two_lines_of_one_cell_is_one_name(world, session):
    bring_in(world, session, 'Name,Email,Minutes\n"Ann\nLee",a@x.example,60\nBo Day,b@x.example,50\n')
    assert counted(session) == [("Ann Lee", 60), ("Bo Day", 50)]


@pytest.mark.parametrize(
    "heading",
    [
        "Attended participants",
        "Total Number of Participants",
        "Participantes Atendidos",
        "Anwesende Teilnehmer",
        "Närvarande deltagare",
        "出席した参加者",
    ],
)
def test_a_report_with_fewer_rows_than_it_says_is_shown_before_anything_is_confirmed(
    world, sign_in, session, heading
):
    text = report(row("Team", role="Organizer"), row("Ann Lee")).replace(
        "Meeting title\tTalk", f"Meeting title\tTalk\r\n{heading}\t5"
    )
    page = preview(sign_in(world.clinician), session, text).content.decode()
    assert "The report itself says that 5 people attended; 2 were read." in page
    assert not Attendance.objects.filter(session=session).exists()
    assert bring_in(world, session, text.replace("\t5\r\n", "\t2\r\n")).notes == []


def test_zooms_own_count_of_people_is_compared_with_its_rows(world, session):
    head = "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants"
    line = "123,Talk,04/09/2020 13:00:00,04/09/2020 14:00:00,host@x.example,60,{}"
    rows = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
    rows += "Ann Lee,ann@x.example,04/09/2020 13:00:00,04/09/2020 14:00:00,60,Yes\n"
    (note,) = bring_in(world, session, f"{head}\n{line.format(4)}\n\n{rows}").notes
    assert "4 people attended; 1 was read" in note
    assert bring_in(world, session, f"{head}\n{line.format(1)}\n\n{rows}", "b.csv").notes == []

"""Who did not come, meetings across midnight, and files that are no report."""

import io
from datetime import datetime

import pytest

from attendance.imports import import_attendance
from attendance.models import Attendance
from core import clock
from core.errors import UnreadableFile
from tests.attendance.field_reports import FOLDER, LONDON, START, bring_in, preview, session_at, url
from tests.attendance.test_attendance_reports import report, row


@pytest.fixture
def session(world):
    return session_at(world, START)


def test_people_who_registered_and_did_not_come_are_shown(world, sign_in, session):
    head = "Attended,User Name (Original Name),Email,Registration Time,Approval Status,Join Time,Leave Time\n"
    text = (
        f"Attendee Details,\n{head}"
        "Yes,Ann Lee,ann@x.example,x,approved,04/09/2020 13:00:00,04/09/2020 14:00:00\n"
        "No,Never Came,never@x.example,x,approved,--,--\n"
        "Registrant Details,\nFirst Name,Last Name,Email\nAnn,Lee,ann@x.example\nNot,There,not@x.example\n"
    )
    page = preview(sign_in(world.clinician), session, text).content.decode()
    assert "2 on the list did not come" in page
    assert "Never Came" in page
    assert "Not There" in page
    assert Attendance.objects.count() == 1 or not Attendance.objects.filter(session=session).exists()


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (("03/09/2020", "23:50:00"), ("04/09/2020", "01:00:00")),
        (("03/09/2020", "17:00:00"), ("04/09/2020", "01:05:00")),
    ],
)
def test_a_meeting_opened_before_midnight_fits_the_session_after_it(world, start, end):
    session = session_at(world, datetime(2020, 9, 4, 0, 5, tzinfo=LONDON))
    line = f"Ann Lee\t{start[0]}, {start[1]}\t{end[0]}, {end[1]}\t1h\t\t\tAttendee"
    text = report(line, start=", ".join(start), end=", ".join(end))
    assert bring_in(world, session, text).created == 1


def test_a_report_of_the_day_before_is_still_refused(world, session):
    text = report(row("Ann Lee", day="03/09/2020"), start="03/09/2020, 13:00:00", end="03/09/2020, 14:00:00")
    with pytest.raises(UnreadableFile, match="3 September 2020"):
        bring_in(world, session, text)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"x" * 9_000_000, "too large"),
        (b"Name,Minutes\nAnn," + b"9" * 200_000, "200,0"),
        (b'Name,Minutes\n"' + b"Ann " * 50_000 + b'",60\n', "characters"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Excel file"),
        (b"PK\x03\x04" + b"\0" * 600, "damaged"),
        (b"%PDF-1.7 and so on", "PDF"),
        (b"<html><table></table></html>", "web page"),
        (b"", "empty"),
    ],
)
def test_what_is_no_report_is_refused_in_a_sentence_and_writes_nothing(world, session, sign_in, data, says):
    if data:
        page = preview(sign_in(world.clinician), session, data)
        assert says in page.content.decode()
    with pytest.raises(UnreadableFile, match=says):
        bring_in(world, session, data)
    assert not Attendance.objects.filter(session=session).exists()


def test_a_file_of_fifty_megabytes_is_refused_by_its_size_alone(world, session):
    class Unread(io.BytesIO):
        def read(self, *args):
            raise AssertionError("nobody reads it")

    with pytest.raises(UnreadableFile, match="50 MB"):
        import_attendance(
            Unread(b"\0" * 50 * 1024 * 1024),
            name="big.csv",
            session=session,
            by=world.clinician,
            now=clock.now(),
        )


def test_marks_that_nobody_sees_are_no_part_of_a_name_or_address(world, session):
    text = report(row("\u202aLea\u200b Learner\u202c", email=f"\u200e{world.learner.email}\u200b"))
    assert bring_in(world, session, text).to_review == 0
    assert Attendance.objects.get(person=world.learner).reported_name == "Lea Learner"


def test_the_draft_that_waits_knows_all_that_the_report_said(world, session, sign_in):
    client = sign_in(world.clinician)
    preview(client, session, (FOLDER / "plain-list-with-crosses.csv").read_bytes())
    page = client.get(url("confirm_import", session.pk)).content.decode()
    assert "4 on the list did not come" in page

"""Layouts and words of programs that no field file shows: other languages, Graph, Webex, hours, serial days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from attendance.reports import minutes_of, read_report
from attendance.reports.moments import minutes_in, moment_of
from core.dates import DateOrder

NEAR = date(2026, 11, 24)
LONDON = ZoneInfo("Europe/London")
SWEDISH = [
    "1. Sammanfattning",
    "Mötesrubrik\tSamtal",
    "Närvarande deltagare\t2",
    "Starttid\t2026-11-24 kl. 10:00:00",
    "Sluttid\t2026-11-24 kl. 11:00:00",
    "",
    "2. Deltagare",
    "Namn\tFörsta anslutning\tSenaste utträde\tVaraktighet i möte\tE-post\tDeltagar-ID (UPN)\tRoll",
    "Org One\t2026-11-24 10:00:00\t2026-11-24 11:00:00\t1 tim\torg@x.example\torg@x.example\tOrganisatör",
    "Ana Lee\t2026-11-24 10:00:00\t2026-11-24 10:40:00\t40 min 0 s\tana@x.example\tana@x.example\tDeltagare",
]
DANISH = [
    "1. Oversigt",
    "Mødetitel\tSamtale",
    "Starttidspunkt\t24.11.2026 10.00.00",
    "Sluttidspunkt\t24.11.2026 11.00.00",
    "",
    "2. Deltagere",
    "Navn\tFørste deltagelse\tSidst forladt\tVarighed i mødet\tMail\tDeltager-id (UPN)\tRolle",
    "Org One\t24.11.2026 10.00.00\t24.11.2026 11.00.00\t1 t\torg@x.example\torg@x.example\tArrangør",
    "Ana Lee\t24.11.2026 10.00.00\t24.11.2026 10.40.00\t40 min\tana@x.example\tana@x.example\tDeltager",
]
NORWEGIAN = [
    "1. Sammendrag",
    "Møtetittel\tSamtale",
    "Starttidspunkt\t24.11.2026 kl. 10:00:00",
    "Sluttidspunkt\t24.11.2026 kl. 11:00:00",
    "",
    "2. Deltakere",
    "Navn\tFørste deltakelse\tSiste utgang\tVarighet i møtet\tE-post\tDeltaker-ID (UPN)\tRolle",
    "Org One\t24.11.2026 10:00:00\t24.11.2026 11:00:00\t1 t\torg@x.example\torg@x.example\tArrangør",
    "Ana Lee\t24.11.2026 10:00:00\t24.11.2026 10:40:00\t40 min\tana@x.example\tana@x.example\tDeltaker",
]
JAPANESE = [
    "1. 要約",
    "会議のタイトル\t話し合い",
    "出席した参加者\t2",
    "開始時刻\t2026/11/24 10:00:00",
    "終了時刻\t2026年11月24日 午前11:00:00",
    "",
    "2. 参加者",
    "名前\t初めての参加\t最終退出\t会議の長さ\tメール\t参加者 ID (UPN)\t役割",
    "Org One\t2026/11/24 10:00:00\t2026/11/24 11:00:00\t1 時間\torg@x.example\torg@x.example\t開催者",
    "Ana Lee\t2026/11/24 10:00:00\t2026/11/24 10:40:00\t40 分 0 秒\tana@x.example\tana@x.example\t出席者",
]
GRAPH = [
    "meetingStartDateTime,2026-11-24T10:00:00Z",
    "totalParticipantCount,2",
    "",
    "identity.displayName,emailAddress,joinDateTime,leaveDateTime,duration,role",
    "Org One,org@x.example,2026-11-24T10:00:00.1234567Z,2026-11-24T11:00:00Z,PT1H,Organizer",
    "Ana Lee,ana@x.example,2026-11-24T10:00:00Z,2026-11-24T10:40:00Z,PT40M,Attendee",
]
WEBEX = [
    "Meeting Name\tMeeting Start Time\tMeeting End Time\tName\tAttendee Email\tJoin Time\tLeave Time\tAttendance Duration\tRole",
    "Talk\t2026-11-24 10:00:00\t2026-11-24 11:00:00\tOrg One\torg@x.example\t2026-11-24 10:00:00\t2026-11-24 11:00:00\t60 mins\tHost",
    "Talk\t2026-11-24 10:00:00\t2026-11-24 11:00:00\tAna Lee\tana@x.example\t2026-11-24 10:00:00\t2026-11-24 10:40:00\t40 mins\tAttendee",
]
LAYOUTS = {
    "Swedish": SWEDISH,
    "Danish": DANISH,
    "Norwegian": NORWEGIAN,
    "Japanese": JAPANESE,
    "Graph": GRAPH,
    "Webex": WEBEX,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_of_another_program_or_language_gives_who_came_and_who_ran_it(layout):
    read = read_report("\r\n".join(LAYOUTS[layout]), near=NEAR)
    (ana,) = read.attendees
    assert (ana.name, ana.email, minutes_of(ana.stays)) == ("Ana Lee", "ana@x.example", 40)
    assert [one.name for one in read.hosts] == ["Org One"]
    assert read.started_at == datetime(2026, 11, 24, 10, tzinfo=LONDON)
    assert (read.unreadable, read.lacks_heads) == ([], False)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("PT1H2M", 62),
        ("PT3723.5S", 62),
        ("P0DT0H45M", 45),
        ("PT0S", 0),
        ("1,5", 2),
        ("1,5 h", 90),
        ("1.5 hours", 90),
        ("< 1 min", 0),
        ("<1 min", 0),
        ("< 1 minute", 0),
        ("less than a minute", 0),
        ("1 hr 2 min", 62),
        ("1 tim 2 min 3 s", 62),
        ("1 t 2 m", 62),
        ("1 時間 2 分 3 秒", 62),
        ("１時間２分", 62),
        ("62 mins", 62),
        ("45 分", 45),
    ],
)
def test_durations_as_programs_and_people_write_them(written, minutes):
    assert minutes_in(written) == minutes


@pytest.mark.parametrize("written", ["p", "pt", "1,5 x", "an hour", "--", "1h2x", "< 5 min"])
def test_what_is_no_duration_is_refused_and_not_guessed(written):
    with pytest.raises(ValueError, match="not a"):
        minutes_in(written)


@pytest.mark.parametrize(
    ("heading", "cell", "minutes"),
    [
        ("Hours", "1,5", 90),
        ("Duration (hours)", "0.75", 45),
        ("totalAttendanceInSeconds", "3720", 62),
        ("Timmar", "1", 60),
    ],
)
def test_a_column_of_hours_or_seconds_is_read_as_that(heading, cell, minutes):
    (ann,) = read_report(f"Name;Email;{heading}\nAnn;ann@x.example;{cell}\n", near=NEAR).attendees
    assert ann.minutes == minutes


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("46350.4166666667", datetime(2026, 11, 24, 10, 0, tzinfo=LONDON)),
        ("24.11.2026 kl. 10.05", datetime(2026, 11, 24, 10, 5, tzinfo=LONDON)),
        ("2026年11月24日 午後1:05", datetime(2026, 11, 24, 13, 5, tzinfo=LONDON)),
        ("2026-07-24T10:05:00Z", datetime(2026, 7, 24, 11, 5, tzinfo=LONDON)),
        ("November 24, 2026 10:05 AM", datetime(2026, 11, 24, 10, 5, tzinfo=LONDON)),
    ],
)
def test_moments_as_programs_write_them(written, expected):
    assert moment_of(written, DateOrder.DMY) == expected


@pytest.mark.parametrize("cross", ["x", "X", "✓", "yes", "1", "Ja", "はい", "○"])
@pytest.mark.parametrize("heading", ["Attended?", "Present", "Here?", "Närvarande", "出席"])
def test_a_column_of_crosses_marks_those_who_have_one(cross, heading):
    read = read_report(f"Name,{heading}\nAnn,{cross}\nBo,\nCy,{cross}\n", near=NEAR)
    assert [(one.name, one.status) for one in read.attendees] == [("Ann", "attended"), ("Cy", "attended")]
    assert read.absent == ["Bo"]


def test_somebody_whose_leaving_nobody_wrote_down_attended_for_an_unknown_time():
    text = "Name,Join time,Leave time\nAnn,24/11/2026 10:00,\nBo,24/11/2026 10:00,24/11/2026 11:00\n"
    ann, bo = read_report(text, near=NEAR).attendees
    assert (ann.status, ann.stays, ann.minutes) == ("attended", [], None)
    assert minutes_of(bo.stays) == 60

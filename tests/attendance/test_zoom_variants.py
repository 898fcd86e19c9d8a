"""Generated Zoom reports: every layout and order of rows says the same about who came."""

from hypothesis import given, settings
from hypothesis import strategies as st

from attendance.reports import read_report
from tests.attendance.report_lines import NAMES, NEAR, PEOPLE, QUIET, address, at, expected, found, joins


@given(people=PEOPLE, shuffle=st.randoms())
@settings(**QUIET)
def test_zoom_meetings_as_they_are_written_now_without_seconds(people, shuffle):
    style = "%d/%m/%Y %H:%M"
    rows = [
        f"{who},{address(who)},{at(a, style)},{at(b, style)},{b - a},Yes,OK,No" for who, a, b in joins(people)
    ]
    shuffle.shuffle(rows)
    head = "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,"
    head += "Recording disclaimer response,In waiting room"
    assert found("\n".join([head, *rows])) == expected(people)


@given(people=PEOPLE, registered=st.lists(st.sampled_from(["Reg One", "Reg Two"]), unique=True))
@settings(**QUIET)
def test_zoom_webinar_with_panelists_phones_and_a_list_of_who_registered(people, registered):
    """Somebody made a panelist half way stands in two tables; whoever only registered was not there."""
    style = "%m/%d/%Y %I:%M:%S %p"
    stays = [f"{at(a, style)},{at(b, style)},{b - a}" for _, a, b in joins(people)]
    who = [name for name, _, _ in joins(people)]
    panel = [f"Yes,{n},{address(n)},{stay},No,GB" for n, stay in zip(who, stays, strict=True)][::2]
    came = [
        f"Yes,{n},A,B,{address(n)},0123,{at(-9999, style)},approved,Email,Live,{stay},Yes,GB,Source"
        for n, stay in zip(who, stays, strict=True)
    ][1::2]
    head = "Attended,User Name (Original Name),{}Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name"
    long = "First Name,Last Name,Email,Phone,Registration Time,Approval Status,Registration Source,Attendance Type,"
    text = "\n".join(
        [
            "Attendee Report",
            f"Report generated time,{at(200, style)}",
            "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registrants,Unique Viewers,Total Users",
            f"Talk,000 0000 0000,{at(0, style)},90,9,9,9",
            "Host Details",
            head.format("Email,"),
            f"Yes,The Host,host@work.example,{at(0, style)},{at(90, style)},90,No,GB",
            "Panelist Details",
            head.format("Email,"),
            *panel,
            "Attendee Details",
            head.format(long) + ",Source Name",
            *came,
            "Registrant Details",
            "First Name,Last Name,Email,Address,City,Zip,Phone,Industry,Organization,Job Title,Employees,Questions",
            *(
                f"{name},X,reg@work.example,1 High Street,Town,Z,0123,Care,NHS,Nurse,9,None"
                for name in registered
            ),
        ]
    )
    assert found(text) == expected(people)


@given(people=PEOPLE, with_summary=st.booleans(), us=st.booleans(), shuffle=st.randoms())
@settings(**QUIET)
def test_zoom_meetings_with_a_row_per_join(people, with_summary, us, shuffle):
    style = "%m/%d/%Y %I:%M:%S %p" if us else "%d/%m/%Y %H:%M:%S"
    rows = [
        f'"{who} (Somebody)",{address(who)},{at(a, style)},{at(b, style)},{b - a},Yes,,No'
        for who, a, b in joins(people)
    ]
    rows.append(f'"In the lobby",lobby@work.example,{at(0, style)},{at(9, style)},9,Yes,,Yes')
    rows.append(f'"Host",host@work.example,{at(0, style)},{at(90, style)},90,No,,No')
    shuffle.shuffle(rows)
    summary = [
        "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants",
        f'123 456,Talk,"{at(0, style)}","{at(90, style)}",host@work.example,90,9',
        "",
    ]
    head = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room"
    got = found("\n".join([*(summary if with_summary else []), head, *rows]))
    if not with_summary:
        assert got.pop("host@work.example") == 90
    assert got == expected(people)


@given(people=PEOPLE)
@settings(**QUIET)
def test_zoom_webinars_name_host_panelists_attendees_and_who_did_not_come(people):
    style = "%b %d, %Y %I:%M:%S %p"
    rows = [
        f'Yes,{who},A,B,{address(who)},"{at(-9999, style)}",approved,"{at(a, style)}","{at(b, style)}",{b - a},Yes,GB'
        for who, a, b in joins(people)
    ]
    head = "Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name"
    text = "\n".join(
        [
            "Attendee Report",
            'Report Generated:,"Sep 5, 2020 09:00:00 AM"',
            "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,Unique Viewers",
            f'Talk,123,"{at(0, style)}",90,9,9',
            "Host Details,",
            head,
            f'Yes,The Host,host@work.example,"{at(0, style)}","{at(90, style)}",90,No,GB',
            "Attendee Details,",
            head.replace("Email,", "First Name,Last Name,Email,Registration Time,Approval Status,"),
            *rows,
            "No,Never Came,A,B,never@work.example,x,approved,--,--,--,--,--",
        ]
    )
    assert found(text) == expected(people)


@given(minutes=st.dictionaries(st.sampled_from(NAMES), st.integers(0, 200), min_size=1), blank=st.booleans())
@settings(**QUIET)
def test_zoom_unique_users_and_blank_addresses(minutes, blank):
    rows = [f"{who},{'' if blank else address(who)},{count},Yes" for who, count in minutes.items()]
    text = "\n".join(["Name (Original Name),User Email,Total Duration (Minutes),Guest", *rows])
    report = read_report(text, near=NEAR)
    assert {one.name: one.minutes for one in report.attendees} == minutes
    assert report.started_at is None
    assert all(bool(one.email) is not blank for one in report.attendees)

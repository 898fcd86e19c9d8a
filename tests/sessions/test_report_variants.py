"""Generated reports: every program's layout, language, byte order and order of rows says the same about who came."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import tabular
from core.errors import UnreadableFile
from sessions.attendance_reports import minutes_of, read_report
from sessions.attendance_reports.headings import FILE, languages, meanings, says
from sessions.attendance_reports.moments import minutes_in
from sessions.attendance_reports.stored import as_plain, from_plain

NEAR = date(2020, 9, 4)
START = datetime(2020, 9, 4, 13, tzinfo=ZoneInfo("Europe/London"))
QUIET = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "max_examples": 60}
NAMES = ["Ann Lee", "Bo Day", "Zoë O’Brien", "Łucja Żak", "Siân Rhŷs"]
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
# From the n-th minute for so many minutes; rejoining overlaps, touches or leaves gaps.
STAY = st.tuples(st.integers(0, 50), st.integers(1, 40))
PEOPLE = st.dictionaries(st.sampled_from(NAMES), st.lists(STAY, min_size=1, max_size=4), min_size=1)

# The columns of a Teams participants table and the words for a host, in each language.
TEAMS = {
    "en": ("Name", "First Join", "Last Leave", "Email", "Role", "Organizer"),
    "cy": ("Enw", "Ymuno gyntaf", "Gadael ddiwethaf", "E-bost", "Rôl", "Trefnydd"),
    "fr": ("Nom", "Première connexion", "Dernier départ", "E-mail", "Rôle", "Organisateur"),
    "de": ("Name", "Erster Beitritt", "Letztes Verlassen", "E-Mail", "Rolle", "Organisator"),
    "es": ("Nombre", "Primera unión", "Última salida", "Correo electrónico", "Rol", "Organizador"),
    "it": ("Nome", "Primo accesso", "Ultima uscita", "Indirizzo e-mail", "Ruolo", "Organizzatore"),
    "nl": ("Naam", "Eerste deelname", "Laatste vertrek", "E-mail", "Rol", "Organisator"),
    "pl": (
        "Imię i nazwisko",
        "Pierwsze dołączenie",
        "Ostatnie wyjście",
        "Adres e-mail",
        "Rola",
        "Organizator",
    ),
    "pt": ("Nome", "Primeiro ingresso", "Última saída", "Email", "Função", "Organizador"),
}


def address(name: str) -> str:
    return f"person.{NAMES.index(name)}@work.example"


def at(minute: int, style: str = "%d/%m/%Y, %H:%M:%S") -> str:
    return (START + timedelta(minutes=minute)).strftime(style)


def expected(people: dict) -> dict[str, int]:
    """Minutes of each person, counted one by one."""
    return {
        address(name): len({minute for start, length in stays for minute in range(start, start + length)})
        for name, stays in people.items()
    }


def found(text: str, encoding: str = "utf-8") -> dict[str, int]:
    report = read_report(tabular.decode(text.encode(encoding)), near=NEAR)
    assert report.unreadable == []
    return {one.email: minutes_of(one.stays) for one in report.attendees}


def joins(people: dict) -> list[tuple[str, int, int]]:
    return [(name, start, start + length) for name, stays in people.items() for start, length in stays]


def test_the_mapping_has_every_language_and_no_heading_with_two_meanings():
    assert set(TEAMS) <= set(languages())
    assert meanings()
    assert FILE.exists()


@pytest.mark.parametrize("language", TEAMS)
@given(people=PEOPLE, encoding=ENCODINGS, shuffle=st.randoms())
@settings(**QUIET)
def test_teams_reports_in_every_language(language, people, encoding, shuffle):
    name, joined, left, email, role, organiser = TEAMS[language]
    rows = [f"{who}\t{at(a)}\t{at(b)}\t1h\t{address(who)}\tX" for who, a, b in joins(people)]
    rows.append(f"Team\t{at(-5)}\t{at(99)}\t1h\tteam@work.example\t{organiser}")
    shuffle.shuffle(rows)
    head = f"{name}\t{joined}\t{left}\tXX\t{email}\t{role}"
    text = "\r\n".join(["1. X", "Y\tZ", "", "2. X", head, *rows])
    assert found(text, encoding) == expected(people)


@given(people=PEOPLE, encoding=ENCODINGS, shuffle=st.randoms())
@settings(**QUIET)
def test_teams_activities_and_registrations_give_every_single_stay(people, encoding, shuffle):
    """A webinar's report: addresses stand only in the registration, single stays only in the activities."""
    stays = [f"{who}\t{at(a)}\t{at(b)}\t1h\t\tAttendee" for who, a, b in joins(people)]
    shuffle.shuffle(stays)
    head = "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole"
    head += "\tRegistration First Name\tRegistration Last Name\tRegistration Email\tRegistration Status"
    rows = [f"{who}\t{at(0)}\t{at(90)}\t1h\t\t\tAttendee\tA\tB\t{address(who)}\tApproved" for who in people]
    rows.append("Never Came\t\t\t\t\t\t\tN\tC\tnever@work.example\tApproved")
    summary = ["1. Summary", f"Start time\t{at(0)}", f"End time\t{at(90)}", "", "2. Participants", head]
    activities = ["", "3. In-Meeting Activities", "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole"]
    text = "\n".join([*summary, *rows, *activities, *stays])
    assert found(text, encoding) == expected(people)


@given(people=PEOPLE, encoding=ENCODINGS)
@settings(**QUIET)
def test_teams_oldest_layout_with_one_row_a_coming_and_going(people, encoding):
    """This layout names nobody's address, and a second device cannot be told apart: stays are made disjoint."""
    rows, wanted = [], {}
    for who, stays in people.items():
        clock = 0
        for _, length in stays:
            rows += [
                (clock, f"{who}\tJoined\t{at(clock)}"),
                (clock + length, f"{who}\tLeft\t{at(clock + length)}"),
            ]
            clock += length + 1
        wanted[who] = sum(length for _, length in stays)
    text = "\n".join(["Full Name\tUser Action\tTimestamp", *(line for _, line in sorted(rows))])
    report = read_report(tabular.decode(text.encode(encoding)), near=NEAR)
    assert {one.name: minutes_of(one.stays) for one in report.attendees} == wanted


US = "%m/%d/%Y, %I:%M:%S\u202f%p"  # newer Office puts a narrow space before AM and PM


@given(people=PEOPLE, encoding=ENCODINGS, shuffle=st.randoms())
@settings(**QUIET)
def test_teams_layout_of_2021_with_a_meeting_summary_and_a_row_a_join(people, encoding, shuffle):
    rows = [
        f"{who}\t{at(a, US)}\t{at(b, US)}\t1h 2m\t{address(who)}\tAttendee\t{address(who)}"
        for who, a, b in joins(people)
    ]
    rows.append(f"Host\t{at(0, US)}\t{at(90, US)}\t1h 30m\thost@work.example\tOrganizer\thost@work.example")
    shuffle.shuffle(rows)
    summary = ["Meeting Summary", "Total Number of Participants\t6", "Meeting Title\tTalk"]
    summary += [f"Meeting Start Time\t{at(0, US)}", f"Meeting End Time\t{at(90, US)}", "Meeting Id\tx-1", ""]
    head = "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)"
    text = "\n".join([*summary, head, *rows])
    assert found(text, encoding) == expected(people)
    report = read_report(text, near=NEAR)
    assert (report.title, report.started_at, report.ended_at) == (
        "Talk",
        START,
        START + timedelta(minutes=90),
    )


@given(people=PEOPLE, encoding=ENCODINGS)
@settings(**QUIET)
def test_teams_live_event_in_universal_time_with_a_number_for_each_device(people, encoding):
    """Two devices at once overlap, and one that leaves does not end the other's stay."""
    rows = []
    for device, (who, a, b) in enumerate(joins(people)):
        for minute, action in ((a, "Joined"), (b, "Left")):
            universal = (START + timedelta(minutes=minute)).astimezone(UTC).strftime("%m/%d/%Y %I:%M:%S %p")
            rows.append((minute, f"{device},{address(who)},{who},Browser/5.0,{universal},{action},Attendee"))
    head = "SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role"
    text = "\r\n".join([head, *(line for _, line in sorted(rows))])
    assert found(text, encoding) == expected(people)
    first = min(start for stays in people.values() for start, _ in stays)
    assert read_report(text, near=NEAR).started_at == START + timedelta(minutes=first)


@given(people=PEOPLE, american=st.booleans(), shuffle=st.randoms())
@settings(**QUIET)
def test_a_polish_report_with_dotted_dates_among_which_american_rows_stand(people, american, shuffle):
    styles = ["%d.%m.%Y, %H:%M:%S", "%m/%d/%Y, %I:%M:%S %p"]
    rows = [
        f"{who}\t{at(a, style)}\t{at(b, style)}\t1 godz. 2 min 3 sek.\t{address(who)}\tUczestnik"
        for number, (who, a, b) in enumerate(joins(people))
        for style in [styles[american and number % 2]]
    ]
    rows.append(f"Host\t{at(0, styles[0])}\t{at(90, styles[0])}\t1 godz.\thost@work.example\tOrganizator")
    shuffle.shuffle(rows)
    head = "Imię i nazwisko\tGodzina dołączenia\tGodzina opuszczenia\tCzas trwania\tAdres e-mail\tRola"
    assert found("\n".join([head, *rows])) == expected(people)


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


@given(people=PEOPLE)
@settings(**QUIET)
def test_a_report_that_waits_to_be_confirmed_comes_back_whole(people):
    rows = [f"{who},{address(who)},{at(a)},{at(b)}" for who, a, b in joins(people)]
    text = "Name,Email,Join Time,Leave Time\n" + "\n".join(row.replace(", ", " ") for row in rows)
    report = read_report(text, near=NEAR)
    assert from_plain(as_plain(report)) == report


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("62", 62), ("1h 2m 40s", 63), ("1:02:00", 62), ("62 min", 62), ("1 Std. 2 Min.", 62), ("1,5", 2)],
)
def test_durations_in_many_spellings(written, minutes):
    assert minutes_in(written) == minutes


def test_a_row_that_says_nothing_usable_is_named_and_a_list_without_any_is_refused():
    read = read_report("Name,Minutes\nAnn,sixty\nBo,60\n", near=NEAR)
    assert [(one.row, one.column) for one in read.unreadable] == [(2, "Minutes or status")]
    with pytest.raises(UnreadableFile, match="not an attendance report"):
        read_report("Name,Email,Status\nAnn,a@x.example,Employed\n", near=NEAR)


def test_words_of_a_status_are_known():
    assert says("did_not_attend", "No Show")
    assert says("apologies", " Ymddiheuriadau ")

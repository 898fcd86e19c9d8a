"""Generated Teams reports: every layout, language, byte order and order of rows says the same about who came."""

from datetime import UTC, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance.reports import minutes_of, read_report
from attendance.reports.headings import FILE, languages, meanings, says
from attendance.reports.moments import minutes_in
from attendance.reports.stored import as_plain, from_plain
from core import tabular
from core.errors import UnreadableFile
from tests.attendance.report_lines import (
    ENCODINGS,
    NEAR,
    PEOPLE,
    QUIET,
    START,
    address,
    at,
    expected,
    found,
    joins,
)

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
    with pytest.raises(UnreadableFile, match="No row of this file could be read"):
        read_report("Name,Email,Status\nAnn,a@x.example,Employed\n", near=NEAR)


def test_words_of_a_status_are_known():
    assert says("did_not_attend", "No Show")
    assert says("apologies", " Ymddiheuriadau ")

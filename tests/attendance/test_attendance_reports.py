"""Reports as meeting software writes them: encodings apart, every variant that was met."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance.reports import Stay, clean_name, minutes_of, name_key, read_report, united
from core.errors import AmbiguousDates, UnreadableFile

LONDON = ZoneInfo("Europe/London")
HEAD = "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole"


def report(*rows: str, start="04/09/2020, 13:00:00", end="04/09/2020, 14:00:00", activities=()) -> str:
    lines = ["1. Summary", "Meeting title\tTalk", f"Start time\t{start}", f"End time\t{end}", ""]
    lines += ["2. Participants", HEAD, *rows]
    if activities:
        lines += [
            "",
            "3. In-Meeting Activities",
            "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
            *activities,
        ]
    return "\r\n".join(lines)


def row(name: str, joined="13:00:00", left="14:00:00", email="", role="Attendee", day="04/09/2020") -> str:
    return f"{name}\t{day}, {joined}\t{day}, {left}\t1h\t{email}\t{email}\t{role}"


def stay(name: str, joined: str, left: str, email="") -> str:
    return f"{name}\t04/09/2020, {joined}\t04/09/2020, {left}\t30m\t{email}\tAttendee"


NEAR = date(2020, 9, 4)


@pytest.mark.parametrize("role", ["Organizer", "Organiser", "organiser"])
def test_the_host_is_no_attendee(role):
    read = read_report(report(row("Team", role=role), row("Ann Lee", email="ann@x.example")), near=NEAR)
    assert [one.name for one in read.attendees] == ["Ann Lee"]


def test_somebody_who_rejoins_is_one_person_with_the_minutes_of_both_stays():
    text = report(
        row("Ann Lee", email="ann@x.example"),
        activities=[
            stay("Ann Lee", "13:00:00", "13:20:00", "ann@x.example"),
            stay("Ann Lee", "13:30:00", "14:00:00", "ann@x.example"),
        ],
    )
    (ann,) = read_report(text, near=NEAR).attendees
    assert minutes_of(ann.stays) == 50


def test_without_an_address_the_cleaned_name_says_who_rejoined():
    text = report(row("Ann Lee (Guest)", "13:00:00", "13:20:00"), row("LEE, Ann (External)", "13:30:00"))
    (ann,) = read_report(text, near=NEAR).attendees
    assert minutes_of(ann.stays) == 50


def test_two_people_of_one_name_with_two_addresses_stay_two():
    text = report(row("Ann Lee", email="ann@x.example"), row("Ann Lee", email="ann@y.example"))
    assert len(read_report(text, near=NEAR).attendees) == 2


def test_an_older_report_without_sections_in_commas_is_read():
    text = (
        "Full Name,Join Time,Leave Time,Duration,Email,Role\n"
        'Ann Lee,"9/4/2020, 1:00:00 PM","9/4/2020, 1:45:00 PM",45m,ann@x.example,Presenter\n'
    )
    read = read_report(text, near=NEAR)
    assert read.started_at == datetime(2020, 9, 4, 13, tzinfo=LONDON)
    assert minutes_of(read.attendees[0].stays) == 45


@pytest.mark.parametrize(
    ("near", "month"), [(date(2020, 9, 4), 9), (date(2020, 4, 9), 4)], ids=["day first", "month first"]
)
def test_dates_that_read_both_ways_are_settled_by_the_sessions_own_date(near, month):
    assert read_report(report(row("Ann Lee")), near=near).day.month == month


def test_dates_that_read_both_ways_are_asked_about_when_nothing_settles_them():
    with pytest.raises(AmbiguousDates):
        read_report(report(row("Ann Lee")))
    assert read_report(report(row("Ann Lee")), told="mdy").day == date(2020, 4, 9)


def test_a_row_whose_time_cannot_be_read_is_named_and_the_others_stay():
    read = read_report(report(row("Ann Lee"), row("Bo Day", joined="noon-ish")), near=NEAR)
    assert [one.name for one in read.attendees] == ["Ann Lee"]
    assert [(one.row, one.column) for one in read.unreadable] == [(9, "Join or leave time")]


@pytest.mark.parametrize("text", ["", "Dear all,\nthank you", "Name,Colour\nAnn,Blue\n"])
def test_something_else_than_a_report_is_refused_with_advice(text):
    with pytest.raises(UnreadableFile, match="not an attendance report"):
        read_report(text, near=NEAR)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("LEE, Ann (External)", "Ann LEE"),
        ("Ann Lee (Guest)", "Ann Lee"),
        ("Ann Lee (Unverified) (she/her)", "Ann Lee"),
        ("iPhone", "iPhone"),
        ("(Guest)", "(Guest)"),
    ],
)
def test_names_lose_what_the_program_added(written, clean):
    assert clean_name(written) == clean


def test_one_name_in_two_spellings_has_one_key():
    assert name_key("O'BRIEN Zoë") == name_key("Zoe O’Brien")
    assert name_key("Ann-Marie Lee") == name_key("Lee Ann Marie")
    assert name_key("Ann Lee") != name_key("Anna Lee")


START = datetime(2020, 9, 4, 13, tzinfo=LONDON)
STAYS = st.lists(
    st.tuples(st.integers(0, 90), st.integers(0, 60)).map(
        lambda pair: Stay(START + timedelta(minutes=pair[0]), START + timedelta(minutes=sum(pair)))
    ),
    max_size=8,
)


@given(STAYS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_minute_counts_twice_and_none_is_lost(stays):
    present = {
        minute
        for one in stays
        for minute in range(int((one.joined - START).seconds / 60), int((one.left - START).seconds / 60))
    }
    assert minutes_of(stays) == len(present)
    assert united(united(stays)) == united(stays)


def list_of(*rows: str, head="Name,Email,Minutes"):
    return read_report("\n".join([head, *rows]), near=NEAR)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("1 Std. 2 Min. 31 Sek.", 63),
        ("1u 2m 3s", 62),
        ("1 godz. 2 min 3 sek.", 62),
        ("1a 2m 3e", 62),
        ("2 awr 5 munud 3 eiliad", 125),
        ("1 hora 2 minutos 3 segundos", 62),
        ("1 hour, 5 minutes", 65),
    ],
)
def test_durations_are_read_in_their_own_language(written, minutes):
    (ann,) = list_of(f'Ann,ann@x.example,"{written}"').attendees
    assert ann.minutes == minutes


def test_a_unit_of_time_that_nobody_knows_is_refused_and_never_taken_for_hours():
    read = list_of("Ann,ann@x.example,1ч 2м", "Bo,bo@x.example,60")
    assert [one.name for one in read.attendees] == ["Bo"]
    assert "“ч” is not a unit of time" in read.unreadable[0].reason


@pytest.mark.parametrize(
    "written", ["ann@x.example", "<Ann@x.example>", "mailto:ann@x.example", "Ann Lee <ann@x.example>"]
)
def test_an_address_is_known_however_a_mail_program_copied_it(written):
    (ann,) = list_of(f'Ann,"{written}",60').attendees
    assert ann.email == "ann@x.example"


def test_of_two_addresses_in_one_cell_none_is_taken():
    (ann,) = list_of('Ann,"ann@x.example; bo@x.example",60').attendees
    assert ann.email not in {"ann@x.example", "bo@x.example"}


@pytest.mark.parametrize("name", ["Total", "TOTAL:", "Average", "Total attended"])
def test_a_row_of_totals_is_nobody(name):
    read = list_of("Ann,ann@x.example,60", f"{name},,60")
    assert [one.name for one in read.attendees] == ["Ann"]
    assert [(one.row, one.reason) for one in read.unreadable] == [(3, "a row that adds up, not a person")]


def test_a_tick_in_a_list_means_there():
    (ann,) = list_of("Ann,ann@x.example,✓", head="Name,Email,Attended").attendees
    assert ann.status == "attended"


@pytest.mark.parametrize(
    ("head", "row", "why"),
    [
        ("Name,Email,Joined at,Left at", "Ann,a@x.example,13:00,14:00", "“13:00” is not a date"),
        ("Name,Email,Attended", "Ann,a@x.example,Late", "“Late” is not a status"),
    ],
)
def test_a_list_of_which_no_row_can_be_read_says_what_to_mend(head, row, why):
    with pytest.raises(UnreadableFile) as refused:
        list_of(row, head=head)
    assert "Row 2, " in refused.value.message
    assert why in refused.value.message


def test_a_byte_order_mark_before_a_quoted_heading_is_no_part_of_it():
    (ann,) = list_of('"Ann","ann@x.example","60"', head='\ufeff"Name","Email","Minutes"').attendees
    assert ann.name == "Ann"

"""A group's dates: its own rhythm, holidays left out, one date moved or covered alone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from core import clock
from core.bank_holidays import bank_holidays
from core.errors import Refused
from supervision import actions
from supervision.models import GroupMeeting, SchoolHoliday, SupervisionGroup
from supervision.rules.groups import next_in_rhythm, rhythm_words
from supervision.rules.holidays import days_off, days_that_fell_out
from supervision.rules.rhythms import Rhythm
from tests.cast import furnish, make_person
from tests.supervision.world import accept, make_group

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def home(world):
    furnish(world, "sessions", "attendance", "supervision")
    accept(world)
    return world


def url(name: str, *args) -> str:
    return reverse(f"supervision:{name}", args=args)


def text_of(response) -> str:
    return response.content.decode()


def test_the_file_of_bank_holidays_has_eight_weekdays_a_year():
    for year in range(2020, 2029):
        days = [day for day in bank_holidays() if day.year == year]
        assert len(days) == {2022: 10, 2023: 9}.get(year, 8)
        assert all(day.weekday() < 5 for day in days)
    assert bank_holidays()[date(2026, 12, 28)] == "Boxing Day (substitute day)"


def test_bank_holidays_and_the_services_school_holidays_are_left_out(world):
    actions.add_school_holiday(
        service=world.service,
        name="Half-term",
        starts_on=date(2027, 2, 15),
        ends_on=date(2027, 2, 19),
        by=world.administrator,
    )
    off = days_off(world.service, date(2026, 12, 1), bank=True, school=True)
    assert {date(2026, 12, 25), date(2027, 2, 16)} <= set(off)
    assert date(2027, 2, 16) not in days_off(world.other_service, date(2026, 12, 1), bank=True, school=True)
    assert date(2026, 12, 25) not in days_off(world.service, date(2026, 12, 1), bank=False, school=True)


def test_the_facilitator_reads_which_days_fell_out():
    starts = [datetime(2026, 12, 18, 9, tzinfo=LONDON), datetime(2027, 1, 8, 9, tzinfo=LONDON)]
    off = {date(2026, 12, 25): "Christmas Day", date(2027, 1, 1): "New Year’s Day"}
    assert days_that_fell_out(date(2026, 12, 18), starts, Rhythm(1), off) == [
        "25 December 2026 (Christmas Day)",
        "1 January 2027 (New Year’s Day)",
    ]


def test_dates_added_on_the_page_go_on_in_the_groups_rhythm_and_leave_holidays_out(home, sign_in):
    client = sign_in(home.clinician)
    page = url("add_dates", home.group.pk)
    form = client.get(page).context["form"]
    first = form["first_day"].value()
    assert first == next_in_rhythm(home.group, clock.now()).date()
    actions.add_school_holiday(
        service=home.service, name="Local holiday", starts_on=first, ends_on=first, by=home.clinician
    )
    data = {
        "first_day": first.isoformat(),
        "start": "13:00",
        "count": 2,
        "every_weeks": 6,
        "skips_school_holidays": "on",
    }
    shown = text_of(client.post(page, data, follow=True))
    assert "(Local holiday)" in shown
    days = [clock.local_date(meeting.starts_at) for meeting in home.group.meetings.all()]
    assert first not in days
    assert first + timedelta(weeks=6) in days


def test_the_rhythm_goes_on_from_its_weekday_though_the_last_date_was_moved(world):
    start = datetime(2026, 9, 1, 9, 30, tzinfo=LONDON)
    group = make_group(world)
    GroupMeeting.objects.filter(group=group).delete()
    SupervisionGroup.objects.filter(pk=group.pk).update(weekday=1, start_time=time(9, 30), every_weeks=6)
    group.refresh_from_db()
    [meeting] = actions.add_dates(group=group, starts=[start], by=world.clinician)
    moved = start + timedelta(days=2)
    actions.move_meeting(meeting=meeting, starts_at=moved, by=world.clinician)
    assert next_in_rhythm(group, start) == datetime(2026, 10, 13, 9, 30, tzinfo=LONDON)
    assert rhythm_words(group) == "Every 6 weeks on Tuesday at 9:30am"


def test_a_service_enters_and_removes_its_school_holidays(home, sign_in):
    client = sign_in(home.administrator)
    first = clock.today() + timedelta(days=20)
    data = {"service": home.service.pk, "name": "Easter", "starts_on": first, "ends_on": first}
    assert "Easter" in text_of(client.post(url("holidays"), data, follow=True))
    wrong = data | {"ends_on": first - timedelta(days=1)}
    assert "before the first day" in text_of(client.post(url("holidays"), wrong))
    easter = SchoolHoliday.objects.get(name="Easter")
    assert sign_in(home.clinician_elsewhere).post(url("remove_holiday", easter.pk)).status_code == 404
    client.post(url("remove_holiday", easter.pk))
    assert not SchoolHoliday.objects.filter(name="Easter").exists()


@pytest.fixture
def cover(home):
    """A second clinician of the service, who is not of the group."""
    from people.enums import Role
    from people.models import RoleGrant

    person = make_person("Cora Cover", home.service)
    RoleGrant.objects.create(person=person, role=Role.CLINICIAN, service=home.service)
    return person


def test_whoever_covers_records_that_meeting_and_reads_no_other(
    home, cover, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    client = sign_in(cover)
    assert client.get(url("record_meeting", home.meeting.pk)).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(home.clinician).post(url("cover_meeting", home.coming_meeting.pk), {"person": cover.pk})
    assert [message.to for message in mailoutbox] == [[cover.email]]
    assert client.get(url("meeting", home.coming_meeting.pk)).status_code == 200
    assert client.get(url("meeting", home.meeting.pk)).status_code == 403
    actions.set_cover(meeting=home.meeting, person=cover, by=home.clinician)
    actions.record_meeting(
        meeting=GroupMeeting.objects.get(pk=home.meeting.pk), minutes=60, by=cover, now=clock.now()
    )
    assert list(home.meeting.facilitators.all()) == [cover]


def test_nobody_covers_who_is_no_clinician_of_the_service(home):
    for person in (home.learner, home.clinician, home.manager, home.clinician_elsewhere):
        with pytest.raises(Refused, match="cannot cover"):
            actions.set_cover(meeting=home.coming_meeting, person=person, by=home.clinician)


def test_a_member_leaves_on_a_day_that_the_register_allows(home, sign_in):
    actions.mark_meeting_attendance(
        meeting=home.meeting,
        membership=home.membership,
        status="attended",
        by=home.clinician,
        now=clock.now(),
    )
    client = sign_in(home.clinician)
    page = url("end_membership", home.group.pk, home.membership.pk)
    held = clock.local_date(home.meeting.starts_at)
    refused = client.post(page, {"last_day": (held - timedelta(days=1)).isoformat()})
    assert "The register says that they came on that day or later." in text_of(refused)
    client.post(page, {"last_day": held.isoformat()})
    home.membership.refresh_from_db()
    assert home.membership.left_on == held + timedelta(days=1)
    left = sign_in(home.learner)
    assert left.get(url("meeting", home.meeting.pk)).status_code == 200
    assert url("agreement", home.group.pk) in text_of(left.get(home.group.get_absolute_url()))
    assert home.coming_meeting.when not in text_of(left.get(home.group.get_absolute_url()))


def test_members_added_with_an_earlier_day_read_the_records_since_then(home, sign_in):
    late = make_person("Late Entry", home.service)
    data = {"members": late.email, "joined_on": clock.local_date(home.meeting.starts_at).isoformat()}
    sign_in(home.clinician).post(url("add_members", home.group.pk), data)
    assert sign_in(late).get(url("meeting", home.meeting.pk)).status_code == 200


def test_advice_without_saying_where_it_is_written_is_refused(home):
    with pytest.raises(Refused, match="own record"):
        actions.record_meeting(
            meeting=home.meeting, minutes=60, safeguarding_advice=True, by=home.clinician, now=clock.now()
        )


GROUP_PAGES = ["group", "edit_group", "add_members", "add_dates", "agreement", "change_agreement"]
MEETING_PAGES = ["meeting", "record_meeting", "move_meeting", "cancel_meeting", "cover_meeting"]


@pytest.mark.parametrize("name", [*GROUP_PAGES, *MEETING_PAGES, "groups", "create_group", "holidays"])
def test_safeguarding_contacts_stand_on_every_page_of_supervision(home, sign_in, name):
    args = [home.group.pk] if name in GROUP_PAGES else [home.meeting.pk] if name in MEETING_PAGES else []
    page = text_of(sign_in(home.clinician).get(url(name, *args)))
    assert "Nobody monitors this page" in page
    assert "01632 960 001" in page


def test_managers_and_administrators_read_no_record(home, sign_in):
    actions.record_meeting(
        meeting=home.meeting, minutes=60, practice_actions="Slow down.", by=home.clinician, now=clock.now()
    )
    assert sign_in(home.manager).get(home.group.get_absolute_url()).status_code == 404
    assert sign_in(home.manager).get(url("meeting", home.meeting.pk)).status_code == 404
    assert sign_in(home.administrator).get(url("meeting", home.meeting.pk)).status_code == 403
    assert "Slow down." not in text_of(sign_in(home.administrator).get(home.group.get_absolute_url()))


def test_cpd_minutes_are_credited_and_never_more_than_somebody_was_there(home):
    from supervision.reads import supervision_minutes_by_person, training_history

    actions.record_meeting(
        meeting=home.meeting,
        minutes=90,
        cpd_minutes=75,
        marks={home.membership: "attended"},
        by=home.clinician,
        now=clock.now(),
    )
    day = clock.local_date(home.meeting.starts_at)
    assert training_history(home.learner)[0].minutes == 75
    assert supervision_minutes_by_person([home.learner], day, day) == {home.learner.pk: 90}


def test_a_theme_named_twice_is_kept_once(home):
    recorded = actions.record_meeting(
        meeting=home.meeting,
        minutes=60,
        themes=["culture", "culture", "cues"],
        by=home.clinician,
        now=clock.now(),
    )
    assert recorded.themes == ["culture", "cues"]

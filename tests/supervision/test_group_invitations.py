"""A supervision group in its members' calendars, read back by a second parser."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core import clock
from notifications import due
from supervision import actions
from supervision.models import SupervisionGroup
from supervision.rules.groups import next_in_rhythm
from supervision.rules.rhythms import LAST, Rhythm, nth_weekday, planned
from tests.cast import make_person
from tests.next_year import LONDON, SPRING, at
from tests.sessions.calendar_readers import calendar_text_of, files_of, read_dates
from tests.sessions.world import LINK

# Every four weeks at ten, from a Wednesday in February over both changes of the clock.
FIRST = at(SPRING - timedelta(days=46))


def rhythm(count: int, first: datetime = FIRST) -> list[datetime]:
    wall = first.replace(tzinfo=None)
    return [(wall + timedelta(weeks=4 * at)).replace(tzinfo=LONDON) for at in range(count)]


def make_group(world, starts=None, **details) -> SupervisionGroup:
    return actions.create_group(
        service=world.service,
        name="Harbour group",
        facilitators=[world.clinician],
        members=[world.learner],
        starts=rhythm(10) if starts is None else starts,
        by=world.clinician,
        now=clock.now(),
        **{"every_weeks": 4, "minutes": 90, "joining_link": LINK, **details},
    )


def last_calendar(mailoutbox, person) -> str:
    mails = [mail for mail in mailoutbox if mail.to == [person.email]]
    return next(text for text in map(calendar_text_of, reversed(mails)) if text)


def last_files(mailoutbox, person) -> list[str]:
    mails = [mail for mail in mailoutbox if mail.to == [person.email]]
    return next(files for files in map(files_of, reversed(mails)) if files)


def uid(text: str) -> str:
    return re.search(r"UID:(\S+)", text)[1]


def first_tuesday(year: int, month: int):
    return nth_weekday(year, month, 1, 1)


def slot(start: datetime) -> str:
    return f"TZID=Europe/London:{start:%Y%m%dT%H%M%S}"


def as_starts(dates) -> list[datetime]:
    return [start for start, _ in dates]


def sequence(text: str) -> int:
    return int(re.search(r"SEQUENCE:(\d+)", text)[1])


def test_a_new_group_is_one_recurring_event_and_each_person_hears_of_it_once(world, mailoutbox, commit):
    with commit():
        make_group(world)
    dates = [mail for mail in mailoutbox if mail.subject == "Dates of Harbour group"]
    assert sorted(mail.to[0] for mail in dates) == sorted([world.learner.email, world.clinician.email])
    text = last_calendar(mailoutbox, world.learner)
    assert "RRULE:FREQ=WEEKLY;COUNT=10;INTERVAL=4" in text
    assert text.count("BEGIN:VEVENT") == 1
    assert as_starts(read_dates(text)) == rhythm(10)
    assert world.clinician.email not in text


def test_ten_stays_ten_over_both_clock_changes(world, mailoutbox, commit):
    with commit():
        make_group(world)
    starts = as_starts(read_dates(last_calendar(mailoutbox, world.learner)))
    assert {start.astimezone(LONDON).hour for start in starts} == {10}
    assert {start.astimezone(ZoneInfo("UTC")).hour for start in starts} == {9, 10}


def test_a_holiday_left_out_of_the_rhythm_is_an_exception(world, mailoutbox, commit):
    starts = rhythm(6)
    with commit():
        make_group(world, starts=starts[:2] + starts[3:])
    text = last_calendar(mailoutbox, world.learner)
    assert f"EXDATE;{slot(starts[2])}" in text
    assert as_starts(read_dates(text)) == starts[:2] + starts[3:]


def test_dates_beside_the_rhythm_are_events_of_their_own(world, mailoutbox, commit):
    beside = at(FIRST.date() + timedelta(days=20), hour=14)
    with commit():
        make_group(world, starts=[*rhythm(4), beside])
    series, own = last_files(mailoutbox, world.learner)
    assert as_starts(read_dates(series)) == rhythm(4)
    assert as_starts(read_dates(own)) == [beside]
    assert uid(series) != uid(own)
    assert "RDATE" not in series + own


def test_dates_without_any_rhythm_are_one_event_each(world, mailoutbox, commit):
    starts = [FIRST + timedelta(days=days) for days in (0, 5, 17, 23)]
    with commit():
        make_group(world, starts=starts)
    files = last_files(mailoutbox, world.learner)
    assert all("RRULE" not in file.split("END:VTIMEZONE")[1] for file in files)
    assert all(file.count("BEGIN:VEVENT") == 1 for file in files)
    assert sorted(start for file in files for start in as_starts(read_dates(file))) == starts
    assert len({uid(file) for file in files}) == 4


def test_a_date_of_its_own_moves_and_is_withdrawn_by_itself(world, mailoutbox, commit):
    beside = at(FIRST.date() + timedelta(days=20), hour=14)
    with commit():
        group = make_group(world, starts=[*rhythm(4), beside])
    own = last_files(mailoutbox, world.learner)[1]
    extra = group.meetings.get(own_event=True)
    with commit():
        actions.move_meeting(meeting=extra, starts_at=beside + timedelta(days=1), by=world.clinician)
    moved = last_files(mailoutbox, world.learner)[1]
    assert uid(moved) == uid(own)
    assert sequence(moved) > sequence(own)
    assert as_starts(read_dates(moved)) == [beside + timedelta(days=1)]
    extra.refresh_from_db()
    with commit():
        actions.cancel_meeting(meeting=extra, by=world.clinician, now=clock.now())
    series, gone = last_files(mailoutbox, world.learner)
    assert "METHOD:CANCEL" in gone
    assert uid(gone) == uid(own)
    assert sequence(gone) > sequence(moved)
    assert as_starts(read_dates(series)) == rhythm(4)


def test_dates_added_in_the_rhythm_lengthen_it_and_a_date_between_stays_apart(world, mailoutbox, commit):
    with commit():
        group = make_group(world, starts=rhythm(4))
    between = rhythm(3)[2] + timedelta(days=3)
    with commit():
        actions.add_dates(group=group, starts=[rhythm(5)[4], between], by=world.clinician)
    series, own = last_files(mailoutbox, world.learner)
    assert as_starts(read_dates(series)) == rhythm(5)
    assert as_starts(read_dates(own)) == [between]


def test_the_first_tuesday_of_the_month_is_a_rhythm(world, mailoutbox, commit):
    first = first_tuesday(SPRING.year, 1)
    starts = list(planned(at(first), Rhythm(nth=1), count=12))
    assert [start.date() for start in starts] == [first_tuesday(SPRING.year, month) for month in range(1, 13)]
    with commit():
        make_group(world, starts=starts[:4] + starts[5:], nth_in_month=1)
    [file] = last_files(mailoutbox, world.learner)
    assert "RRULE:FREQ=MONTHLY;COUNT=12;BYDAY=1TU" in file
    assert as_starts(read_dates(file)) == starts[:4] + starts[5:]


def test_the_last_thursday_of_the_month_is_a_rhythm(world, mailoutbox, commit):
    starts = list(planned(at(nth_weekday(SPRING.year, 1, 3, LAST)), Rhythm(nth=LAST), count=6))
    assert all((start + timedelta(days=7)).month != start.month for start in starts)
    with commit():
        group = make_group(world, starts=starts, nth_in_month=LAST)
    [file] = last_files(mailoutbox, world.learner)
    assert "BYDAY=-1TH" in file
    assert as_starts(read_dates(file)) == starts
    assert next_in_rhythm(group, clock.now()) == list(planned(starts[0], Rhythm(nth=LAST), count=7))[6]


def test_one_date_that_moves_replaces_its_own_slot_alone(world, mailoutbox, commit):
    with commit():
        group = make_group(world)
    before = sequence(last_calendar(mailoutbox, world.learner))
    third = group.meetings.all()[2]
    later = third.starts_at + timedelta(days=1, hours=4)
    with commit():
        actions.move_meeting(meeting=third, starts_at=later, by=world.clinician)
    text = last_calendar(mailoutbox, world.learner)
    assert sequence(text) == before + 1
    assert f"RECURRENCE-ID;{slot(rhythm(10)[2])}" in text
    assert as_starts(read_dates(text)) == sorted({*rhythm(10), later} - {rhythm(10)[2]})


def test_a_date_moved_twice_is_still_known_by_its_first_slot(world, mailoutbox, commit):
    with commit():
        group = make_group(world)
        for days in (1, 2):
            third = group.meetings.get(pk=group.meetings.order_by("pk")[2].pk)
            actions.move_meeting(
                meeting=third, starts_at=third.starts_at + timedelta(days=days), by=world.clinician
            )
    text = last_calendar(mailoutbox, world.learner)
    assert text.count("RECURRENCE-ID") == 1
    assert f"RECURRENCE-ID;{slot(rhythm(10)[2])}" in text
    assert rhythm(10)[2] + timedelta(days=3) in as_starts(read_dates(text))


def test_a_slot_given_to_a_new_date_is_not_claimed_by_the_one_that_left_it(world, mailoutbox, commit):
    with commit():
        group = make_group(world)
        third = group.meetings.order_by("pk")[2]
        actions.move_meeting(meeting=third, starts_at=FIRST + timedelta(days=60), by=world.clinician)
        actions.add_dates(group=group, starts=[rhythm(10)[2]], by=world.clinician)
    files = last_files(mailoutbox, world.learner)
    starts = sorted(start for file in files for start in as_starts(read_dates(file)))
    assert starts == sorted([*rhythm(10), FIRST + timedelta(days=60)])


def test_a_cancelled_date_falls_out_and_the_others_stay(world, mailoutbox, commit):
    with commit():
        group = make_group(world)
    second = group.meetings.all()[1]
    with commit():
        actions.cancel_meeting(meeting=second, by=world.clinician, now=clock.now())
    text = last_calendar(mailoutbox, world.learner)
    assert f"EXDATE;{slot(rhythm(10)[1])}" in text
    assert as_starts(read_dates(text)) == [FIRST, *rhythm(10)[2:]]


def test_when_every_date_is_cancelled_the_group_leaves_the_calendar(world, mailoutbox, commit):
    with commit():
        group = make_group(world, starts=rhythm(1))
        actions.cancel_meeting(meeting=group.meetings.get(), by=world.clinician, now=clock.now())
    text = last_calendar(mailoutbox, world.learner)
    assert "METHOD:CANCEL" in text
    assert LINK not in text.replace("\r\n ", "")


def test_a_new_place_or_link_reaches_every_calendar_and_more_places_none(world, mailoutbox, commit):
    with commit():
        group = make_group(world)
    before = sequence(last_calendar(mailoutbox, world.learner))
    mailoutbox.clear()
    with commit():
        actions.change_group(group=group, by=world.clinician, places=9)
    assert mailoutbox == []
    with commit():
        actions.change_group(group=group, by=world.clinician, place="Library, room 2")
    assert {mail.to[0] for mail in mailoutbox} == {world.learner.email, world.clinician.email}
    text = last_calendar(mailoutbox, world.learner)
    assert sequence(text) == before + 1
    assert "Library" in text


def test_whoever_joins_later_gets_the_dates_and_whoever_leaves_loses_them(world, mailoutbox, commit):
    with commit():
        group = make_group(world)
    mailoutbox.clear()
    newcomer = make_person("Nora Newcomer", world.service)
    with commit():
        membership = actions.add_member(group=group, person=newcomer, by=world.clinician, now=clock.now())
    assert {mail.to[0] for mail in mailoutbox} == {newcomer.email}
    joined = last_calendar(mailoutbox, newcomer)
    assert len(read_dates(joined)) == 10
    mailoutbox.clear()
    with commit():
        actions.end_membership(membership=membership, by=world.clinician, now=clock.now())
    left = last_calendar(mailoutbox, newcomer)
    assert "METHOD:CANCEL" in left
    assert sequence(left) > sequence(joined)
    assert {mail.to[0] for mail in mailoutbox} == {newcomer.email}


def test_a_group_that_moves_online_takes_its_dates_along_and_leaves_its_room(
    world, mailoutbox, commit, settings, tmp_path
):
    settings.VAR_DIR = tmp_path
    soon = clock.now() + timedelta(hours=20)
    group = make_group(world, starts=[soon], mode="in_person", place="Hub", joining_link="")
    with commit():
        actions.change_group(group=group, by=world.clinician, mode="online", place="Hub", joining_link=LINK)
    assert f"LOCATION:{LINK}" in last_calendar(mailoutbox, world.learner).replace("\r\n ", "")
    assert group.meetings.get().mode == "online"
    mailoutbox.clear()
    due.run(clock.now())
    reminder = next(mail for mail in mailoutbox if mail.subject.startswith("Coming up"))
    assert "Hub" not in reminder.body
    assert "\nOnline\n" in reminder.body

"""A supervision group ends: calendars and people are told, and what was stays readable."""

import re
from datetime import timedelta

import pytest
import vobject
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from supervision import actions
from supervision.models import GroupMeeting
from tests.cast import furnish, make_person
from tests.sessions.calendar_readers import calendar_text_of
from tests.sessions.world import LINK
from tests.supervision.world import accept, make_group


@pytest.fixture
def home(world):
    furnish(world, "sessions", "attendance", "supervision")
    accept(world)
    return world


def url(name: str, *args) -> str:
    return reverse(f"supervision:{name}", args=args)


def text_of(response) -> str:
    return response.content.decode()


def close(home, group=None):
    return actions.close_group(group=group or home.group, by=home.clinician, now=clock.now())


def letters(mailoutbox, person) -> list:
    return [mail for mail in mailoutbox if mail.to == [person.email]]


def test_a_facilitator_ends_the_group_on_its_page_and_everybody_is_told(home, sign_in, mailoutbox, commit):
    client = sign_in(home.clinician)
    asked = text_of(client.get(url("close_group", home.group.pk)))
    assert home.coming_meeting.when in asked
    assert "1 meeting without a record" in asked
    with commit():
        page = text_of(client.post(url("close_group", home.group.pk), follow=True))
    assert "This group ended on" in page
    assert {mail.to[0] for mail in mailoutbox} == {home.learner.email, home.clinician.email}
    home.group.refresh_from_db()
    assert home.group.closed_by == home.clinician
    assert AuditEvent.objects.about(home.group).filter(verb="group.closed").count() == 1


def test_only_the_dates_still_to_come_leave_the_calendar(home, mailoutbox, commit):
    home.group.refresh_from_db()
    with commit():
        close(home)
    [letter] = letters(mailoutbox, home.learner)
    calendar = vobject.readOne(calendar_text_of(letter))
    assert calendar.method.value == "CANCEL"
    [event] = calendar.vevent_list
    assert event.status.value == "CANCELLED"
    assert event.recurrence_id.value == home.coming_meeting.starts_at.replace(microsecond=0)
    assert int(event.sequence.value) == home.group.calendar_sequence + 1
    assert LINK not in calendar_text_of(letter).replace("\r\n ", "")


def test_a_moved_date_is_withdrawn_by_the_slot_that_calendars_know(home, mailoutbox, commit):
    slot = home.coming_meeting.starts_at
    actions.move_meeting(meeting=home.coming_meeting, starts_at=slot + timedelta(days=2), by=home.clinician)
    with commit():
        close(home)
    [letter] = letters(mailoutbox, home.learner)
    [event] = vobject.readOne(calendar_text_of(letter)).vevent_list
    assert event.recurrence_id.value == slot.replace(microsecond=0)
    assert event.dtstart.value == (slot + timedelta(days=2)).replace(microsecond=0)


def test_a_group_that_never_met_leaves_the_calendar_whole(home, mailoutbox, commit):
    group = make_group(home)
    GroupMeeting.objects.filter(group=group, starts_at__lt=clock.now()).delete()
    with commit():
        close(home, group)
    text = calendar_text_of(letters(mailoutbox, home.learner)[-1])
    assert "METHOD:CANCEL" in text
    assert "RECURRENCE-ID" not in text


def test_when_nothing_is_to_come_people_hear_it_and_no_calendar_is_touched(home, mailoutbox, commit):
    actions.cancel_meeting(meeting=home.coming_meeting, by=home.clinician, now=clock.now())
    mailoutbox.clear()
    with commit():
        close(home)
    [letter] = letters(mailoutbox, home.learner)
    assert letter.subject == "Harbour group has ended"
    assert calendar_text_of(letter) == ""


def test_ending_twice_tells_nobody_again(home, mailoutbox, commit):
    close(home)
    ended = close(home).closed_at
    mailoutbox.clear()
    with commit():
        assert close(home).closed_at == ended
    assert mailoutbox == []


def test_nothing_is_added_or_changed_after_the_end(home):
    newcomer, by = make_person("New Comer", home.service), home.clinician
    meeting = GroupMeeting.objects.get(pk=home.meeting.pk)
    close(home)
    meeting.group.refresh_from_db()
    now, later = clock.now(), clock.now() + timedelta(days=20)
    tries = [
        lambda: actions.add_member(group=home.group, person=newcomer, by=by, now=now),
        lambda: actions.end_membership(membership=home.membership, by=by, now=now),
        lambda: actions.add_dates(group=home.group, starts=[later], by=by),
        lambda: actions.change_group(group=home.group, by=by, name="Other"),
        lambda: actions.set_facilitators(group=home.group, people=[newcomer], by=by),
        lambda: actions.change_agreement(group=home.group, text="Other", by=by, now=now),
        lambda: actions.move_meeting(meeting=home.coming_meeting, starts_at=later, by=by),
        lambda: actions.set_cover(meeting=home.coming_meeting, person=newcomer, by=by),
        lambda: actions.record_meeting(meeting=meeting, minutes=60, by=by, now=now),
        lambda: actions.mark_meeting_attendance(
            meeting=meeting, membership=home.membership, status="attended", by=by, now=now
        ),
    ]
    for attempt in tries:
        with pytest.raises(Refused, match="ended on"):
            attempt()
    assert not meeting.attendances.exists()


GROUP_PAGES = ["edit_group", "add_members", "add_dates", "change_agreement", "close_group"]
MEETING_PAGES = ["move_meeting", "cover_meeting", "cancel_meeting"]


@pytest.mark.parametrize("name", [*GROUP_PAGES, *MEETING_PAGES])
def test_pages_that_change_an_ended_group_lead_back_to_it(home, sign_in, name):
    close(home)
    pk = home.group.pk if name in GROUP_PAGES else home.coming_meeting.pk
    client = sign_in(home.clinician)
    for answer in (client.get(url(name, pk), follow=True), client.post(url(name, pk), follow=True)):
        assert answer.redirect_chain[-1][0] == home.group.get_absolute_url()
        assert "Nothing is added or changed any more" in text_of(answer)
    page = text_of(client.get(home.group.get_absolute_url()))
    assert not re.search(r"/(edit|close|move|members|dates)/", page.partition("<main")[2])


def test_members_still_read_the_records_of_an_ended_group_and_no_link(home, sign_in):
    actions.change_group(group=home.group, by=home.clinician, joining_link=LINK)
    actions.record_meeting(
        meeting=home.meeting,
        minutes=60,
        practice_actions="Slow down.",
        marks={home.membership: "attended"},
        by=home.clinician,
        now=clock.now(),
    )
    close(home)
    client = sign_in(home.learner)
    assert "Slow down." in text_of(client.get(url("meeting", home.meeting.pk)))
    page = text_of(client.get(home.group.get_absolute_url()))
    assert "This group ended on" in page
    assert LINK not in page
    assert "1 hour" in text_of(client.get(url("hours")))


def test_a_member_cannot_end_the_group(home, sign_in):
    assert sign_in(home.learner).post(url("close_group", home.group.pk)).status_code == 403
    home.group.refresh_from_db()
    assert home.group.closed_at is None

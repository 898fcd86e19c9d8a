"""Registers, records and advice that are not written: asked for twice, then on the page of whoever led until they are."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from notifications import due
from notifications.models import Notice
from notifications.receivers import administrators_of
from people.enums import Role
from people.models import RoleGrant
from supervision import actions
from supervision.models import GroupMeeting, SupervisionGroup
from supervision.reads.unwritten import left_to_write
from tests.attendance.world import make_participant
from tests.cast import make_person
from tests.sessions.world import book, make_session
from tests.supervision.world import accept, make_group

DAY, WEEK, MINUTE = timedelta(days=1), timedelta(days=7), timedelta(minutes=1)


@pytest.fixture
def asked(mailoutbox):
    """`asked(now)` gives who was asked for what by this run of what is due."""

    def _asked(now):
        before = len(mailoutbox)
        due.run(now)
        new = [(mail.to[0], mail.subject) for mail in mailoutbox[before:]]
        return [one for one in new if one[1].startswith(("Who came", "Please write", "Is the advice"))]

    return _asked


@pytest.fixture
def meeting(world) -> GroupMeeting:
    """Held three hours ago, in a group that was there before."""
    group = make_group(world)
    SupervisionGroup.objects.update(created_at=clock.now() - timedelta(days=400))
    meeting = group.meetings.first()
    meeting.starts_at = clock.now() - timedelta(hours=4)
    meeting.ends_at = meeting.starts_at + timedelta(hours=1)
    meeting.save()
    return meeting


def test_a_register_is_asked_for_after_a_day_and_a_week_and_never_again(world, asked):
    session = make_session(world.service, starts_at=clock.now() + DAY)
    session.facilitators.set([world.clinician])
    book(session, world.learner)
    mail = (world.clinician.email, "Who came? How babies communicate")
    assert asked(session.ends_at + DAY - MINUTE) == []
    assert asked(session.ends_at + DAY + MINUTE) == [mail]
    for days in (2, 4, 6):
        assert asked(session.ends_at + days * DAY) == []
    assert asked(session.ends_at + WEEK + MINUTE) == [mail]
    for days in (8, 14, 20, 30, 90):
        assert asked(session.ends_at + days * DAY) == []
    assert Notice.objects.filter(notice="register_not_taken").count() == 2


def test_who_administers_every_service_is_an_administrator_of_each(world):
    everywhere = make_person("Ewa Everywhere", None)
    RoleGrant.objects.create(person=everywhere, role=Role.ADMINISTRATOR, service=None)
    told = {person for person, _role in administrators_of(world.service)}
    assert told == {world.administrator, everywhere}
    assert {person for person, _role in administrators_of(world.other_service)} >= {everywhere}


def test_after_a_week_without_a_scheduler_one_mail_goes_and_not_two(world, asked):
    session = make_session(world.service, starts_at=clock.now() + DAY)
    session.facilitators.set([world.clinician])
    book(session, world.learner)
    assert len(asked(session.ends_at + 9 * DAY)) == 1
    assert asked(session.ends_at + 9 * DAY) == []


def test_a_register_that_is_taken_between_is_not_asked_for_again(world, asked):
    session = make_session(world.service, starts_at=clock.now() + DAY)
    session.facilitators.set([world.clinician])
    book(session, world.learner)
    assert len(asked(session.ends_at + 2 * DAY)) == 1
    make_participant(session, "Somebody")
    assert asked(session.ends_at + 8 * DAY) == []


def test_the_record_of_a_meeting_is_asked_for_twice_and_leads_to_its_form(world, asked, meeting, mailoutbox):
    mail = (world.clinician.email, "Please write the record: Harbour group")
    assert asked(meeting.ends_at + DAY + MINUTE) == [mail]
    assert reverse("supervision:record_meeting", args=[meeting.pk]) in mailoutbox[-1].body
    assert "Join:" not in mailoutbox[-1].body
    assert asked(meeting.ends_at + 3 * DAY) == []
    assert asked(meeting.ends_at + 8 * DAY) == [mail]
    assert asked(meeting.ends_at + 15 * DAY) == []


def test_whoever_covered_is_asked_as_well(world, asked, meeting):
    cover = make_person("Cora Cover", world.service)
    GroupMeeting.objects.filter(pk=meeting.pk).update(cover=cover)
    readers = {reader for reader, _ in asked(meeting.ends_at + 2 * DAY)}
    assert readers == {cover.email, world.clinician.email}


def test_a_group_put_in_with_dates_that_were_over_is_history(world, asked):
    group = make_group(world)
    past = group.meetings.first()
    assert asked(past.ends_at + 2 * DAY) == []
    assert left_to_write(world.clinician, clock.now()) == []


def record(meeting, world, *, written: bool) -> None:
    actions.record_meeting(
        meeting=meeting,
        by=world.clinician,
        now=clock.now(),
        minutes=60,
        safeguarding_advice=True,
        written_in_record=written,
    )


def test_advice_that_is_not_yet_in_the_childs_record_is_asked_for_until_it_is(world, asked, meeting):
    record(meeting, world, written=False)
    mail = (world.clinician.email, "Is the advice in the child’s own record? Harbour group")
    now = clock.now()
    assert asked(now + DAY + MINUTE) == [mail]
    assert asked(now + 2 * DAY) == []
    assert asked(now + 8 * DAY) == [mail]
    record(meeting, world, written=False)
    assert asked(now + 9 * DAY) == []
    record(meeting, world, written=True)
    assert left_to_write(world.clinician, clock.now()) == []


def test_what_is_left_stands_on_the_page_of_whoever_leads_until_it_is_written(world, sign_in, meeting):
    session = make_session(world.service, starts_at=clock.now() + MINUTE)
    session.facilitators.set([world.clinician])
    book(session, world.learner)
    starts = clock.now() - timedelta(days=100)
    type(session).objects.filter(pk=session.pk).update(
        starts_at=starts, ends_at=starts + timedelta(hours=1), created_at=starts - DAY
    )
    browser = sign_in(world.clinician)
    page = browser.get(reverse("portal:my_sessions")).content.decode()
    assert reverse("supervision:record_meeting", args=[meeting.pk]) in page
    assert "Take the register" in page
    others = sign_in(world.administrator).get(reverse("portal:my_sessions")).content.decode()
    assert reverse("supervision:record_meeting", args=[meeting.pk]) not in others
    record(meeting, world, written=False)
    make_participant(session, "Somebody")
    page = browser.get(reverse("portal:my_sessions")).content.decode()
    assert "Take the register" not in page
    assert "Say whether the advice is in the child’s own record" in page
    record(meeting, world, written=True)
    page = browser.get(reverse("portal:my_sessions")).content.decode()
    assert reverse("supervision:record_meeting", args=[meeting.pk]) not in page


def test_a_meeting_that_did_not_take_place_is_taken_off_and_nobody_is_mailed(
    world, sign_in, meeting, mailoutbox, django_capture_on_commit_callbacks
):
    browser = sign_in(world.clinician)
    address = reverse("supervision:cancel_meeting", args=[meeting.pk])
    assert address in browser.get(meeting.group.get_absolute_url()).content.decode()
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        page = browser.post(address, follow=True).content.decode()
    assert "noted as not held" in page
    assert mailoutbox == []
    assert left_to_write(world.clinician, clock.now()) == []


def test_more_to_write_costs_no_more_queries(world, meeting, django_assert_num_queries):
    accept(type("W", (), {"group": meeting.group, "learner": world.learner}))
    for hours in range(5, 9):
        start = clock.now() - timedelta(hours=hours)
        actions.add_dates(group=meeting.group, starts=[start - 2 * DAY], by=world.clinician)
    with django_assert_num_queries(3):
        assert len(left_to_write(world.clinician, clock.now())) == 5

"""Members belong from one day to another, and lists, mails and hours keep to those days."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.errors import Refused
from notifications.models import Notice
from supervision import actions
from supervision.actions.groups import accept_agreement, add_member, end_membership
from supervision.models import MeetingAttendance
from supervision.notifications import due
from supervision.reads import supervision_minutes_by_person
from tests.cast import furnish
from tests.supervision.world import accept


@pytest.fixture
def home(world):
    furnish(world, "sessions", "attendance", "supervision")
    accept(world)
    return world


def leave(home, left_on):
    return end_membership(membership=home.membership, by=home.clinician, now=clock.now(), left_on=left_on)


def join(home, person, joined_on):
    return add_member(
        group=home.group, person=person, by=home.clinician, now=clock.now(), joined_on=joined_on
    )


def test_nobody_belongs_twice_on_one_day(home):
    """Otherwise the register asks for them twice, and their hours count twice."""
    leave(home, clock.today() - timedelta(days=2))
    with pytest.raises(Refused, match="belonged to this group until"):
        join(home, home.learner, clock.today() - timedelta(days=8))
    again = join(home, home.learner, clock.today() - timedelta(days=2))
    assert again.pk != home.membership.pk
    assert home.group.memberships.on(home.meeting.starts_at.date()).count() == 1


def test_a_group_that_somebody_left_shows_them_no_next_date(home, sign_in):
    shown = "Next on "
    page = sign_in(home.learner).get(reverse("supervision:groups")).content.decode()
    assert shown in page
    leave(home, clock.today())
    page = sign_in(home.learner).get(reverse("supervision:groups")).content.decode()
    assert home.group.name in page
    assert shown not in page
    assert shown in sign_in(home.clinician).get(reverse("supervision:groups")).content.decode()


def test_whoever_joins_later_is_reminded_of_no_date_before(home):
    actions.move_meeting(
        meeting=home.coming_meeting, starts_at=clock.now() + timedelta(hours=20), by=home.clinician
    )
    join(home, home.manager, clock.today() + timedelta(days=30))
    due.remind_of_meetings("day_before", timedelta(days=1), timedelta(0), clock.now())
    told = set(Notice.objects.filter(notice="day_before").values_list("person", flat=True))
    assert home.learner.pk in told
    assert home.manager.pk not in told


def test_whoever_joins_later_sees_the_dates_from_then_on(home, sign_in):
    join(home, home.manager, clock.today() + timedelta(days=60))
    page = sign_in(home.manager).get(home.group.get_absolute_url())
    assert page.context["coming"] == []


def test_hours_of_a_corrected_meeting_are_never_more_than_the_meeting(home):
    record = {"meeting": home.meeting, "by": home.clinician, "now": clock.now()}
    marks = {"marks": {home.membership: "left_early"}, "stayed": {home.membership: 75}}
    actions.record_meeting(minutes=90, **marks, **record)
    with pytest.raises(Refused, match="lasted 60 minutes"):
        actions.record_meeting(minutes=60, **marks, **record)
    day = clock.local_date(home.meeting.starts_at)
    assert supervision_minutes_by_person([home.learner], day, day)[home.learner.pk] == 75
    assert MeetingAttendance.objects.get().minutes == 75


def test_a_date_that_was_cancelled_by_mistake_can_be_planned_again(home, sign_in):
    start = home.coming_meeting.starts_at
    actions.cancel_meeting(meeting=home.coming_meeting, by=home.clinician, now=clock.now())
    (again,) = actions.add_dates(group=home.group, starts=[start], by=home.clinician)
    assert list(home.group.meetings.ahead(clock.now())) == [again]
    assert actions.add_dates(group=home.group, starts=[start], by=home.clinician) == []


def test_acceptance_counts_for_the_membership_that_gave_it(home):
    leave(home, clock.today())
    again = join(home, home.learner, clock.today())
    agreement = home.group.agreements.get()
    accept_agreement(membership=again, agreement=agreement, by=home.learner, now=clock.now())
    assert again.acceptances.count() == 1


def test_whoever_was_taken_out_by_mistake_goes_on_belonging(home):
    leave(home, clock.today() + timedelta(days=1))
    again = join(home, home.learner, clock.today())
    assert (again, again.left_on) == (home.membership, None)
    assert home.group.memberships.count() == 1
    assert again.acceptances.count() == 1


def test_the_page_says_which_day_cannot_be(home, sign_in):
    leave(home, clock.today() - timedelta(days=2))
    day = clock.today() - timedelta(days=8)
    data = {"members": home.learner.email, "joined_on": day.isoformat()}
    data |= {"joined_on_day": day.day, "joined_on_month": day.month, "joined_on_year": day.year}
    page = sign_in(home.clinician).post(reverse("supervision:add_members", args=[home.group_pk]), data)
    assert "Choose a day after that" in page.context["form"].errors["joined_on"][0]

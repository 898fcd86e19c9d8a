"""What members say about a meeting reaches the facilitator pooled, or not at all."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from core.registries import ERASURE
from supervision import actions
from supervision.actions.feedback_cut_off import cut_off_old_feedback
from supervision.models import GroupMeeting, MeetingFeedback
from supervision.models.meeting_feedback import ITEMS
from supervision.reads.meeting_feedback import pooled_feedback
from tests.cast import furnish, make_person
from tests.supervision.world import accept

FIRST, LATER = timedelta(days=0), timedelta(days=60)


@pytest.fixture
def home(world):
    """Four members, two meetings a week apart, the first a week ago."""
    furnish(world, "sessions", "attendance", "supervision")
    accept(world)
    world.members = [world.learner]
    joined = world.membership.joined_on
    for number in range(3):
        person = make_person(f"Member {number}", world.service)
        actions.add_member(
            group=world.group, person=person, by=world.clinician, now=clock.now(), joined_on=joined
        )
        world.members.append(person)
    [world.second] = actions.add_dates(
        group=world.group, starts=[world.meeting.starts_at + timedelta(days=7)], by=world.clinician
    )
    return world


def answers(value: int = 4, **changes: int) -> dict[str, int]:
    return dict.fromkeys(ITEMS, value) | changes


def give(meeting: GroupMeeting, person, value: int = 4) -> MeetingFeedback:
    now = meeting.ends_at + timedelta(hours=1)
    return actions.give_feedback(meeting=meeting, by=person, answers=answers(value), now=now)


def pools(world):
    return pooled_feedback(world.group, clock.now() + LATER)


def url(name: str, pk: int) -> str:
    return reverse(f"supervision:{name}", args=[pk])


def test_a_member_answers_in_five_taps_and_may_change_it(home, sign_in):
    client = sign_in(home.learner)
    page = url("give_feedback", home.meeting.pk)
    assert page in client.get(url("meeting", home.meeting.pk)).content.decode()
    client.post(page, answers(3))
    client.post(page, answers(3, useful=5))
    given = MeetingFeedback.objects.get()
    assert (given.safe, given.useful, given.person) == (3, 5, home.learner)
    assert "There is a problem" in client.post(page, {"safe": "9"}).content.decode()


@pytest.mark.parametrize(("people", "each"), [(4, 1), (2, 2)])
def test_under_five_answers_or_three_people_nothing_is_shown(home, sign_in, people, each):
    for meeting in [home.meeting, home.second][:each]:
        for person in home.members[:people]:
            give(meeting, person)
    assert pools(home) == []
    page = sign_in(home.clinician).get(url("group_feedback", home.group.pk)).content.decode()
    assert "Not enough answers yet" in page


def test_five_answers_of_two_people_are_not_enough(home):
    meetings = [home.meeting, home.second]
    day = home.meeting.starts_at + timedelta(days=3)
    meetings += actions.add_dates(group=home.group, starts=[day], by=home.clinician)
    for meeting in meetings:
        for person in home.members[:2]:
            give(meeting, person)
    assert MeetingFeedback.objects.count() == 6
    assert pools(home) == []


def test_meetings_are_pooled_until_enough_stand_behind_them(home):
    for person in home.members[:3]:
        give(home.meeting, person, 5)
    for person in home.members[:2]:
        give(home.second, person, 2)
    [pool] = pools(home)
    assert (pool.meetings, pool.answers) == (2, 5)
    assert set(pool.means.values()) == {3.8}
    assert (pool.since, pool.until) == tuple(
        clock.local_date(meeting.starts_at) for meeting in (home.meeting, home.second)
    )


def test_a_pool_that_was_shown_never_changes_with_later_answers(home):
    for person in home.members:
        give(home.meeting, person, 5)
        give(home.second, person, 5)
    before = pools(home)
    later = home.second.starts_at + timedelta(days=7)
    [third] = actions.add_dates(group=home.group, starts=[later], by=home.clinician)
    give(third, home.learner, 1)
    assert pools(home) == before


def test_nothing_is_shown_while_answers_can_still_change(home):
    for person in home.members:
        give(home.meeting, person)
        give(home.second, person)
    closed = home.second.starts_at + timedelta(days=14)
    assert pooled_feedback(home.group, closed - timedelta(days=1)) == []
    assert len(pooled_feedback(home.group, closed)) == 1


def test_after_two_weeks_a_meeting_is_closed(home):
    with pytest.raises(Refused, match="Two weeks"):
        actions.give_feedback(
            meeting=home.meeting,
            by=home.learner,
            answers=answers(),
            now=home.meeting.starts_at + timedelta(days=14),
        )


def test_whoever_was_not_there_or_does_not_belong_says_nothing(home):
    actions.mark_meeting_attendance(
        meeting=home.meeting,
        membership=home.membership,
        status="apologies",
        by=home.clinician,
        now=clock.now(),
    )
    with pytest.raises(Refused, match="not at this meeting"):
        give(home.meeting, home.learner)
    with pytest.raises(PermissionDenied):
        give(home.meeting, home.clinician)
    with pytest.raises(Refused, match="after the meeting"):
        actions.give_feedback(
            meeting=home.meeting, by=home.members[1], answers=answers(), now=home.meeting.starts_at
        )


def test_the_facilitator_alone_reads_the_pools(home, sign_in):
    page = url("group_feedback", home.group.pk)
    assert sign_in(home.clinician).get(page).status_code == 200
    assert sign_in(home.learner).get(page).status_code == 403
    assert sign_in(home.administrator).get(page).status_code == 403
    assert sign_in(home.manager).get(page).status_code == 404


def test_erasure_unlinks_a_person_and_leaves_the_pool_as_it_was(home):
    for person in home.members[:3]:
        give(home.meeting, person, 5)
        give(home.second, person, 4)
    before = pools(home)
    dict(ERASURE.items())["supervision"](home.learner, home.administrator)
    assert not MeetingFeedback.objects.filter(person=home.learner).exists()
    assert pools(home) == before


A_YEAR = timedelta(days=366)


def test_after_twelve_months_nobody_knows_who_said_it_and_what_is_shown_stays(home):
    for meeting, members in [(home.meeting, home.members[:3]), (home.second, home.members[1:])]:
        for number, person in enumerate(members):
            give(meeting, person, 2 + number)
    shown = pools(home)
    assert shown
    before = {row.pk: row.respondent for row in MeetingFeedback.objects.all()}
    now = home.second.ends_at + A_YEAR
    assert cut_off_old_feedback(now) == len(before)
    kept = MeetingFeedback.objects.all()
    assert not kept.filter(person__isnull=False).exists()
    assert not {row.pk for row in kept} & before.keys()
    assert not {row.respondent for row in kept} & set(before.values())
    assert not AuditEvent.objects.filter(verb="meeting.feedback_given").exists()
    assert pools(home) == shown
    assert cut_off_old_feedback(now) == 0


def test_until_then_a_member_finds_what_they_said_in_their_copy(home):
    give(home.meeting, home.learner)
    assert cut_off_old_feedback(home.meeting.ends_at + timedelta(days=360)) == 0
    assert MeetingFeedback.objects.filter(person=home.learner).exists()

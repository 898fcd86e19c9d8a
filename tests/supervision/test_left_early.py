"""Somebody who left a meeting early has minutes of their own, and hours and CPD follow them."""

import pytest
from django.urls import reverse

from core import clock
from core.errors import Refused
from supervision import actions
from supervision.models import MeetingAttendance
from supervision.reads import supervision_minutes_by_person, training_history
from tests.cast import furnish
from tests.supervision.world import accept


@pytest.fixture
def home(world):
    furnish(world, "sessions", "attendance", "supervision")
    accept(world)
    return world


def answers(home, status: str, stayed: str = "") -> dict:
    name = f"member_{home.membership.pk}"
    return {
        "minutes": 90,
        "cpd_minutes": 75,
        "mode": "online",
        "facilitators": [home.clinician.pk],
        "situations": 1,
        "safeguarding_advice": "no",
        name: status,
        f"{name}_stayed": stayed,
    }


def post(home, sign_in, *args):
    page = reverse("supervision:record_meeting", args=[home.meeting.pk])
    return sign_in(home.clinician).post(page, answers(home, *args), follow=True).content.decode()


def hours_of(home) -> int:
    day = clock.local_date(home.meeting.starts_at)
    return supervision_minutes_by_person([home.learner], day, day)[home.learner.pk]


def test_hours_and_cpd_follow_a_members_own_minutes(home, sign_in):
    assert "left early, 40 minutes" in post(home, sign_in, "left_early", "40")
    assert hours_of(home) == 40
    assert training_history(home.learner)[0].minutes == 40
    own = sign_in(home.learner)
    assert "left early, 40 minutes" in own.get(home.meeting.get_absolute_url()).content.decode()


def test_the_minutes_stand_in_the_form_again_and_go_when_the_mark_changes(home, sign_in):
    post(home, sign_in, "left_early", "40")
    page = reverse("supervision:record_meeting", args=[home.meeting.pk])
    form = sign_in(home.clinician).get(page).context["form"]
    assert form[f"member_{home.membership.pk}_stayed"].value() == 40
    post(home, sign_in, "attended", "40")
    assert MeetingAttendance.objects.get().minutes is None
    assert hours_of(home) == 90


@pytest.mark.parametrize(
    ("stayed", "reason"),
    [("", "Say how many minutes Lea Learner was there"), ("90", "fewer than the meeting")],
)
def test_minutes_that_cannot_be_are_asked_for_again(home, sign_in, stayed, reason):
    assert reason in post(home, sign_in, "left_early", stayed)
    assert not MeetingAttendance.objects.exists()
    home.meeting.refresh_from_db()
    assert home.meeting.recorded_at is None


@pytest.mark.parametrize(("status", "stayed"), [("attended", 40), ("left_early", 90), ("left_early", 0)])
def test_the_action_refuses_them_too_and_writes_nothing(home, status, stayed):
    with pytest.raises(Refused):
        actions.record_meeting(
            meeting=home.meeting,
            minutes=90,
            marks={home.membership: status},
            stayed={home.membership: stayed},
            by=home.clinician,
            now=clock.now(),
        )
    assert not MeetingAttendance.objects.exists()


def test_without_the_accepted_agreement_the_page_says_why_there_is_no_entry(world, sign_in):
    furnish(world, "sessions", "attendance", "supervision")
    page = reverse("supervision:record_meeting", args=[world.meeting.pk])
    shown = sign_in(world.clinician).get(page).content.decode()
    assert "Has not accepted the agreement yet" in shown
    assert f'name="member_{world.membership.pk}"' not in shown

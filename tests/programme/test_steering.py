"""The steering group's page: what is late, due, done and to decide, and its meetings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from config import policy
from core import clock
from core.errors import Refused
from programme.actions.strategy import save_meeting, start_groups
from programme.models import Recommendation, SteeringMeeting, StrategyGroup
from programme.strategy.enums import RecommendationStatus
from programme.strategy.reads import steering_page
from tests.programme.strategy_world import recommend

DAY = timedelta(days=1)


@pytest.fixture
def steered(world):
    start_groups(service=world.service, by=world.clinician)
    world.strategy_group = StrategyGroup.objects.filter(service=world.service).first()
    return world


def met(world, in_days: int, notes: str = "") -> SteeringMeeting:
    return save_meeting(
        service=world.service,
        held_on=clock.today() + in_days * DAY,
        notes=notes,
        by=world.clinician,
        now=clock.now(),
    )


def done(world, text: str, days_ago: int) -> None:
    found = recommend(world, text=text, status=RecommendationStatus.DONE)
    Recommendation.objects.filter(pk=found.pk).update(status_since=clock.today() - days_ago * DAY)


def test_each_part_holds_what_belongs_there(steered, sign_in):
    today, ahead = clock.today(), policy.STEERING_LOOKS_AHEAD
    met(steered, -40)
    met(steered, -10, "We moved two days.")
    met(steered, 5)
    recommend(steered, text="Late since yesterday", due_on=today - DAY)
    recommend(steered, text="Late but parked", due_on=today - DAY, status=RecommendationStatus.PARKED)
    recommend(steered, text="Due today", due_on=today)
    recommend(steered, text="Due on the last day", due_on=today + ahead)
    recommend(steered, text="Due later", due_on=today + ahead + DAY, decision_wanted="May we wait?")
    done(steered, "Done at the last meeting", 10)
    done(steered, "Done before it", 11)
    page = steering_page(steered.service, today)
    found = [[row.text for row in rows] for rows in (page.overdue, page.due_soon, page.done, page.decisions)]
    assert found == [
        ["Late since yesterday"],
        ["Due today", "Due on the last day"],
        ["Done at the last meeting"],
        ["Due later"],
    ]
    for who in (steered.clinician, steered.commissioner):
        words = sign_in(who).get(reverse("programme:steering")).content.decode()
        assert "We moved two days." in words
        assert "May we wait?" in words
        assert "To come" in words


def test_without_a_meeting_all_that_is_done_stands_there_and_an_empty_page_teaches(steered, sign_in):
    client = sign_in(steered.clinician)
    assert "Nothing to look at yet" in client.get(reverse("programme:steering")).content.decode()
    done(steered, "Done long ago", 400)
    assert [row.text for row in steering_page(steered.service, clock.today()).done] == ["Done long ago"]


def test_a_meeting_is_typed_changed_and_deleted(steered, sign_in):
    client, today = sign_in(steered.clinician), clock.today()
    client.post(reverse("programme:steering_meeting_new"), {"held_on": f"{today}", "notes": "First"})
    meeting = SteeringMeeting.objects.get()
    address = reverse("programme:steering_meeting", args=[meeting.pk])
    client.post(address, {"held_on": f"{today}", "notes": "First, and then some"})
    assert SteeringMeeting.objects.get().notes == "First, and then some"
    refused = client.post(address, {"held_on": f"{today}", "notes": "The family at SW1A 1AA"})
    assert refused.status_code == 422
    client.post(reverse("programme:steering_meeting_delete", args=[meeting.pk]))
    assert not SteeringMeeting.objects.exists()


def test_one_day_has_one_meeting_and_commissioners_write_none(steered, sign_in):
    met(steered, 0)
    with pytest.raises(Refused, match="already"):
        met(steered, 0)
    for person in (steered.commissioner, steered.clinician_elsewhere):
        with pytest.raises(Refused, match="own service"):
            save_meeting(
                service=steered.service, held_on=clock.today() - DAY, notes="", by=person, now=clock.now()
            )
    words = sign_in(steered.commissioner).get(reverse("programme:steering")).content.decode()
    assert reverse("programme:steering_meeting_new") not in words

"""Hours of supervision: one's own, and the service's own clinicians against their minimum."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import clock
from supervision import actions
from supervision.models import OutsideSupervision, SupervisionMinimum
from supervision.reads.contact_hours import (
    SupervisionAttendance,
    contact_hours_status,
    supervision_attendance,
)
from supervision.rules.contact_hours import is_experienced, required_minutes
from tests.cast import furnish
from tests.supervision.world import accept

HOURS = reverse("supervision:hours")
TODAY = date(2026, 11, 20)


def text_of(response) -> str:
    return response.content.decode()


def minimum(*, years: int = 1, days: str = "5", since: int = 100) -> SupervisionMinimum:
    return SupervisionMinimum(
        experience_from=TODAY.replace(year=TODAY.year - years),
        days_a_week=Decimal(days),
        counted_from=TODAY - timedelta(days=since),
    )


@pytest.mark.parametrize(
    ("known", "minutes"),
    [
        (minimum(years=1), 240),
        (minimum(years=3), 120),
        (minimum(years=1, days="2.5"), 120),
        (minimum(years=5, days="3"), 72),
        (minimum(years=1, since=0), 0),
        (minimum(years=1, since=8), 60),
        (minimum(years=5, since=8), 0),
    ],
)
def test_the_minimum_of_four_weeks_follows_experience_and_days(known, minutes):
    assert required_minutes(known, TODAY) == minutes


def test_three_years_are_over_on_the_day_itself():
    known = SupervisionMinimum(experience_from=date(2024, 2, 29))
    assert not is_experienced(known, date(2027, 2, 28))
    assert is_experienced(known, date(2027, 3, 1))


@pytest.fixture
def minded(world):
    """The clinician has had a minimum of an hour a week for long."""
    known = actions.set_minimum(
        by=world.clinician,
        experience_from=clock.today() - timedelta(days=400),
        days_a_week=Decimal(5),
        now=clock.now(),
    )
    known.counted_from = clock.today() - timedelta(days=90)
    known.save()
    return world


def had_elsewhere(person, minutes: int, days_ago: int = 1) -> None:
    day = clock.today() - timedelta(days=days_ago)
    actions.log_outside_supervision(by=person, day=day, minutes=minutes, form="individual", now=clock.now())


def test_a_clinician_is_overdue_until_four_weeks_hold_enough(minded, sign_in):
    client = sign_in(minded.clinician)
    had_elsewhere(minded.clinician, 180)
    had_elsewhere(minded.clinician, 60, days_ago=28)
    assert "Overdue" in text_of(client.get(HOURS))
    had_elsewhere(minded.clinician, 60, days_ago=27)
    page = text_of(client.get(HOURS))
    assert "Overdue" not in page
    assert "4 hours of 4 hours" in page


def test_nobody_without_a_minimum_is_ever_overdue(world, sign_in):
    for person in (world.learner, world.manager, world.clinician):
        assert "Overdue" not in text_of(sign_in(person).get(HOURS))
    assert [
        one.is_overdue for one in contact_hours_status([world.learner, world.clinician], clock.today())
    ] == [False] * 2
    with pytest.raises(PermissionDenied):
        actions.set_minimum(
            by=world.learner, experience_from=clock.today(), days_a_week=Decimal(5), now=clock.now()
        )


def test_a_clinician_sets_the_minimum_on_the_page(world, sign_in):
    data = {
        "experience_from_0": "1",
        "experience_from_1": "9",
        "experience_from_2": "2020",
        "days_a_week": "3",
    }
    form = sign_in(world.clinician).get(reverse("supervision:set_minimum")).context["form"]
    names = form["experience_from"].field.widget.widgets_names
    data = dict(zip([f"experience_from{name}" for name in names], ["1", "9", "2020"], strict=True))
    client = sign_in(world.clinician)
    page = text_of(client.post(reverse("supervision:set_minimum"), data | {"days_a_week": "3"}, follow=True))
    assert "36 minutes every fortnight" in page
    known = SupervisionMinimum.objects.get()
    assert (known.experience_from, known.counted_from) == (date(2020, 9, 1), clock.today())


def test_a_member_sees_hours_by_group_and_the_groups_target_as_no_more_than_that(world, sign_in):
    furnish(world, "sessions", "attendance", "supervision")
    accept(world)
    actions.change_group(group=world.group, by=world.clinician, target_hours=12)
    actions.record_meeting(
        meeting=world.meeting,
        minutes=90,
        marks={world.membership: "attended"},
        by=world.clinician,
        now=clock.now(),
    )
    page = text_of(sign_in(world.learner).get(HOURS))
    assert "1 hour 30 minutes" in page
    assert "aims for 12 hours a year" in page
    assert "2 hours 30 minutes" in page
    assert "Overdue" not in page


def test_supervision_elsewhere_is_added_and_removed_by_oneself_alone(world, sign_in):
    client = sign_in(world.learner)
    data = {"day": clock.today().isoformat(), "minutes": "60", "form": "group"}
    client.post(HOURS, data)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert "still to come" in text_of(client.post(HOURS, data | {"day": tomorrow}))
    logged = OutsideSupervision.objects.get()
    page = reverse("supervision:remove_outside", args=[logged.pk])
    assert sign_in(world.administrator).post(page).status_code == 404
    client.post(page)
    assert not OutsideSupervision.objects.exists()


def test_a_manager_sees_attendance_and_hours_of_their_own_people_and_no_more(world, sign_in):
    furnish(world, "sessions", "attendance", "supervision")
    accept(world)
    actions.record_meeting(
        meeting=world.meeting,
        minutes=90,
        themes=["trauma"],
        practice_actions="Slow down.",
        marks={world.membership: "attended"},
        by=world.clinician,
        now=clock.now(),
    )
    day = clock.local_date(world.meeting.starts_at)
    assert supervision_attendance([world.learner], day, day) == {
        world.learner.pk: SupervisionAttendance(attended=1, apologies=0, did_not_attend=0, minutes=90)
    }
    page = text_of(sign_in(world.manager).get(reverse("supervision:team_hours")))
    assert "Lea Learner" in page
    assert "1 hour 30 minutes" in page
    for hidden in ("Slow down.", "Trauma", "Harbour group", "Cleo Clinician"):
        assert hidden not in page


def test_administrators_see_which_of_their_own_clinicians_are_overdue(minded, sign_in):
    page = text_of(sign_in(minded.administrator).get(reverse("supervision:clinician_hours")))
    assert "Cleo Clinician" in page
    assert "Overdue" in page
    assert "Elsie Elsewhere" not in page

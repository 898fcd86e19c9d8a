"""Finding a session: what one asks for stands in the address, and a row says who, where and how many places."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.wording import nhs_date
from people.models import Team
from sessions.enums import ConditionKind
from sessions.models import Series
from tests.next_year import YEAR, at
from tests.sessions.world import book, make_session


@pytest.fixture
def titles(world, sign_in):
    def in_days(days, title, **fields):
        return make_session(
            world.service, title=title, starts_at=clock.now() + timedelta(days=days), **fields
        )

    in_days(1, "Webinar", kind="webinar", mode="online")
    in_days(2, "Workshop", kind="training", mode="in_person", place="Harbour hall", capacity=4)
    in_days(3, "Both", kind="training", mode="hybrid", place="Harbour hall")
    book(in_days(9, "Full", kind="webinar", mode="online", capacity=1), world.manager)

    def _titles(**asked) -> list[str]:
        page = sign_in(world.learner).get(reverse("sessions:list"), asked)
        return [row[0].title for row in page.context["rows"]]

    return _titles


def test_sessions_are_found_by_kind_place_day_and_free_places(titles):
    assert titles() == ["Webinar", "Workshop", "Both", "Full"]
    assert titles(kind="training") == ["Workshop", "Both"]
    assert titles(where="in_person") == ["Workshop", "Both"]
    assert titles(where="online") == ["Webinar", "Both", "Full"]
    later = clock.local_date(clock.now() + timedelta(days=5))
    assert titles(start=later.isoformat()) == ["Full"]
    assert titles(free="on") == ["Webinar", "Workshop", "Both"]
    assert titles(kind="webinar", free="on") == ["Webinar"]


def test_a_row_says_where_and_how_many_places_are_left(titles, world, sign_in):
    page = " ".join(sign_in(world.learner).get(reverse("sessions:list")).content.decode().split())
    assert "Training session, in person, Harbour hall" in page
    assert "4 places left." in page


def test_nothing_found_leads_back_to_all(titles, world, sign_in):
    page = sign_in(world.learner).get(reverse("sessions:list"), {"kind": "network_meeting"})
    assert "No session fits" in page.content.decode()


def weekly(world, title="Watching babies", dates=6, capacity=12):
    """Every seven days from a Thursday on."""
    first = next(day for n in range(7) if (day := date(YEAR, 6, 8) + timedelta(days=n)).weekday() == 3)
    series = Series.objects.create(service=world.service, title=title)
    return [
        make_session(
            world.service,
            title=f"{title} {number + 1}",
            starts_at=at(first + timedelta(days=7 * number)),
            series=series,
            capacity=capacity,
        )
        for number in range(dates)
    ]


def rows(world, sign_in, **asked):
    return sign_in(world.learner).get(reverse("sessions:list"), asked)


def test_a_series_is_one_row_with_its_dates_and_places(world, sign_in):
    sessions = weekly(world)
    make_session(world.service, title="By itself", starts_at=at(date(YEAR, 6, 1)))
    answer = rows(world, sign_in)
    assert [row.session.title for row in answer.context["rows"]] == ["By itself", "Watching babies 1"]
    page = " ".join(answer.content.decode().split())
    first = nhs_date(clock.local_date(sessions[0].starts_at))
    assert f"6 dates, Thursdays, from {first}" in page
    assert "12 places left on each date." in page
    assert f'href="{sessions[0].series.get_absolute_url()}">Watching babies<' in page
    book(sessions[0], world.learner)
    book(sessions[1], world.learner)
    page = rows(world, sign_in).content.decode()
    assert "You have a place on 2 of 6" in page
    assert "11 to 12 places left on each date." in page


def test_a_series_says_on_how_many_dates_there_is_room(world, sign_in):
    sessions = weekly(world, dates=3, capacity=1)
    book(sessions[0], world.manager)
    assert "Places left on 2 of 3 dates." in rows(world, sign_in).content.decode()
    [row] = rows(world, sign_in, free="on").context["rows"]
    assert row.session == sessions[1], "the first that fits what is asked for"
    for session in sessions[1:]:
        book(session, world.manager)
    assert "Full, waiting list" in rows(world, sign_in).content.decode()


def test_the_last_date_of_a_series_is_shown_as_a_session(world, sign_in):
    [session] = weekly(world, dates=1)
    assert f'href="{session.get_absolute_url()}"' in rows(world, sign_in).content.decode()


def test_more_series_cost_no_more_queries(world, sign_in):
    def cost() -> int:
        client = sign_in(world.learner)
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("sessions:list"))
        return len(captured)

    weekly(world, dates=2)
    few = cost()
    for number in range(4):
        weekly(world, title=f"Number {number}", dates=3)
    assert cost() == few


def keep_all_but(session, team, left: int, until=None) -> None:
    session.has_conditions = True
    session.save(update_fields=["has_conditions"])
    session.conditions.create(
        kind=ConditionKind.RESERVED, team=team, places=session.capacity - left, kept_until=until
    )


@pytest.mark.parametrize(
    ("left", "until", "is_free"), [(0, None, False), (1, None, True), (0, timedelta(hours=-1), True)]
)
def test_places_kept_for_another_team_are_not_free(world, sign_in, left, until, is_free):
    session = make_session(world.service, capacity=3)
    others = Team.objects.create(organisation=world.organisation, locality=world.locality, name="Others")
    keep_all_but(session, others, left, until and clock.now() + until)
    assert [row.session for row in rows(world, sign_in, free="on").context["rows"]] == [session] * is_free
    page = " ".join(rows(world, sign_in).content.decode().split())
    assert ("places left" in page or "place left" in page) == is_free


def test_places_kept_for_ones_own_team_are_free_until_it_has_used_them(world, sign_in):
    session = make_session(world.service, capacity=1)
    keep_all_but(session, world.learner.team, 0)
    assert len(rows(world, sign_in, free="on").context["rows"]) == 1
    book(session, world.learner)
    assert not rows(world, sign_in, free="on").context["rows"]


def test_the_online_places_of_a_split_session_are_kept_for_nobody(world, sign_in):
    session = make_session(world.service, capacity=2, online_capacity=5, mode="hybrid")
    others = Team.objects.create(organisation=world.organisation, locality=world.locality, name="Others")
    keep_all_but(session, others, 0)
    [row] = rows(world, sign_in, free="on").context["rows"]
    assert row.session.places_left == 5

"""Finding a session: what one asks for stands in the address, and a row says who, where and how many places."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
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

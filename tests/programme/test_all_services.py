"""All services side by side: exact for those who run them, as outside reports for everybody else, and never more."""

import csv
import html
import io
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from people.enums import Role
from people.models import RoleGrant, Service
from programme.actions import settle_due_quarters
from programme.figures.all_services import ServiceRow, Sums, together
from programme.presentation.all_services_table import no_part_above_its_whole
from tests.cast import make_person
from tests.certificates.world import came, hold_session
from tests.programme.programme_data import BEGAN, FIRST, LAST, programme, programme_report, referrals_by_month

DAYS = {"start": FIRST.isoformat(), "end": LAST.isoformat()}


@pytest.fixture
def two(world):
    """Many referrals here; few, and one small session, in the other service."""
    cache.clear()
    programme(world.service, "change")
    referrals_by_month(world.other_service, {BEGAN: (30, 27), FIRST: (4, 4)})
    small = hold_session(world.other_service, ends_at=datetime(2024, 5, 7, 12, tzinfo=UTC))
    for at in range(3):
        came(small, make_person(f"Mo Moor {at}", world.other_service))
    return world


def gives(person, role: Role, *services: Service | None) -> None:
    for service in services:
        RoleGrant.objects.get_or_create(person=person, role=role, service=service)


@pytest.fixture
def lines(sign_in):
    """The table as a file, {service: {heading: cell}}."""

    def get(person, **query):
        answer = sign_in(person).get(reverse("programme:all_services_file"), {**DAYS, **query})
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        return {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}

    return get


def test_an_administrator_of_every_service_sees_true_numbers_and_their_sums(two, lines):
    gives(two.administrator, Role.ADMINISTRATOR, None)
    found = lines(two.administrator)
    assert found["Moorland Parent-Infant Team"]["Referrals received"] == "34"
    assert found["Moorland Parent-Infant Team"]["Attendances"] == "3"
    assert found["Moorland Parent-Infant Team"]["Of the staff list"] == "3 of 5 (60%)"
    assert found["All together"]["Referrals received"] == str(25 * 48 + 34)


def test_each_service_leads_to_its_own_page_on_the_same_days(two, sign_in):
    gives(two.commissioner, Role.COMMISSIONER, two.other_service)
    page = sign_in(two.commissioner).get(reverse("programme:all_services"), DAYS).content.decode()
    link = f"/evidence/?service=moorland&start={FIRST}&end={LAST}"
    assert f'href="{html.escape(link)}"' in page
    own = sign_in(two.commissioner).get(link)
    assert own.status_code == 200
    assert "Moorland Parent-Infant Team" in own.content.decode()


def test_a_commissioner_reads_of_each_service_what_its_own_page_says(two, lines):
    gives(two.commissioner, Role.COMMISSIONER, two.other_service)
    found = lines(two.commissioner)
    for service in (two.service, two.other_service):
        own = programme_report(
            service=service, start=FIRST, end=LAST, audience="commissioner", now=clock.now()
        )
        row = found[service.name]
        assert row["Referrals received"] == shown(own["referrals"]["received"])
        assert not {"Of the staff list", "People who came"} & row.keys()
    assert found["Moorland Parent-Infant Team"]["Attendances"] == "not shown"


def shown(value: int | None) -> str:
    return "not shown" if value is None else f"about {value:,}"


def test_the_sum_of_all_does_not_give_back_what_a_service_hides(two, lines):
    """The commissioner runs one of the two, so that its exact number could be taken away from an exact sum."""
    gives(two.commissioner, Role.CLINICIAN, two.service)
    gives(two.commissioner, Role.COMMISSIONER, two.other_service)
    found = lines(two.commissioner)
    assert found["Estuary Parent-Infant Team"]["Referrals received"] == str(25 * 48)
    assert found["Moorland Parent-Infant Team"]["Referrals received"] == "about 35"
    assert found["All together"]["Referrals received"] == f"about {25 * 48 + 35:,}"
    assert found["Moorland Parent-Infant Team"]["People who came"] == "not shown"
    assert found["Moorland Parent-Infant Team"]["Of the staff list"] == "not shown"
    assert found["All together"]["Of the staff list"] == "not shown"
    assert found["All together"]["People who came"] == "not shown"


def test_a_rounded_part_never_stands_above_its_whole():
    shown = Sums(sessions=1, attendances=9, people=None, reached=None, workforce=None, received=144, assessed=145,
                 appropriate=145)  # fmt: skip
    assert no_part_above_its_whole(shown) == replace(shown, assessed=144, appropriate=144)
    hidden = replace(shown, received=20, assessed=None, appropriate=None)
    assert no_part_above_its_whole(hidden) == hidden


CELL = st.one_of(st.none(), st.integers(0, 60))


@st.composite
def shown_rows(draw):
    whole = {name: draw(st.integers(0, 60)) for name in ("sessions", "attendances")}
    cells = {
        name: draw(CELL) for name in ("people", "reached", "workforce", "received", "assessed", "appropriate")
    }
    return ServiceRow(slug="one", name="One", for_outside=draw(st.booleans()), **whole, **cells)


@given(st.lists(shown_rows(), min_size=1, max_size=4))
def test_what_stands_under_all_follows_from_what_stands_above(rows):
    """Whatever is hidden, the sums are worked out without it: they tell an attacker nothing that the cells do not."""
    sums = together(rows)
    for name in ("people", "received", "assessed", "appropriate"):
        cells = [getattr(row, name) for row in rows]
        assert getattr(sums, name) == (None if None in cells else sum(cells))


@pytest.mark.parametrize("page", ["all_services", "all_services_file"])
def test_whoever_reads_from_outside_gets_whole_quarters_only(two, sign_in, page):
    gives(two.commissioner, Role.COMMISSIONER, two.other_service)
    client = sign_in(two.commissioner)
    assert (
        client.get(reverse(f"programme:{page}"), {"start": "2023-04-02", "end": "2024-03-31"}).status_code
        == 422
    )
    assert (
        client.get(reverse(f"programme:{page}"), {"start": "2023-04-01", "end": "2099-03-31"}).status_code
        == 422
    )
    assert (
        client.get(reverse(f"programme:{page}"), {"start": "2023-04-01", "end": "2024-03-31"}).status_code
        == 200
    )


def test_who_sees_one_service_is_told_so_and_others_find_the_way(two, sign_in):
    address = reverse("programme:all_services")
    client = sign_in(two.clinician)
    assert "You see one service" in client.get(address).content.decode()
    assert address not in client.get(reverse("programme:evidence")).content.decode()
    first = Service.objects.create(slug="abbey", name="Abbey Parent-Infant Team")
    gives(two.clinician, Role.COMMISSIONER, first)
    page = sign_in(two.clinician).get(reverse("programme:evidence")).content.decode()
    assert address in page
    assert '<span class="nhsuk-caption-xl">Estuary Parent-Infant Team</span>' in page


def test_nothing_held_and_nothing_received_is_said(world, sign_in):
    cache.clear()
    page = sign_in(world.clinician).get(reverse("programme:all_services"), DAYS).content.decode()
    assert "Nothing in this time" in page


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.COMMISSIONER])
def test_a_service_that_begins_is_told_so_and_shown_no_empty_chart(world, sign_in, role):
    cache.clear()
    person = make_person("Nell Network", world.other_service)
    gives(person, role, world.other_service)
    page = sign_in(person).get(reverse("programme:evidence")).content.decode()
    assert "No session was held in this time." in page
    assert re.search(r"No referral (arrived in this time|was received)\.", page)
    assert 'id="chart-referrals-title"' not in page


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COMMISSIONER])
def test_it_costs_as_much_for_twelve_services_as_for_two(two, sign_in, role, django_assert_max_num_queries):
    person = make_person("Nell Network", two.service)
    gives(person, role, None)
    counts = []
    for more in (0, 10):
        for at in range(more):
            service = Service.objects.create(slug=f"more-{at}", name=f"More {at}")
            referrals_by_month(service, {BEGAN: (9, 8)})
            hold_session(service, ends_at=datetime(2024, 5, 7, 12, tzinfo=UTC))
        settle_due_quarters(clock.now())
        client = sign_in(person)
        client.get("/how-to-refer/")
        cache.clear()
        with django_assert_max_num_queries(20) as captured:
            assert client.get(reverse("programme:all_services"), DAYS).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_chart_draws_what_the_table_shows_and_no_more(two, sign_in, lines):
    gives(two.commissioner, Role.COMMISSIONER, two.other_service)
    table = lines(two.commissioner)
    address = reverse("programme:evidence_chart", args=["services"])
    answer = sign_in(two.commissioner).get(address, DAYS)
    drawn = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]
    assert {name: (part, whole) for name, part, whole, _ in drawn} == {
        service.name: tuple(
            table[service.name][word].removeprefix("about ").replace(",", "")
            for word in ("Met the criteria", "Assessed")
        )
        for service in (two.service, two.other_service)
    }
    assert sign_in(two.learner).get(address).status_code == 403

"""Every filtered list: what is asked for stands in the address and stays there from page to page, and what cannot be read is
said in a sentence."""

import re
from datetime import timedelta
from itertools import count

import pytest
from django.urls import reverse

from core import audit, clock
from core.filtering import ListFilter
from people.filters import AuditFilter, PeopleFilter
from people.views import audit as audit_view
from people.views import lists
from programme.strategy.filters import RecommendationFilter
from programme.views.strategy import tracker
from referrals.filters import ReferralFilter
from referrals.views import listing
from sessions.filters import SessionFilter
from sessions.views import browse
from supervision.filters import MemberFilter
from supervision.models import NetworkMembership
from supervision.views import network
from tests.cast import make_person
from tests.programme.strategy_world import furnish_strategy, recommend
from tests.sessions.world import make_session

NUMBERS = count()


def more_people(world):
    for _ in range(3):
        make_person(f"Quill {next(NUMBERS)}", world.service)


def more_members(world):
    more_people(world)
    quills = type(world.learner).objects.filter(full_name__startswith="Quill")
    for person in [world.learner, *quills]:
        NetworkMembership.objects.create(person=person, service=world.service, joined_at=clock.now())


def more_rows(world):
    for _ in range(3):
        audit.record("person.viewed", by=world.learner, about=world.manager)
        audit.record("person.viewed", by=world.clinician, about=world.manager)


def more_referrals(world):
    from datetime import date

    from tests.programme.programme_data import referrals_by_month

    referrals_by_month(world.service, {date(2025, 5, 1): (4, 4), date(2025, 6, 1): (3, 1)})


def more_recommendations(world):
    furnish_strategy(world)
    for text in ("Ask parents", "Tell everybody"):
        recommend(world, text=text, status="agreed")


def more_sessions(world):
    for number, mode in enumerate(["in_person", "hybrid", "online"]):
        starts_at = clock.now() + timedelta(days=number + 1)
        make_session(world.service, title=f"Held {mode}", mode=mode, starts_at=starts_at)


# Filter: (page, names of its address, module with A_PAGE, who, how to fill it, right values, wrong values, sentence)
PAGES = {
    PeopleFilter: ("people:list", (lists, "PEOPLE_A_PAGE"), "administrator", more_people,
                   {"name": "quill"}, {"role": "wizard"}, "Choose a role from the list"),
    AuditFilter: ("people:audit", (audit_view, "ROWS_A_PAGE"), "administrator", more_rows,
                  {"name": "lea"}, {"start": "yesterday"}, "date"),
    ReferralFilter: ("referrals:list", (listing, "A_PAGE"), "clinician", more_referrals,
                     {"month": "2025-05"}, {"month": "2031-99"}, "Choose a month from the list"),
    MemberFilter: ("supervision:network_members", (network, "A_PAGE"), "clinician", more_members,
                   {"q": "quill"}, {"q": "q" * 101}, "100"),
    SessionFilter: ("sessions:list", (browse, "PER_PAGE"), "learner", more_sessions,
                    {"where": "in_person"}, {"kind": "party"}, "Choose a kind from the list"),
    RecommendationFilter: ("programme:strategy", (tracker, "A_PAGE"), "clinician", more_recommendations,
                           {"status": "agreed"}, {"due": "never"}, "Choose when it is due from the list"),
}  # fmt: skip
EVERY = pytest.mark.parametrize("narrowed_by", PAGES, ids=lambda one: one.__name__)


def test_every_filter_is_tried_here():
    assert set(ListFilter.__subclasses__()) == set(PAGES)


def open_page(narrowed_by, world, sign_in, values):
    name, _, who, *_ = PAGES[narrowed_by]
    kwargs = {"slug": world.service.slug} if name.startswith("referrals") else {}
    return sign_in(getattr(world, who)).get(reverse(name, kwargs=kwargs), values)


@EVERY
def test_a_filter_narrows_the_list_and_stays_from_page_to_page(narrowed_by, world, sign_in, monkeypatch):
    _, (module, size), _, fill, right, _, _ = PAGES[narrowed_by]
    fill(world)
    monkeypatch.setattr(module, size, 1)
    everything = open_page(narrowed_by, world, sign_in, {}).context["page"].paginator.count
    page = open_page(narrowed_by, world, sign_in, right)
    assert page.status_code == 200
    assert 1 < page.context["page"].paginator.count < everything
    (field, value), *_ = right.items()
    (onward,) = re.findall(r'href="(\?[^"]*)" rel="next"', page.content.decode())
    assert f"{field}={value}" in onward
    assert "page=2" in onward
    assert f'value="{value}"' in page.content.decode(), "the form shows what was asked for"


@EVERY
def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_is_listed(narrowed_by, world, sign_in):
    *_, fill, _, wrong, sentence = PAGES[narrowed_by]
    fill(world)
    page = open_page(narrowed_by, world, sign_in, wrong)
    assert page.status_code == 422
    (field,) = wrong
    assert sentence in " ".join(page.context["form"].errors[field])
    assert "error-summary" in page.content.decode()
    assert not page.context["page"]


@EVERY
def test_an_empty_form_is_no_filter(narrowed_by, world, sign_in):
    *_, fill, right, wrong, _ = PAGES[narrowed_by]
    fill(world)
    empty = dict.fromkeys({**right, **wrong}, "")
    everything = open_page(narrowed_by, world, sign_in, {}).context["page"].paginator.count
    assert open_page(narrowed_by, world, sign_in, empty).context["page"].paginator.count >= everything > 0

"""The lists that a service owns: entries are added, renamed and retired, and nothing that is used is ever removed."""

import pytest
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from people.actions import add_team, remove_team, retire
from people.actions.team_requests import teams_to_ask_for
from people.forms.editing import EditPersonForm
from people.models import Locality, Organisation, Team, TeamRequest

LISTS = "people:lists"


@pytest.fixture
def page(world, sign_in):
    client = sign_in(world.administrator)

    def do(kind, entry, what):
        return client.post(
            reverse("people:change_list_entry", args=[kind, entry.pk]), {"do": what}, follow=True
        )

    do.client = client
    return do


def entries(world):
    return {"team": world.team, "locality": world.locality}


@pytest.mark.parametrize("kind", ["team", "locality"])
def test_what_is_used_is_retired_and_not_removed(world, page, kind):
    entry = entries(world)[kind]
    page(kind, entry, "remove")
    entry.refresh_from_db()
    for what, retired in (("retire", True), ("again", False)):
        assert entry.name in page(kind, entry, what).content.decode()
        entry.refresh_from_db()
        assert bool(entry.retired_on) is retired
    assert AuditEvent.objects.filter(verb__startswith="list_entry.").count() == 2


@pytest.mark.parametrize("kind", ["team", "locality"])
def test_what_is_retired_stays_with_its_people_and_is_offered_to_nobody_else(world, kind):
    entry = entries(world)[kind]
    retire(entry=entry, by=world.administrator, now=clock.now())
    mine = EditPersonForm(instance=world.learner).fields[kind].queryset
    others = EditPersonForm(instance=world.clinician).fields[kind].queryset
    assert entry in mine
    assert entry not in others
    assert world.team not in teams_to_ask_for(world.clinician) or kind == "locality"


@pytest.mark.parametrize("kind", ["team", "locality"])
def test_a_list_is_put_in_an_order_of_its_own_and_offered_in_it(world, page, kind):
    for name in ("Aa", "Zz"):
        if kind == "team":
            Team.objects.create(organisation=world.organisation, locality=world.locality, name=name)
        else:
            Locality.objects.create(service=world.service, name=name)
    model = {"team": Team, "locality": Locality}[kind]
    last, first = model.objects.get(name="Zz"), model.objects.get(name="Aa")
    for _ in range(2):
        page(kind, last, "up")
    assert "stands at the top already" in page(kind, last, "up").content.decode()
    page(kind, first, "down")
    offered = [one.name for one in EditPersonForm(instance=world.learner).fields[kind].queryset]
    assert offered == ["Zz", entries(world)[kind].name, "Aa"]
    assert AuditEvent.objects.filter(verb="list_entry.moved").count() == 3


@pytest.mark.parametrize("kind", ["team", "locality"])
def test_what_nobody_uses_is_removed(world, page, kind):
    unused = {
        "team": lambda: Team.objects.create(
            organisation=world.organisation, locality=world.locality, name="Empty team"
        ),
        "locality": lambda: Locality.objects.create(service=world.service, name="Empty place"),
    }[kind]()
    page(kind, unused, "remove")
    assert not type(unused).objects.filter(pk=unused.pk).exists()


def test_a_team_that_somebody_asks_for_counts_as_used(world):
    team = Team.objects.create(organisation=world.organisation, locality=world.locality, name="Asked for")
    TeamRequest.objects.create(person=world.clinician, team=team, asked_at=clock.now())
    with pytest.raises(Refused, match="Retire it instead"):
        remove_team(team=team, by=world.administrator)


def test_a_team_is_added_to_an_employer_whatever_its_capitals(world, page):
    wanted = {"name": "Harbour Midwives", "employer": "estuary child health", "locality": world.locality.pk}
    assert page.client.post(reverse(LISTS), wanted).status_code == 302
    assert Team.objects.get(name="Harbour Midwives").organisation == world.organisation
    again = page.client.post(reverse(LISTS), {**wanted, "name": "harbour midwives"})
    assert "has a team of this name already" in again.content.decode()
    assert (
        page.client.post(reverse(LISTS), {**wanted, "name": "New", "employer": "New Trust"}).status_code
        == 302
    )
    assert Organisation.objects.filter(name="New Trust").exists()


def test_a_locality_of_another_service_is_no_choice(world, page):
    elsewhere = Locality.objects.create(service=world.other_service, name="Moor")
    wanted = {"name": "X", "employer": "Y", "locality": elsewhere.pk}
    assert page.client.post(reverse(LISTS), wanted).status_code == 422
    assert page("locality", elsewhere, "retire").status_code == 404
    with pytest.raises(Exception, match="another service"):
        add_team(service=world.service, name="X", employer="Y", locality=elsewhere, by=world.administrator)


def test_a_locality_is_renamed_and_two_never_share_a_name(world, page):
    address = reverse("people:rename_locality", args=[world.locality.pk])
    Locality.objects.create(service=world.service, name="Hill")
    assert page.client.post(address, {"name": "hill"}).status_code == 422
    assert page.client.post(address, {"name": "Old Harbour"}).status_code == 302
    world.locality.refresh_from_db()
    assert world.locality.name == "Old Harbour"


def test_the_page_costs_the_same_however_long_the_lists(world, page, django_assert_max_num_queries):
    for number in range(15):
        Locality.objects.create(service=world.service, name=f"Place {number}")
        Team.objects.create(organisation=world.organisation, locality=world.locality, name=f"Team {number}")
    with django_assert_max_num_queries(15):
        assert page.client.get(reverse(LISTS)).status_code == 200


def test_it_is_found_from_the_set_up(page):
    assert reverse(LISTS) in page.client.get(reverse("people:setup")).content.decode()


def test_teams_and_localities_stand_in_the_order_of_their_names(world, page):
    for name in ("Zebra Street", "Avenue", "Meadow"):
        Team.objects.create(organisation=world.organisation, name=name, locality=world.locality)
        Locality.objects.create(service=world.service, name=name)
    context = page.client.get(reverse(LISTS)).context
    for shown in (context["teams"], context["localities"]):
        names = [one.name for one in shown]
        assert names == sorted(names)
        assert len(names) == 4

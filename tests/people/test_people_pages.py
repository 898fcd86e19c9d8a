"""Finding people, looking at one, adding one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import AuditEvent
from people.models import Person
from tests.cast import make_person


def names(response) -> set[str]:
    return {person.full_name for person in response.context["page"]}


def test_the_list_shows_the_own_service_and_nobody_elses(world, sign_in):
    shown = names(sign_in(world.clinician).get(reverse("people:list")))
    assert "Lea Learner" in shown
    assert "Otto Outsider" not in shown


def test_the_list_is_searched_by_parts_of_name_or_address_and_narrowed_by_team_and_role(world, sign_in):
    client = sign_in(world.administrator)
    url = reverse("people:list")
    assert names(client.get(url, {"name": "learn lea"})) == {"Lea Learner"}
    assert names(client.get(url, {"name": "mani.manager@"})) == {"Mani Manager"}
    assert names(client.get(url, {"team": world.team.pk})) == {"Lea Learner"}
    assert names(client.get(url, {"role": "editor"})) == {"Edi Editor"}
    assert "Choose a team from the list" in client.get(url, {"team": "nonsense"}).content.decode()
    assert "Nobody found" in client.get(url, {"name": "zzz"}).content.decode()


def test_another_services_list_is_as_if_it_did_not_exist(world, sign_in):
    assert (
        sign_in(world.administrator).get(reverse("people:list"), {"service": "moorland"}).status_code == 404
    )


@pytest.mark.parametrize("url_name", ["people:list", "people:teams"])
def test_lists_cost_the_same_for_three_people_as_for_sixty(world, sign_in, url_name):
    from people.models import Team, TeamLeadership

    def cost() -> int:
        client = sign_in(world.administrator)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse(url_name)).status_code == 200
        return len(queries)

    few = cost()
    for n in range(60):
        person = make_person(f"Person {n}", world.service, organisation=world.organisation)
        team = Team.objects.create(organisation=world.organisation, locality=world.locality, name=f"Team {n}")
        TeamLeadership.objects.create(team=team, person=person)
    assert cost() <= few + 1, "a second page of results may cost one count more"
    assert few <= 15


def test_looking_at_a_person_is_on_the_record(world, sign_in):
    page = sign_in(world.clinician).get(reverse("people:person", args=[world.learner.pk]))
    assert "Harbour Health Visiting" in page.content.decode()
    assert "Give this role" not in page.content.decode()
    assert AuditEvent.objects.about(world.learner).get().verb == "person.viewed"


def test_an_administrator_adds_one_person_who_gets_no_mail(world, sign_in, mailoutbox):
    client = sign_in(world.administrator)
    form = {"full_name": "New Person", "email": "New@W.example", "job_family": "gp", "job_title": ""}
    client.post(reverse("people:add"), form)
    assert Person.objects.get(email="new@w.example").service == world.service
    again = client.post(reverse("people:add"), form)
    assert "here already" in str(again.context["form"].errors)
    assert mailoutbox == []

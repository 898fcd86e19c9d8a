"""Leads and deputies."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from people.actions import end_leadership, name_deputy, name_lead
from people.enums import Leadership
from people.models import Person, Team, TeamLeadership
from people.permissions import is_manager, leads
from tests.cast import make_person


@pytest.fixture
def deputy(world):
    person = make_person("Dee Deputy", world.service, organisation=world.organisation)
    name_deputy(team=world.team, person=person, by=world.manager)
    return person


def fresh(person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_a_lead_names_a_deputy_for_their_own_team_by_address(world, sign_in):
    person = make_person("Dee Deputy", world.service)
    form = {"email": "DEE.deputy@work.example", "kind_wanted": "lead"}
    sign_in(world.manager).post(reverse("people:team", args=[world.team.pk]), form)
    assert TeamLeadership.objects.get(person=person).kind == Leadership.DEPUTY, "a lead names no further lead"
    assert leads(fresh(person), world.learner)


def test_a_manager_of_two_teams_with_a_deputy(world, deputy):
    second = Team.objects.create(
        organisation=world.organisation, locality=world.locality, name="Harbour Midwifery"
    )
    name_lead(team=second, person=world.manager, by=world.administrator)
    assert fresh(world.manager).led_team_ids == {world.team.pk, second.pk}
    assert fresh(deputy).led_team_ids == {world.team.pk}


def test_a_deputy_names_nobody_and_ends_nobody(world, deputy):
    with pytest.raises(PermissionDenied):
        name_deputy(team=world.team, person=world.editor, by=fresh(deputy))
    with pytest.raises(PermissionDenied):
        end_leadership(leadership=TeamLeadership.objects.get(person=world.manager), by=fresh(deputy))


def test_a_lead_ends_their_deputy_but_not_themselves(world, deputy):
    end_leadership(leadership=TeamLeadership.objects.get(person=deputy), by=world.manager)
    assert not is_manager(fresh(deputy))
    with pytest.raises(PermissionDenied):
        end_leadership(leadership=TeamLeadership.objects.get(person=world.manager), by=world.manager)


def test_an_outsider_cannot_be_named_and_cannot_name(world, sign_in):
    url = reverse("people:team", args=[world.team.pk])
    refused = sign_in(world.administrator).post(url, {"email": world.outsider.email, "kind_wanted": "lead"})
    assert "Nobody of this service" in str(refused.context["form"].errors)
    assert sign_in(world.outsider).get(url).status_code == 404
    assert sign_in(world.clinician_elsewhere).post(url, {"email": world.learner.email}).status_code == 404


def test_naming_a_deputy_lead_raises_them(world, deputy):
    name_lead(team=world.team, person=deputy, by=world.administrator)
    assert TeamLeadership.objects.get(person=deputy).kind == Leadership.LEAD

"""Administrators mend people, teams and organisations on pages, within their own service."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from people.actions import (
    add_membership,
    change_address,
    change_person,
    mark_as_left,
    rename_organisation,
    suspend_person,
    transfer_person,
)
from people.actions.leaving import close_ended_access
from people.enums import Role
from people.models import EmailAlias, JoinRequest, Membership, Organisation, Person, RoleGrant, Team
from people.rules import has_access
from tests.cast import make_person

DAY = timedelta(days=1)


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def page(name: str, *args) -> str:
    return reverse(f"people:{name}", args=args)


def test_details_are_changed_on_a_page_and_a_team_brings_its_employer(world, sign_in):
    form = {"full_name": "Edi New", "job_family": "gp", "team": world.team.pk, "employee_number": "77"}
    sign_in(world.administrator).post(page("edit", world.editor.pk), form)
    editor = fresh(world.editor)
    assert (editor.full_name, editor.team, editor.organisation) == ("Edi New", world.team, world.organisation)
    assert AuditEvent.objects.about(editor).filter(verb="person.changed").exists()


def test_no_form_reaches_a_team_of_another_service_or_powers(world, sign_in):
    far = Team.objects.create(organisation=Organisation.objects.create(name="Far"), name="Far")
    form = {"full_name": "Edi", "job_family": "gp", "team": far.pk, "is_staff": "on"}
    answer = sign_in(world.administrator).post(page("edit", world.editor.pk), form)
    assert answer.context["form"].errors["team"]
    with pytest.raises(PermissionDenied):
        change_person(person=world.editor, by=world.administrator, is_staff=True)


def test_marking_as_left_ends_access_on_the_day(world, sign_in):
    client = sign_in(world.administrator)
    client.post(page("mark_as_left", world.learner.pk), {"left_on": f"{clock.today() + 2 * DAY}"})
    assert has_access(fresh(world.learner), clock.today())
    assert not has_access(fresh(world.learner), clock.today() + 2 * DAY)
    client.post(page("mark_as_left", world.learner.pk), {"left_on": f"{clock.today()}"})
    assert not has_access(fresh(world.learner), clock.today())
    client.post(page("mark_as_staying", world.learner.pk))
    assert has_access(fresh(world.learner), clock.today())


def test_the_last_administrator_neither_leaves_nor_is_suspended(world):
    boss = make_person("Bo Boss", world.other_service)
    RoleGrant.objects.create(person=boss, role=Role.ADMINISTRATOR, service=None)
    for act in (suspend_person, lambda **facts: mark_as_left(left_on=clock.today(), **facts)):
        with pytest.raises(Refused, match="another administrator"):
            act(person=world.administrator, by=boss, now=clock.now())


def test_a_closed_account_is_opened_again(world, sign_in):
    client = sign_in(world.administrator)
    client.post(page("suspend", world.learner.pk), {"do": "suspend"})
    assert not fresh(world.learner).is_active
    client.post(page("suspend", world.learner.pk), {"do": "restore"})
    assert has_access(fresh(world.learner), clock.today())


def test_a_new_address_lets_in_and_the_old_one_is_remembered_but_lets_nobody_in(
    world, sign_in, client, mailoutbox
):
    old = world.learner.email
    EmailAddress.objects.create(user=world.learner, email=old, verified=True, primary=True)
    form = {"address": "Lea@New.example"}
    sign_in(world.administrator).post(page("change_address", world.learner.pk), form)
    learner = fresh(world.learner)
    assert learner.email == "lea@new.example"
    assert EmailAlias.objects.get(address=old).person == learner
    assert [one.email for one in EmailAddress.objects.filter(user=learner)] == ["lea@new.example"]
    client.post(reverse("account_request_login_code"), {"email": old})
    assert "code to sign in" not in mailoutbox[-1].body


def test_somebody_elses_address_is_refused_and_merging_is_named(world):
    with pytest.raises(Refused, match="merge"):
        change_address(
            person=world.learner, address=world.editor.email, by=world.administrator, now=clock.now()
        )


def test_a_transfer_asks_the_other_service_first(world, sign_in):
    sign_in(world.administrator).post(page("transfer", world.learner.pk), {"service": world.other_service.pk})
    assert fresh(world.learner).service == world.service
    request = JoinRequest.objects.get(person=world.learner)
    url = page("decide_joining", request.pk)
    sign_in(world.clinician_elsewhere).post(url, {"do": "approve"})
    learner = fresh(world.learner)
    assert (learner.service, learner.team) == (world.other_service, None)


def test_who_administers_both_services_transfers_at_once(world):
    RoleGrant.objects.create(person=world.administrator, role=Role.ADMINISTRATOR, service=world.other_service)
    by = fresh(world.administrator)
    assert (
        transfer_person(person=world.clinician, service=world.other_service, by=by, now=clock.now()) is None
    )
    clinician = fresh(world.clinician)
    assert (clinician.service, clinician.roles) == (world.other_service, {})


def test_teams_and_organisations_are_renamed_on_pages(world, sign_in):
    client = sign_in(world.administrator)
    client.post(page("change_team", world.team.pk), {"name": "  Harbour   Team ", "locality": ""})
    client.post(page("rename_organisation", world.organisation.pk), {"name": "Estuary NHS"})
    assert Team.objects.get(pk=world.team.pk).name == "Harbour Team"
    assert Organisation.objects.get(pk=world.organisation.pk).name == "Estuary NHS"


def test_no_two_teams_or_organisations_differ_only_in_case(world, sign_in):
    Team.objects.create(organisation=world.organisation, name="Second")
    Organisation.objects.create(name="Council")
    client = sign_in(world.administrator)
    for name, pk, taken in (
        ("change_team", world.team.pk, "SECOND"),
        ("rename_organisation", world.organisation.pk, "council"),
    ):
        assert client.post(page(name, pk), {"name": taken}).context["form"].errors["name"]


def test_an_organisation_of_two_services_is_renamed_by_neither_alone(world):
    Person.objects.filter(pk=world.outsider.pk).update(organisation=world.organisation)
    with pytest.raises(PermissionDenied):
        rename_organisation(organisation=world.organisation, name="Ours", by=world.administrator)


def test_the_second_employer_keeps_the_access_and_the_first_ones_roles_end(world):
    council = Organisation.objects.create(name="Council")
    add_membership(
        person=world.clinician, organisation=council, team=None, by=world.administrator, now=clock.now()
    )
    Person.objects.filter(pk=world.clinician.pk).update(left_on=clock.today())
    clinician = fresh(world.clinician)
    assert has_access(clinician, clock.today())
    assert clinician.roles == {}
    close_ended_access(clock.now())
    clinician = fresh(world.clinician)
    assert (clinician.organisation, clinician.left_on) == (council, None)
    assert not RoleGrant.objects.filter(person=clinician).exists()
    assert Membership.objects.get(person=clinician).organisation == world.organisation


def test_a_team_of_the_left_employer_is_led_no_more(world):
    council = Organisation.objects.create(name="Council")
    add_membership(
        person=world.manager, organisation=council, team=None, by=world.administrator, now=clock.now()
    )
    assert fresh(world.manager).led_team_ids == {world.team.pk}
    Person.objects.filter(pk=world.manager.pk).update(left_on=clock.today())
    assert fresh(world.manager).led_team_ids == set()


def test_a_further_post_ends_on_its_own(world, sign_in):
    council = Organisation.objects.create(name="Council")
    client = sign_in(world.administrator)
    client.post(page("add_post", world.learner.pk), {"organisation": council.pk})
    assert not Membership.objects.exists()  # an employer that nobody of the service works for is no choice
    client.post(page("add_post", world.learner.pk), {"organisation": world.organisation.pk})
    post = Membership.objects.get()
    client.post(page("end_post", world.learner.pk, post.pk))
    assert Membership.objects.get().left_on == clock.today()
    assert has_access(fresh(world.learner), clock.today())

"""Who may do what: every question of people/permissions.py, asked by everybody, about their own service and another."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from core import clock
from people.enums import Leadership, Role
from people.models import JoinRequest, Membership, Organisation, RoleGrant, Team, TeamLeadership
from people.permissions import (
    holds,
    is_administrator,
    is_clinician,
    is_commissioner,
    is_editor,
    is_known,
    is_manager,
    leads,
    runs_installation,
    services_administered_by,
    services_where,
    user_can_administer_person,
    user_can_administer_team,
    user_can_grant,
    user_can_name_deputy,
    user_can_rename_organisation,
    user_can_reset_second_step,
    user_can_run_service,
    user_can_see_evidence,
)
from people.rules import Access, access_of, has_access, in_main_post, is_at_work, is_awaiting_approval
from tests.cast import EVERYBODY, make_person

OF_A_SERVICE = {
    is_clinician: {"clinician"},
    is_administrator: {"administrator"},
    is_commissioner: {"commissioner"},
    user_can_run_service: {"clinician", "administrator"},
    user_can_see_evidence: {"clinician", "administrator", "commissioner"},
}


@pytest.fixture
def everybody(world):
    """By name; whoever has not signed in is somebody unknown."""
    return {name: getattr(world, name, AnonymousUser()) for name in EVERYBODY}


@pytest.fixture
def head(world):
    """An administrator of every service."""
    person = make_person("Hedda Head", world.other_service)
    RoleGrant.objects.create(person=person, role=Role.ADMINISTRATOR, service=None)
    return person


def fresh(person):
    return type(person).objects.get(pk=person.pk)


def those(everybody, question):
    return {name for name, person in everybody.items() if question(person)}


@pytest.mark.parametrize("question", OF_A_SERVICE, ids=lambda one: one.__name__)
def test_a_role_counts_in_its_own_service_and_in_no_other(world, everybody, question):
    may = OF_A_SERVICE[question]
    for service in (world.service, world.service.pk):
        assert those(everybody, lambda person: question(person, service)) == may  # noqa: B023
    for service in (world.other_service, world.other_service.pk):
        assert those(everybody, lambda person: question(person, service)) == {"clinician_elsewhere"}  # noqa: B023
    assert those(everybody, question) == may | {"clinician_elsewhere"}
    assert not question(None)


def test_editors_managers_and_whoever_is_known(everybody):
    assert those(everybody, is_editor) == {"editor", "clinician_elsewhere"}
    assert those(everybody, is_manager) == {"manager"}
    assert those(everybody, is_known) == set(EVERYBODY) - {"stranger"}
    assert those(everybody, runs_installation) == set()


def test_a_role_for_every_service_counts_in_each(world, head):
    assert runs_installation(head)
    assert all(is_administrator(head, service) for service in (world.service, world.other_service, None))
    assert not holds(head, Role.CLINICIAN, world.service)
    assert services_administered_by(head) == [world.service, world.other_service]
    assert services_where(head, Role.EDITOR) == []


def test_the_services_of_a_role_are_those_it_was_given_for(world):
    assert services_administered_by(world.administrator) == [world.service]
    assert services_administered_by(world.clinician) == []
    assert services_where(world.clinician, Role.ADMINISTRATOR, Role.CLINICIAN) == [world.service]
    assert services_where(world.clinician_elsewhere, Role.CLINICIAN) == [world.other_service]
    assert services_where(AnonymousUser(), Role.CLINICIAN) == []


def test_nobody_without_access_may_anything(world):
    world.administrator.is_active = False
    assert not is_known(world.administrator)
    assert not is_administrator(world.administrator, world.service)
    assert services_administered_by(world.administrator) == []
    world.manager.is_active = False
    assert not is_manager(world.manager)
    assert not user_can_name_deputy(world.manager, world.team)


def test_a_role_is_given_within_the_own_service_only(world, head, everybody):
    assert those(everybody, lambda person: user_can_grant(person, world.service)) == {"administrator"}
    assert those(everybody, lambda person: user_can_grant(person, None)) == set()
    assert user_can_grant(head, None)
    assert user_can_grant(head, world.service)


def test_people_are_looked_after_by_the_administrators_of_their_service(world, head, everybody):
    nobodys = make_person("Nobody's")
    for person, may in (
        (world.learner, {"administrator"}),
        (world.outsider, {"clinician_elsewhere"}),
        (nobodys, set()),
    ):
        assert those(everybody, lambda by: user_can_administer_person(by, person)) == may  # noqa: B023
        assert user_can_administer_person(head, person)


def test_a_second_step_is_reset_by_whoever_could_give_the_other_all_their_power(world, head, everybody):
    def may(other):
        return those(everybody, lambda by: user_can_reset_second_step(by, fresh(other)))

    assert may(world.learner) == may(world.clinician) == {"administrator"}
    RoleGrant.objects.create(person=world.clinician, role=Role.EDITOR, service=world.other_service)
    assert may(world.clinician) == set()
    RoleGrant.objects.create(person=world.editor, role=Role.EDITOR, service=None)
    assert may(world.editor) == set()
    for flag in ("is_superuser", "is_staff"):
        powerful = make_person(f"Tess {flag}", world.service, **{flag: True})
        assert may(powerful) == set()
        assert user_can_reset_second_step(head, powerful)
    assert all(user_can_reset_second_step(head, one) for one in (world.clinician, world.editor))


def test_a_team_is_looked_after_where_its_area_or_its_people_are(world, head, everybody):
    roaming = Team.objects.create(organisation=world.organisation, name="Roaming")
    assert those(everybody, lambda by: user_can_administer_team(by, world.team)) == {"administrator"}
    assert those(everybody, lambda by: user_can_administer_team(by, roaming)) == set()
    make_person("Rhoda Roaming", world.other_service, team=roaming)
    assert those(everybody, lambda by: user_can_administer_team(by, roaming)) == {"clinician_elsewhere"}
    assert user_can_administer_team(head, roaming)


def test_an_organisation_is_renamed_where_all_that_belongs_to_it_is_ones_own(world, head, everybody):
    def may(organisation):
        return those(everybody, lambda by: user_can_rename_organisation(by, organisation))

    empty = Organisation.objects.create(name="Nobody works here")
    assert may(world.organisation) == {"administrator"}
    assert may(empty) == set()
    assert user_can_rename_organisation(head, empty)
    make_person("Wanda Without", None, organisation=world.organisation)
    assert may(world.organisation) == {"administrator"}
    make_person("Olga Other", world.other_service, team=world.team)
    assert may(world.organisation) == set()
    moved = Organisation.objects.create(name="Only its team is there")
    Team.objects.create(organisation=moved, locality=world.locality, name="Moved")
    assert may(moved) == {"administrator"}


def test_a_deputy_is_named_by_the_lead_and_by_administrators(world, head, everybody):
    TeamLeadership.objects.create(team=world.team, person=world.editor, kind=Leadership.DEPUTY)
    assert those(everybody, lambda by: user_can_name_deputy(by, world.team)) == {"manager", "administrator"}
    other = Team.objects.create(organisation=world.organisation, locality=world.locality, name="Other")
    assert those(everybody, lambda by: user_can_name_deputy(by, other)) == {"administrator"}
    assert user_can_name_deputy(head, other)


def test_leads_and_deputies_lead_the_people_of_their_team_while_these_belong_to_it(world):
    TeamLeadership.objects.create(team=world.team, person=world.editor, kind=Leadership.DEPUTY)
    second = make_person("Sunna Second", world.service)
    post = Membership.objects.create(person=second, organisation=world.organisation, team=world.team)
    for lead in (world.manager, fresh(world.editor)):
        assert leads(lead, world.learner)
        assert leads(lead, second)
        assert not leads(lead, world.clinician)
    assert not any(
        leads(one, world.learner) for one in (world.administrator, world.learner, AnonymousUser(), None)
    )
    world.learner.left_on = post.left_on = clock.today()
    post.save()
    assert not leads(world.manager, world.learner)
    assert not leads(world.manager, second)


@pytest.mark.parametrize(("days", "there"), [(None, True), (1, True), (0, False), (-1, False)])
def test_the_first_day_on_which_somebody_no_longer_belongs_is_the_day_of_leaving(world, days, there):
    today, person = clock.today(), world.outsider
    person.left_on = None if days is None else today + timedelta(days=days)
    assert in_main_post(person, today) is there
    assert is_at_work(person, today) is there
    assert has_access(person, today) is there
    assert (access_of(person, today) is Access.FULL) is there


def test_a_further_post_keeps_somebody_at_work_after_the_main_one(world):
    today = clock.today()
    world.learner.left_on = today
    Membership.objects.create(
        person=world.learner, organisation=world.organisation, left_on=today + timedelta(days=1)
    )
    assert not in_main_post(world.learner, today)
    assert is_at_work(world.learner, today)
    assert access_of(world.learner, today) is Access.FULL
    assert not is_at_work(world.learner, today + timedelta(days=1))


def test_after_the_last_post_only_the_own_record_opens_and_only_at_a_personal_address(world):
    today, person = clock.today(), world.learner
    person.left_on = today
    assert access_of(person, today) is Access.NONE
    person.personal_email = "lea@home.example"
    assert access_of(person, today) is Access.OWN_RECORD
    person.is_active = False
    assert access_of(person, today) is Access.NONE


def test_an_unconfirmed_or_suspended_account_has_no_access(world):
    today = clock.today()
    assert has_access(world.learner, today)
    world.learner.unconfirmed_since = clock.now()
    assert not has_access(world.learner, today)
    world.outsider.is_active = False
    assert not has_access(world.outsider, today)
    assert access_of(world.outsider, today) is Access.NONE


def test_only_somebody_of_no_service_who_asked_to_join_awaits_approval(world):
    waiting, idle = make_person("Wim Waiting"), make_person("Ida Idle")
    JoinRequest.objects.create(person=waiting, service=world.service, asked_at=clock.now())
    assert is_awaiting_approval(waiting)
    assert not is_awaiting_approval(idle)
    JoinRequest.objects.create(person=world.learner, service=world.other_service, asked_at=clock.now())
    assert not is_awaiting_approval(world.learner)

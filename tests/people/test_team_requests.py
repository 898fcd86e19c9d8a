"""Nobody puts themselves into a team: its lead or an administrator says yes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import clock
from core.errors import Refused
from people.actions import ask_for_team, change_own_details, confirm_team, name_deputy
from people.actions.team_requests import remind_of_team_requests
from people.models import Membership, Organisation, Person, Team, TeamRequest
from people.permissions import leads
from portal.teams import team_rows
from tests.cast import make_person


@pytest.fixture
def asked(world) -> TeamRequest:
    return ask_for_team(person=world.editor, team=world.team, by=world.editor, now=clock.now())


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_asking_changes_nothing_and_the_lead_says_yes(
    world, sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(world.editor).post(reverse("people:ask_for_team"), {"team": world.team.pk})
    assert fresh(world.editor).team is None
    assert mailoutbox[-1].to == [world.manager.email]
    manager = sign_in(world.manager)
    assert "Edi Editor" in manager.get(reverse("people:team", args=[world.team.pk])).content.decode()
    request = TeamRequest.objects.get()
    manager.post(reverse("people:decide_team", args=[request.pk]), {"do": "confirm"})
    editor = fresh(world.editor)
    assert (editor.team, editor.organisation, editor.locality) == (
        world.team,
        world.organisation,
        world.locality,
    )


def test_no_action_lets_people_set_their_own_team_or_service(world):
    for facts in (
        {"team": world.team},
        {"service": world.service},
        {"locality": world.locality},
        {"left_on": None},
    ):
        with pytest.raises(PermissionDenied):
            change_own_details(person=world.editor, by=world.editor, **facts)


def test_a_forged_form_puts_nobody_into_a_team(world, sign_in):
    form = {"full_name": "Edi Editor", "job_family": "other", "team": world.team.pk}
    for part in ("name", "job", "employer"):
        sign_in(world.editor).post(reverse("people:change_own", args=[part]), form)
    assert fresh(world.editor).team is None
    elsewhere = Team.objects.create(organisation=Organisation.objects.create(name="Far"), name="Far")
    page = sign_in(world.editor).post(reverse("people:ask_for_team"), {"team": elsewhere.pk})
    assert page.context["form"].errors["team"]


@pytest.mark.parametrize("who", ["learner", "clinician", "commissioner", "outsider", "clinician_elsewhere"])
def test_nobody_else_says_yes(world, asked, who):
    with pytest.raises(PermissionDenied):
        confirm_team(request=asked, by=getattr(world, who), now=clock.now())


def test_neither_a_deputy_nor_the_person_says_yes(world, asked):
    deputy = make_person("Della Deputy", world.service)
    name_deputy(team=world.team, person=deputy, by=world.administrator)
    with pytest.raises(PermissionDenied):
        confirm_team(request=asked, by=deputy, now=clock.now())
    own = ask_for_team(person=world.manager, team=world.team, by=world.manager, now=clock.now())
    with pytest.raises(Refused, match="Somebody else"):
        confirm_team(request=own, by=world.manager, now=clock.now())


def test_a_second_team_is_beside_the_first_and_both_leads_see_the_person(world):
    second = Team.objects.create(organisation=world.organisation, locality=world.locality, name="Second")
    lead = make_person("Lena Lead", world.service)
    second.leaderships.create(person=lead, kind="lead")
    request = ask_for_team(
        person=world.learner, team=second, by=world.learner, now=clock.now(), is_further=True
    )
    confirm_team(request=request, by=lead, now=clock.now())
    learner = fresh(world.learner)
    assert learner.team == world.team
    assert Membership.objects.get(person=learner).team == second
    for reader, team in ((world.manager, world.team), (lead, second)):
        assert leads(fresh(reader), learner)
        assert learner in [row.person for row in team_rows([team], clock.now())]


def test_leads_are_reminded_and_the_request_ends(
    world, asked, mailoutbox, django_capture_on_commit_callbacks
):
    day = timedelta(days=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert remind_of_team_requests(clock.now() + 7 * day) == 1
    assert mailoutbox[-1].to == [world.manager.email]
    assert remind_of_team_requests(clock.now() + 8 * day) == 0
    assert remind_of_team_requests(clock.now() + 31 * day) == 1
    assert not TeamRequest.objects.exists()
    assert fresh(world.editor).team is None

"""What a service has retired is offered nowhere to anybody new, and stays where it was chosen before."""

from __future__ import annotations

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db.models import Model

from assignments.forms import team_choices
from assignments.permissions import AssigningScope
from core import clock
from feedback.forms.rounds import OpenRoundForm, fitting_instruments
from people.actions import retire
from people.actions.team_requests import teams_to_ask_for
from people.forms.editing import EditPersonForm, FurtherPostForm
from people.forms.lists import NewTeamForm
from people.models import Locality, Team
from portal.bulk.forms import BulkTeamForm
from sessions.enums import ConditionKind
from sessions.forms.conditions import ConditionsForm
from sessions.forms.kept_places import kept_places
from supervision.forms.consultations import ConsultationForm
from tests.cast import ROOMS
from tests.sessions.world import make_session

CHOOSERS = {"ModelChoiceField", "ModelMultipleChoiceField", "ModelChoiceFilter", "ModelMultipleChoiceFilter"}
ROOT = Path(__file__).resolve().parents[2]
# Where a retired entry is still a choice, because what is over is looked up by it, or because of its one caller.
LOOKED_UP = {
    "people.PeopleFilter": "finds the people who have it",
    "programme.ExploreForm": "figures of what is over",
    "people.AskForTeamForm": "its view hands it teams_to_ask_for(), which stands below",
    "people.TeamForm": "its view hands it what is offered and the team's own",
}


def offered_names(world: SimpleNamespace) -> dict[str, list[str]]:
    """By the form: every team and locality that it offers for something new."""
    session = make_session(world.service)
    person = EditPersonForm(instance=world.clinician)
    found = {
        "sessions.ConditionsForm": rows_of(ConditionsForm(session=session), "teams", "localities"),
        "sessions.KeptPlacesForm": rows_of(kept_places(session).forms[0], "team"),
        "feedback.OpenRoundForm": rows_of(
            OpenRoundForm(service=world.service, instruments=fitting_instruments()), "teams", "localities"
        ),
        "supervision.ConsultationForm": rows_of(ConsultationForm(service=world.service), "consultee_area"),
        "people.EditPersonForm": rows_of(person, "team", "locality"),
        "people.FurtherPostForm": rows_of(FurtherPostForm(person=world.clinician), "team"),
        "people.NewTeamForm": rows_of(NewTeamForm(service=world.service), "locality"),
        "portal.BulkTeamForm": rows_of(BulkTeamForm(service=world.service), "team"),
        "teams_to_ask_for": [one.name for one in teams_to_ask_for(world.clinician)],
        "team_choices": [label for _, label in team_choices(AssigningScope(world.administrator))],
    }
    return {name: sorted(names) for name, names in found.items()}


def rows_of(form, *fields: str) -> list[str]:
    return [row.name for field in fields for row in form.fields[field].queryset]


@pytest.fixture
def retired(world) -> list[Model]:
    place = Locality.objects.create(service=world.service, name="Old place")
    team = Team.objects.create(organisation=world.organisation, locality=world.locality, name="Old team")
    return [place, team]


def test_every_form_offers_an_entry_until_it_is_retired(world, retired):
    names = {"Old place", "Old team"}
    before = offered_names(world)
    assert [form for form, offered in before.items() if not names & set(offered)] == []
    for entry in retired:
        retire(entry=entry, by=world.administrator, now=clock.now())
    after = offered_names(world)
    assert {
        form: sorted(names & set(offered)) for form, offered in after.items() if names & set(offered)
    } == {}


def test_no_form_with_teams_or_localities_is_forgotten(world):
    found = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            if "migrations" not in path.parts:
                found |= {f"{room}.{name}" for name in classes_that_offer(path.read_text())}
    assert found - offered_names(world).keys() - LOOKED_UP.keys() == set()


def classes_that_offer(source: str) -> set[str]:
    """Classes with a field made from Team.objects or Locality.objects."""
    return {
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
        and any(
            isinstance(call, ast.Call)
            and ast.unparse(call.func).rpartition(".")[2] in CHOOSERS
            and any(ast.unparse(arg).startswith(("Team.", "Locality.")) for arg in values_in(call))
            for call in ast.walk(node)
        )
    }


def values_in(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def test_a_session_keeps_the_retired_entries_that_it_asks_for(world, retired):
    place, team = retired
    session = make_session(world.service)
    session.conditions.create(kind=ConditionKind.LOCALITY, locality=place)
    session.conditions.create(kind=ConditionKind.TEAM, team=team)
    session.conditions.create(kind=ConditionKind.RESERVED, team=team, places=1)
    for entry in retired:
        retire(entry=entry, by=world.administrator, now=clock.now())
    form = ConditionsForm(session=session)
    assert {"Old place", "Old team"} <= set(rows_of(form, "teams", "localities"))
    assert "Old team" in rows_of(kept_places(session).forms[0], "team")


def test_a_logged_consultation_keeps_its_retired_area(world, retired):
    place = retired[0]
    retire(entry=place, by=world.administrator, now=clock.now())
    assert "Old place" in rows_of(
        ConsultationForm(service=world.service, area_before=place.pk), "consultee_area"
    )

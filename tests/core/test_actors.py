"""The audit log tells apart what a person did, what a command did, and what was due or done in the background."""

from pathlib import Path

import pytest
from django.core.management import call_command, get_commands, load_command_class
from django.urls import reverse

from core import audit
from core.actors import BACKGROUND, PERSON, PORTAL, SCHEDULED, acting_as
from core.commands import ActingCommand
from core.models import AuditEvent
from core.registries import DUE, DueWork
from people.actions import grant_role
from people.enums import Role
from people.system_actor import system_actor

ROOT = Path(__file__).resolve().parents[2]
OURS = sorted(file.stem for file in ROOT.glob("*/management/commands/*.py") if file.stem != "__init__")


def newest() -> AuditEvent:
    return AuditEvent.objects.latest("at")


@pytest.fixture
def something_due():
    """A part of `tick` that writes a line as nobody, and as the account that acts where no person does."""
    DUE.add(
        "tests.due",
        DueWork("a line of the test", lambda now: bool(audit.record("test.due", by=system_actor()))),
    )
    yield
    del DUE._entries["tests.due"]


def test_what_a_person_did_says_so(world):
    grant_role(person=world.learner, role=Role.EDITOR, service=world.service, by=world.administrator)
    assert newest().actor_label == PERSON


def test_what_a_command_did_names_the_command(db):
    call_command("load_instruments", verbosity=0)
    assert set(AuditEvent.objects.values_list("actor_label", flat=True)) == {"the command load_instruments"}


def test_what_was_due_says_so_also_where_a_row_must_name_somebody(world, something_due):
    call_command("tick", verbosity=0)
    assert AuditEvent.objects.get(verb="test.due").actor_label == SCHEDULED


def test_of_two_the_outer_one_is_named_and_afterwards_nobody(db):
    with acting_as(BACKGROUND), acting_as("the command load_course"):
        assert audit.record("test.inside").actor_label == BACKGROUND
    assert audit.record("test.after").actor_label == PORTAL


@pytest.mark.parametrize("name", OURS)
def test_each_command_says_that_it_acts(name):
    assert isinstance(load_command_class(get_commands()[name], name), ActingCommand)


def test_the_page_says_which_it_was(world, sign_in):
    with acting_as(SCHEDULED):
        audit.record("session.closed", by=None, about=world.service)
    page = sign_in(world.administrator).get(reverse("people:audit"))
    assert "Scheduled work" in page.content.decode()

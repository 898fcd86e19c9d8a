"""Each part of the tick stands alone, and the command says which failed."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.locks import only_one
from core.registries import DUE, DueWork
from people.models import Service


@pytest.fixture
def parts(monkeypatch, tmp_path, settings):
    """The real parts, any of which a test may replace."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(DUE, "_entries", dict(DUE.items()))
    return DUE


def tick() -> tuple[dict, str]:
    out, error = StringIO(), ""
    try:
        call_command("tick", "--json", stdout=out)
    except CommandError as failure:
        error = str(failure)
    return json.loads(out.getvalue()), error


def fails_half_way(now) -> int:
    Service.objects.create(slug="half", name="Half done")
    raise LookupError("no such thing")


@pytest.mark.parametrize("broken", [key for key, _ in DUE.items()])
def test_whichever_part_fails_all_the_others_are_done_and_it_is_named(world, parts, broken):
    work = dict(parts.items())[broken]
    parts.add(broken, DueWork(work.name, fails_half_way))
    said, error = tick()
    assert said["failed"] == [broken]
    assert set(said["done"]) == {key for key, _ in parts.items()} - {broken}
    assert broken in error
    assert not Service.objects.filter(slug="half").exists()


def test_where_nothing_fails_the_command_ends_well(world, parts):
    said, error = tick()
    assert (error, said["failed"], said["left"]) == ("", [], [])
    assert set(said["done"]) == {key for key, _ in parts.items()}


@pytest.mark.skipif(connection.vendor == "postgresql", reason="one connection may take its own lock twice")
def test_a_part_that_another_process_does_just_now_is_left_to_it(world, parts):
    with only_one("due certificates") as is_mine:
        assert is_mine
        said, error = tick()
    assert (said["left"], error) == (["certificates"], "")
    assert "certificates" not in said["done"]

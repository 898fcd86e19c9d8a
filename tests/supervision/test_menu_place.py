"""The menu says where one stands: supervision has pages whose addresses lie beside those of the groups."""

import re

import pytest
from django.urls import reverse

from core import clock
from tests.sessions.world import make_session
from tests.supervision.world import make_group


def marked(page: str) -> list[str]:
    bar = page.split('class="attune-bar__list"')[1].split("<details")[0]
    return re.findall(r'aria-current="(?:page|true)">.*?<span>([^<]+)</span>', bar, re.DOTALL)


@pytest.mark.parametrize("name", ["groups", "group", "meeting", "record_meeting", "move_meeting", "hours"])
def test_every_page_of_supervision_is_marked_as_supervision(world, sign_in, name):
    group = make_group(world)
    things = {"group": [group.pk], "groups": [], "hours": []}
    thing = things.get(name, [group.meetings.get(recorded_at=None, starts_at__lt=clock.now()).pk])
    page = sign_in(world.clinician).get(reverse(f"supervision:{name}", args=thing))
    assert page.status_code == 200
    assert marked(page.content.decode()) == ["Supervision"]


def test_a_session_is_marked_as_a_session(world, sign_in):
    page = sign_in(world.learner).get(make_session(world.service).get_absolute_url())
    assert marked(page.content.decode()) == ["Sessions"]

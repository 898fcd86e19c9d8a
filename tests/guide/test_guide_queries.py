"""A page of the guide costs the same for one service of the directory and for many, and never more than it may."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from guide.actions.papers import write_comment
from guide.enums import NeedLevel, TagKind, ThriveGroup
from tests.cast import make_person
from tests.guide.network_world import (
    belongs,
    event,
    group_meeting,
    group_of_two,
    joined,
    news,
    paper,
    subgroup,
)
from tests.guide.pathway_world import draft_pathway, published_pathway, scenario, workshop
from tests.guide.world import entry

TAGS = ((TagKind.GROUP, ThriveGroup.HELP), (TagKind.LEVEL, NeedLevel.TARGETED))
MOST = 15


def test_no_page_costs_more_for_more_rows(world, sign_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    published, draft = published_pathway(world, "Ours"), draft_pathway(world, "Next")
    group = group_of_two(world)
    held = paper(group, world.manager)
    pages = {
        "guide:pathways": None,
        "guide:pathway": published.pk,
        "guide:pathway_families": published.pk,
        "guide:pathway_sheet": published.pk,
        "guide:pathway_versions": published.pk,
        "guide:pathway_draft": draft.pk,
        "guide:gap_map": None,
        "guide:gap_map_file": None,
        "guide:need": None,
        "guide:workshops": None,
        "guide:words": None,
        "guide:resources": None,
        "guide:front": None,
        "guide:news": None,
        "guide:subgroups": None,
        "guide:subgroup": group.pk,
        "guide:subgroup_members": group.pk,
        "guide:paper": held.pk,
    }
    client = sign_in(world.clinician)

    def add(label: str, count: int) -> None:
        for number in range(count):
            entry(world, f"{label} {number}", tags=TAGS)
            scenario(world, name=f"{label} {number}")
            workshop(world)
            news(world, f"{label} {number}", world.clinician)
            event(world, f"{label} {number}", world.clinician)
            subgroup(world, f"{label} {number}")
            paper(group, world.learner)
            member = make_person(f"{label} member {number}", world.service)
            belongs(world, member)
            joined(world, group, member)
            write_comment(paper=held, text="Yes.", by=member, now=clock.now())
            group_meeting(group, world.manager, number + 1)

    def counts() -> dict[str, int]:
        found = {}
        for name, pk in pages.items():
            address = reverse(name, args=[pk] if pk else None)
            client.get(address)  # what a first request caches is not part of every request
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            found[name] = len(captured)
        return found

    add("first", 1)
    few = counts()
    add("second", 3)
    assert counts() == few
    assert {name: count for name, count in few.items() if count > MOST} == {}

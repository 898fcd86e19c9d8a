"""The demo's directory says what ours can hold, and every service of it can be found by what it helps with."""

from dataclasses import replace
from types import SimpleNamespace

from core import clock
from core.identifiers import GuardProfile, find
from guide.actions.news import save_item
from guide.enums import EntryStatus
from guide.models import DirectoryEntry, LocalArea, NetworkItem, SubGroupPaper
from guide.rules import why_not_saved
from people.models import Locality, Service
from portal.sample.directory import draft_from, load_directory, read_directory
from portal.sample.network import item_from, load_subgroup, read_network


def test_the_demo_has_areas_services_and_gaps_that_keep_our_rules(world):
    Locality.objects.create(service=world.service, name="Southend")
    load_directory(world.service, world.administrator, clock.now())
    assert LocalArea.objects.filter(boundary__isnull=False).count() == 7
    assert LocalArea.objects.get(name="Southend").locality.name == "Southend"
    assert DirectoryEntry.objects.available().count() >= 22
    assert DirectoryEntry.objects.filter(status=EntryStatus.GAP).count() >= 2
    safe = DirectoryEntry.objects.get(name="Safe Haven")
    assert not safe.locations.exclude(address="", postcode="").exists()
    assert Service.objects.filter(directory_entries__changes__state="waiting").exists()


def test_no_words_of_the_demo_would_be_refused_by_the_guard():
    areas = {one.name: SimpleNamespace(pk=number) for number, one in enumerate(read_directory().areas)}
    for entry in read_directory().entries:
        assert why_not_saved(draft_from(entry, areas, clock.today()), clock.today()) is None
        assert (
            find(f"{entry.name}. {entry.description} {entry.who_for} {entry.dads}", GuardProfile.ADDRESS)
            == []
        )


def test_the_demo_has_news_and_a_group_that_the_guard_lets_through(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    plan, now = read_network(), clock.now()
    texts = [one.text for one in (*plan.items, plan.waiting)] + [plan.group.about, plan.group.minutes]
    assert not [text for text in (*texts, *plan.group.comments) if find(text, GuardProfile.FREE_TEXT)]
    for entry in (*plan.items, plan.waiting):
        save_item(wanted=item_from(entry, world.service, now), by=world.administrator, now=now)
    group = replace(plan.group, convenor=world.manager.email, members=(world.learner.email,))
    load_subgroup(group, world.service, world.administrator, now)
    assert SubGroupPaper.objects.get().ending == "docx"
    assert NetworkItem.objects.shown().count() == len(plan.items) + 1

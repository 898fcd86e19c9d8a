"""Administrators build their own instruments: drafts change, what was published stays."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.errors import Refused
from core.models import AuditEvent
from feedback.actions import authoring, items
from feedback.enums import InstrumentState, ItemKind
from feedback.instrument_rules import ItemAsked, bank_for
from feedback.models import Instrument, Item
from tests.cast import make_world
from tests.feedback.world import EACH_KIND, TAPPED, make_draft, make_published, url


def orders(instrument):
    return list(instrument.items.values_list("order", flat=True))


def test_an_administrator_makes_a_copy_and_adds_a_question_on_the_pages(room, sign_in):
    client = sign_in(room.administrator)
    shipped = Instrument.objects.get(key="evaluation")
    client.post(reverse("feedback:new_instrument"), {"title": "Ours", "copy_of": shipped.pk})
    draft = Instrument.objects.get(title="Ours")
    assert [item.key for item in draft.items.all()] == [item.key for item in shipped.items.all()]
    data = {"kind": "one_of", "wording": "Which film?", "options": "The first\n\n The  second \n"}
    client.post(url("new_item", draft.pk), data)
    added = draft.items.last()
    assert (added.options, added.order) == (["The first", "The second"], 7)
    client.post(url("publish_instrument", draft.pk))
    draft.refresh_from_db()
    assert draft.state == InstrumentState.PUBLISHED
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"instrument.made", "item.added", "instrument.published"} <= verbs


def test_going_on_without_choosing_how_it_is_answered_says_so(room, sign_in):
    client, address = sign_in(room.administrator), url("new_item", room.draft.pk)
    assert client.get(address).status_code == 200
    page = client.get(address, {"step": "kind"})
    assert page.status_code == 422
    assert "Choose how the question is answered" in page.content.decode()
    assert "What 1 means" in client.get(address, {"step": "kind", "kind": "rating"}).content.decode()


def test_what_was_published_cannot_change_and_a_new_version_can(room):
    published = make_published(room)
    item, by = published.items.get(), room.administrator
    for attempt in (
        lambda: items.add_item(instrument=published, asked=TAPPED, by=by),
        lambda: items.change_item(item=item, asked=TAPPED, by=by),
        lambda: items.make_item_own(item=item, by=by),
        lambda: items.move_item(item=item, up=True, by=by),
        lambda: items.remove_item(item=item, by=by),
        lambda: authoring.change_instrument(instrument=published, title="x", intro="", by=by),
        lambda: authoring.discard_draft(instrument=published, by=by),
        lambda: authoring.publish_instrument(instrument=published, by=by),
    ):
        with pytest.raises(Refused, match="stays as people saw it"):
            attempt()
    draft = authoring.make_version(instrument=published, by=by)
    assert (draft.version, draft.items.get().key) == (2, item.key)
    assert authoring.make_version(instrument=published, by=by) == draft


def test_nobody_changes_what_every_service_shares(room):
    shipped = Instrument.objects.get(key="evaluation")
    for act in (authoring.make_version, authoring.retire_instrument, authoring.publish_instrument):
        with pytest.raises(Refused, match="Every service uses"):
            act(instrument=shipped, by=room.administrator)


def test_a_question_asked_elsewhere_keeps_its_words_until_it_is_made_its_own(room, sign_in):
    draft = make_draft(room)
    core = Item.objects.get(instrument__key="core-ratings", key="knowledge_imh")
    added = items.add_from_bank(instrument=draft, item=core, by=room.administrator)
    other = ItemAsked(ItemKind.RATING, "How much do you know?")
    with pytest.raises(Refused, match="asked elsewhere"):
        items.change_item(item=added, asked=other, by=room.administrator)
    client = sign_in(room.administrator)
    assert b"Make it a question of its own" in client.get(url("item", added.pk)).content
    client.post(url("item_step", added.pk, "own"))
    client.post(url("item", added.pk), {"wording": other.wording})
    added.refresh_from_db()
    assert added.wording == other.wording
    assert added.key.startswith("own-")
    assert not added.phrases


def test_one_services_questions_are_invisible_to_another(room, sign_in):
    published = make_published(room)
    client = sign_in(room.clinician_elsewhere)
    for name in ("instrument", "preview_instrument", "publish_instrument"):
        assert client.get(url(name, published.pk)).status_code == 404
    assert published.title not in client.get(reverse("feedback:instruments")).content.decode()
    assert published.title not in client.get(reverse("feedback:ask")).content.decode()
    theirs = authoring.make_instrument(
        service=room.other_service, title="Theirs", by=room.clinician_elsewhere
    )
    assert published.items.get().key not in {item.key for item in bank_for(theirs)}
    with pytest.raises(Refused):
        items.add_from_bank(instrument=theirs, item=published.items.get(), by=room.clinician_elsewhere)
    with pytest.raises(Refused):
        authoring.make_instrument(
            service=room.other_service, title="x", copy_of=published, by=room.clinician_elsewhere
        )


def test_retired_questions_are_offered_no_more_and_go_on_where_they_are_asked(room, sign_in):
    published = make_published(room, title="Out of date")
    authoring.retire_instrument(instrument=published, by=room.administrator)
    ask = sign_in(room.administrator).get(reverse("feedback:ask")).content.decode()
    assert published.title not in ask


def test_the_list_of_instruments_costs_the_same_for_many(room, sign_in):
    client = sign_in(room.administrator)

    def queries(address):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    pages = [reverse("feedback:instruments"), url("instrument", room.draft.pk), url("bank", room.draft.pk)]
    few = [queries(page) for page in pages]
    for number in range(4):
        make_published(room, title=f"More {number}")
        items.add_item(instrument=room.draft, asked=EACH_KIND[number], by=room.administrator)
    assert [queries(page) for page in pages] == few


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "up", "down", "remove", "publish", "version"]), st.integers(0, 9)),
    max_size=14,
)


class Building(TestCase):
    """Whatever an administrator presses, and in whatever order."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def test_places_stay_1_to_n_and_published_versions_as_they_were(self, steps):
        world = make_world()
        current = make_draft(world)
        frozen = {}
        for verb, at in steps:
            current = self.press(world, current, verb, at)
            if not current.is_draft:
                frozen.setdefault(current.pk, list(current.items.values()))
            asked = list(current.items.all())
            assert [item.order for item in asked] == list(range(1, len(asked) + 1))
            assert len({item.key for item in asked}) == len(asked)
        for pk, rows in frozen.items():
            assert list(Item.objects.filter(instrument=pk).values()) == rows
        versions = list(Instrument.objects.filter(key=current.key).order_by("version"))
        assert [one.version for one in versions] == list(range(1, len(versions) + 1))
        assert all(not one.is_draft for one in versions[:-1])

    def press(self, world, current, verb, at):
        by, asked = world.administrator, list(current.items.all())
        try:
            if verb == "add":
                items.add_item(instrument=current, asked=EACH_KIND[at % 6], by=by)
            elif verb == "publish":
                return authoring.publish_instrument(instrument=current, by=by)
            elif verb == "version":
                return authoring.make_version(instrument=current, by=by)
            elif asked and verb == "remove":
                items.remove_item(item=asked[at % len(asked)], by=by)
            elif asked:
                before = {item.pk for item in asked}
                items.move_item(item=asked[at % len(asked)], up=verb == "up", by=by)
                assert {item.pk for item in current.items.all()} == before
        except Refused:
            pass
        return current


def test_a_question_moves_up_and_down_and_stays_at_the_ends(room, sign_in):
    draft = make_draft(room, *EACH_KIND[:3])
    first, second, third = draft.items.all()
    client = sign_in(room.administrator)
    client.post(url("item_step", third.pk, "up"))
    client.post(url("item_step", first.pk, "up"))
    assert list(draft.items.all()) == [first, third, second]
    client.post(url("item_step", third.pk, "remove"))
    assert list(draft.items.all()) == [first, second]
    assert orders(draft) == [1, 2]

"""Administrators build their own instruments: drafts change, what was published stays."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core import clock
from core.errors import Refused
from core.models import AuditEvent
from feedback.actions import authoring, items, open_occasion, submit_response
from feedback.enums import NOT_SURE, PREFER_NOT, InstrumentState, ItemKind, OccasionKind
from feedback.instrument_rules import Asked, bank_for, why_not_asked
from feedback.models import Instrument, Item, Occasion
from feedback.values import read_value
from tests.cast import make_world
from tests.feedback.world import TAPPED, attended, make_draft, make_published

ONE_OF = Asked(
    ItemKind.ONE_OF,
    "Which part will you use first?",
    options=["The film", "The vignette"],
    with_not_sure=True,
    with_prefer_not=True,
)
EACH_KIND = [
    TAPPED,
    Asked(ItemKind.AGREE, "The pace was right"),
    Asked(ItemKind.EASE, "How easy is it to find time?"),
    ONE_OF,
    Asked(ItemKind.MANY_OF, "What would help you next?", options=["A group", "Reading"]),
    Asked(ItemKind.TEXT, "What was missing?"),
]


def url(name, pk, *more):
    return reverse(f"feedback:{name}", args=[pk, *more])


def orders(instrument):
    return list(instrument.items.values_list("order", flat=True))


def test_each_kind_of_question_reaches_people_as_the_administrator_wrote_it(room, sign_in):
    published = make_published(room, *EACH_KIND)
    page = sign_in(room.clinician).get(url("preview_instrument", published.pk)).content.decode()
    for asked in EACH_KIND:
        assert asked.wording in page
    assert page.count("Not at all")
    assert "Very high" not in page
    assert page.count(f">{NOT_SURE}<") == 2  # beside the ease scale and beside the list
    assert page.count(f">{PREFER_NOT}<") == 2  # of the rating and of the list


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
    other = Asked(ItemKind.RATING, "How much do you know?")
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


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("options", {"options": ["Only one"]}),
        ("options", {"options": ["Yes", "yes!"]}),
        ("options", {"options": ["Yes", "Not sure"]}),
        ("options", {"options": ["Yes", "Prefer not to say"]}),
        ("options", {"options": ["Yes", "No; never"]}),
        ("options", {"options": ["Yes", "N/A"]}),
        ("high", {"low": "Not at all"}),
        ("required", {"required": True, "with_prefer_not": False}),
    ],
)
def test_a_question_that_could_not_be_read_back_is_sent_back(field, changes):
    asked = Asked(**{**ONE_OF.__dict__, **changes})
    assert field in why_not_asked(asked)
    assert why_not_asked(ONE_OF) == {}


def test_a_family_cannot_be_written_into_a_question(room, sign_in):
    page = sign_in(room.administrator).post(
        url("new_item", room.draft.pk), {"kind": "text", "wording": "What about the family at SS1 1AA?"}
    )
    assert page.status_code == 422
    asked = Asked(ItemKind.MANY_OF, "Which?", options=["One", "943 476 5919"])
    with pytest.raises(ValidationError):
        items.add_item(instrument=room.draft, asked=asked, by=room.administrator)
    assert room.draft.items.count() == 1


def test_a_preview_keeps_nothing_and_shows_what_would_be_put_right(room, sign_in):
    asked = Asked(ItemKind.RATING, "How calm?", required=True)
    published = make_published(room, asked)
    client = sign_in(room.administrator)
    address = url("preview_instrument", published.pk)
    assert client.post(address, {}).status_code == 422
    answers = {published.items.get().key: "3"}
    assert client.post(address, answers).status_code == 302
    assert not Occasion.objects.filter(instrument=published).exists()


def test_retired_questions_are_offered_no_more_and_go_on_where_they_are_asked(room, sign_in):
    published = make_published(room, title="Out of date")
    authoring.retire_instrument(instrument=published, by=room.administrator)
    ask = sign_in(room.administrator).get(reverse("feedback:ask")).content.decode()
    assert published.title not in ask


def test_own_answers_and_results_carry_the_services_words(room):
    from feedback import reads
    from feedback.actions import set_up_occasion
    from feedback.models import Response
    from feedback.personal import own_answers

    published = make_published(room, *EACH_KIND[:4])
    keys = [item.key for item in published.items.all()]
    occasion = set_up_occasion(
        kind=OccasionKind.EVALUATION,
        service=room.service,
        session=room.rated_session,
        instrument=published,
        by=room.administrator,
    )
    answers = dict(zip(keys, ["5", "2", NOT_SURE, NOT_SURE], strict=True))
    now = clock.now()
    submit_response(occasion=occasion, person=room.learner, answers=answers, now=now, by=room.learner)
    [(_, rows), _] = own_answers(room.learner)
    assert [row["answer"] for row in rows] == ["5 (Very)", "2 (Disagree)", NOT_SURE, NOT_SURE]
    counts = reads.item_counts(Response.objects.filter(occasion=occasion))
    assert counts[0]["counts"] == {"1 (Not at all)": 0, "2": 0, "3": 0, "4": 0, "5 (Very)": 1}
    assert counts[3]["counts"] == {"The film": 0, "The vignette": 0, NOT_SURE: 1}
    assert counts[0]["label"] == TAPPED.wording


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


words = st.text(st.characters(categories=["L", "N", "Zs", "P"]), min_size=1, max_size=20).map(str.strip)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(words, min_size=2, max_size=5), st.booleans())
def test_every_list_of_answers_that_is_allowed_reads_back_as_itself(options, not_sure):
    asked = Asked(ItemKind.ONE_OF, "Which?", options=options, with_not_sure=not_sure)
    if why_not_asked(asked):
        return
    item = Item(kind=asked.kind, options=options, with_not_sure=not_sure)
    assert [read_value(item, option).choice for option in options] == options
    several = Item(kind=ItemKind.MANY_OF, options=options)
    assert read_value(several, "; ".join(options)).choices == options
    if not_sure:
        assert read_value(item, NOT_SURE).choice == NOT_SURE


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


def test_a_form_that_came_back_is_read_with_the_questions_that_were_asked(room, send_form):
    from feedback.actions import set_up_occasion

    published = make_published(room, *EACH_KIND[:1], EACH_KIND[3])
    about = {"service": room.service, "session": room.rated_session, "by": room.administrator}
    occasion = set_up_occasion(kind="evaluation", instrument=published, **about)
    headings = ["Email", TAPPED.wording, ONE_OF.wording]
    report = send_form(
        headings,
        ["a@x.example", "Not at all", "not sure"],
        ["b@x.example", "5", "the film"],
        ["c@x.example", 4, "the sofa"],
        kind=OccasionKind.EVALUATION,
    )
    assert (report.created, len(report.rejected)) == (2, 1)
    values = occasion.responses.values_list("answers__value", "answers__choice")
    assert set(values) == {(1, ""), (None, NOT_SURE), (5, ""), (None, "The film")}
    after = open_occasion(kind=OccasionKind.AFTER, session=room.rated_session)
    assert after.responses.count() == 0
    attended(room.rated_session, room.manager)

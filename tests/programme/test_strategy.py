"""Recommendations that somebody follows up: the list, one of them with its history, and ideas of workshops."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from config import policy
from core import clock
from core.errors import Refused
from guide.actions.workshops import SortedNote, add_note, open_workshop, sort_notes
from guide.models.workshops import WorkshopNote
from guide.pathway_enums import NoteKind, NoteState
from guide.wanted import WantedNote
from programme.actions.strategy import (
    add_group,
    delete_group,
    recommend_idea,
    save_recommendation,
    start_groups,
)
from programme.models import Recommendation, RecommendationChange, StrategyGroup
from programme.strategy.drafts import NAMES
from programme.strategy.enums import (
    RecommendationStatus,
    StrategyAudience,
)
from tests.programme.strategy_world import draft_for, page_of, recommend

DAY = timedelta(days=1)


def posted(world, **fields) -> dict[str, object]:
    usual = {"text": "Invite parents", "group": world.strategy_group.pk, "status": "agreed"}
    return {**usual, **fields}


def test_a_tracker_begins_with_nine_groups_and_keeps_one_that_holds_something(tracked, sign_in):
    assert StrategyGroup.objects.filter(service=tracked.service).count() == 9
    with pytest.raises(Refused, match="already"):
        start_groups(service=tracked.service, by=tracked.clinician)
    with pytest.raises(Refused, match="another name"):
        add_group(service=tracked.service, name=tracked.strategy_group.name.upper(), by=tracked.clinician)
    recommend(tracked)
    with pytest.raises(Refused, match="another group first"):
        delete_group(group=tracked.strategy_group, by=tracked.clinician)


def test_everything_about_a_recommendation_is_typed_shown_and_kept_in_its_history(tracked, sign_in):
    client = sign_in(tracked.clinician)
    other = StrategyGroup.objects.filter(service=tracked.service).last()
    made = client.post(reverse("programme:recommendation_new"), posted(tracked))
    assert made.status_code == 302
    found = Recommendation.objects.get()
    assert (found.number, found.status, found.made_by) == (1, "agreed", tracked.clinician)
    everything = {
        "text": "Invite parents and pay them",
        "group": other.pk,
        "audiences": ["services", "commissioners"],
        "how": "A place for two in each meeting",
        "next_step": "Ask two parents",
        "owner": tracked.administrator.pk,
        "owner_role": "Participation worker",
        "due_on": f"{clock.today() + 30 * DAY}",
        "term": "short",
        "status": "under_way",
        "evidence": "They came twice",
        "evidence_link": "https://board.example/minutes",
        "indicator": "received",
        "decision_wanted": "May we pay for their time?",
    }
    assert set(everything) == set(NAMES), "each field is changed here"
    client.post(reverse("programme:recommendation_change", args=[found.pk]), everything)
    assert {row.field for row in RecommendationChange.objects.all()} == set(NAMES)
    page = page_of(client, "recommendation", found.pk)
    for words in (
        "Invite parents and pay them", other.name, "A place for two", "Ask two parents", "Ada Administrator",
        "Participation worker", "Short term".lower(), "Under way", "They came twice", "https://board.example/",
        "May we pay for their time?", "Referrals received", "Services, Commissioners",
    ):  # fmt: skip
        assert words in page, words


def test_saving_it_unchanged_writes_no_history(tracked):
    found = recommend(tracked)
    save_recommendation(
        service=tracked.service,
        draft=draft_for(tracked),
        by=tracked.clinician,
        now=clock.now(),
        recommendation=found,
    )
    assert not RecommendationChange.objects.exists()


def test_names_stay_inside_the_service_also_in_the_history_and_the_filters(tracked, sign_in):
    found = recommend(tracked, owner=tracked.administrator, owner_role="Clinical lead")
    nameless = recommend(tracked, text="Train everybody", owner=tracked.clinician)
    save_recommendation(
        service=tracked.service,
        draft=draft_for(tracked, owner=tracked.clinician, owner_role="Clinical lead", next_step="Ring them"),
        by=tracked.clinician,
        now=clock.now(),
        recommendation=found,
    )
    inside, outside = sign_in(tracked.clinician), sign_in(tracked.commissioner)
    assert "Ada Administrator" in page_of(inside, "recommendation", found.pk)
    for name, *args in (
        ("strategy",), ("steering",), ("strategy_file",), ("recommendation", found.pk), ("recommendation", nameless.pk),
    ):  # fmt: skip
        told = outside.get(reverse(f"programme:{name}", args=args)).content.decode()
        assert "Cleo" not in told.partition("<main")[2]
        assert "Ada Admin" not in told
    page = page_of(outside, "recommendation", found.pk)
    assert "Clinical lead" in page
    assert "Ring them" in page
    assert "Somebody in the service" in page_of(outside, "recommendation", nameless.pk)
    assert reverse("programme:recommendation_change", args=[found.pk]) not in page


FILTERS = [
    ({"status": "done"}, "Done already"),
    ({"audience": "commissioners"}, "For commissioners"),
    ({"due": "overdue"}, "Late"),
    ({"due": "soon"}, "Soon"),
    ({"due": "no_day"}, "See families where they already go"),
    ({"owner": "role-Midwife"}, "Late"),
]


@pytest.mark.parametrize(("asked", "found"), FILTERS, ids=lambda one: str(one))
def test_each_filter_finds_what_it_says(tracked, sign_in, asked, found):
    today = clock.today()
    far = today + 2 * policy.STEERING_LOOKS_AHEAD
    recommend(tracked)
    recommend(tracked, text="Done already", status=RecommendationStatus.DONE, due_on=today - DAY)
    recommend(tracked, text="For commissioners", audiences=(StrategyAudience.COMMISSIONERS,), due_on=far)
    recommend(tracked, text="Late", due_on=today - DAY, owner_role="Midwife")
    recommend(tracked, text="Soon", due_on=today + DAY)
    page = sign_in(tracked.clinician).get(reverse("programme:strategy"), asked)
    assert [row.recommendation.text for row in page.context["rows"]] == [found]


def test_an_owner_works_in_the_service_and_a_group_is_its_own(tracked):
    for wrong in ({"owner": tracked.outsider}, {"owner": tracked.commissioner}):
        with pytest.raises(Refused, match="owner who works"):
            recommend(tracked, **wrong)
    start_groups(service=tracked.other_service, by=tracked.clinician_elsewhere)
    theirs = StrategyGroup.objects.filter(service=tracked.other_service).first()
    with pytest.raises(Refused, match="own service"):
        recommend(tracked, group=theirs)
    assert not Recommendation.objects.exists()


def test_only_those_who_run_the_service_write(tracked):
    found = recommend(tracked)
    for person in (tracked.commissioner, tracked.manager, tracked.clinician_elsewhere, tracked.learner):
        for recommendation in (None, found):
            with pytest.raises(Refused, match="own service"):
                save_recommendation(
                    service=tracked.service,
                    draft=draft_for(tracked, text="Other words"),
                    by=person,
                    now=clock.now(),
                    recommendation=recommendation,
                )


def test_what_identifies_a_family_is_refused_below_the_form_too(tracked):
    with pytest.raises(ValidationError, match="looks like"):
        recommend(tracked, how="As for NHS number 943 476 5919")


def test_numbers_go_on_and_a_full_tracker_says_so(tracked, monkeypatch):
    assert [recommend(tracked, text=f"Step {number}").number for number in (1, 2)] == [1, 2]
    monkeypatch.setattr(policy, "MAX_RECOMMENDATIONS", 2)
    with pytest.raises(Refused, match="at most"):
        recommend(tracked, text="One too many")


# Bright ideas


def idea_of(world, state=NoteState.SHOWN, kind=NoteKind.IDEA) -> WorkshopNote:
    workshop = open_workshop(
        service=world.service,
        title="What is there?",
        area=None,
        expires_at=clock.now() + 7 * DAY,
        by=world.clinician,
        now=clock.now(),
    )
    note = add_note(workshop=workshop, wanted=WantedNote(kind, "One number to ring"), now=clock.now())
    sort_notes(workshop=workshop, notes={note.pk: SortedNote("", state)}, by=world.clinician)
    return WorkshopNote.objects.select_related("workshop__service").get(pk=note.pk)


def test_a_bright_idea_becomes_a_recommendation_by_one_button_once(tracked, sign_in):
    idea, client = idea_of(tracked), sign_in(tracked.clinician)
    assert "1 bright idea" in page_of(client, "strategy")
    address = reverse("programme:strategy_ideas")
    assert idea.text in page_of(client, "strategy_ideas")
    for _ in range(2):
        client.post(address, {"idea": idea.pk, "group": tracked.strategy_group.pk})
    assert Recommendation.objects.get().text == idea.text
    page_of(client, "strategy_ideas")  # which says so once
    assert idea.text not in page_of(client, "strategy_ideas")
    again = recommend_idea(idea=idea, group=tracked.strategy_group, by=tracked.clinician, now=clock.now())
    assert again == Recommendation.objects.get()
    assert "bright idea of a workshop" in page_of(client, "recommendation", again.pk)


@pytest.mark.parametrize(
    ("state", "kind"), [(NoteState.WAITING, NoteKind.IDEA), (NoteState.SHOWN, NoteKind.GAP)]
)
def test_what_nobody_has_read_or_is_no_idea_is_not_taken(tracked, sign_in, state, kind):
    idea = idea_of(tracked, state, kind)
    sign_in(tracked.clinician).post(
        reverse("programme:strategy_ideas"), {"idea": idea.pk, "group": tracked.strategy_group.pk}
    )
    with pytest.raises(Refused, match="Read this idea first"):
        recommend_idea(idea=idea, group=tracked.strategy_group, by=tracked.clinician, now=clock.now())
    assert not Recommendation.objects.exists()


# The figure beside it

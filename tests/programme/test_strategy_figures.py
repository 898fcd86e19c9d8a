"""A figure beside a recommendation, reminders of its day, and where it is found."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from config import policy
from core import clock
from core.registries import LEAVING
from notifications.models import Notice
from programme.models import Recommendation
from programme.strategy.enums import (
    OPEN_STATUSES,
    RecommendationStatus,
    StrategyIndicator,
    StrategyTerm,
)
from programme.strategy.notices import write_due
from programme.views.strategy.indicators import COMES, INSIDE, OUTSIDE
from tests.cast import make_person
from tests.programme.programme_data import programme
from tests.programme.strategy_world import page_of, recommend

DAY = timedelta(days=1)


def test_every_figure_has_its_control_chart_table_and_words_inside(tracked, sign_in):
    programme(tracked.service, "change")
    client = sign_in(tracked.clinician)
    found = recommend(tracked, indicator=StrategyIndicator.RECEIVED)
    drawn = set()
    for code in StrategyIndicator:
        Recommendation.objects.filter(pk=found.pk).update(indicator=code)
        answer = client.get(found.get_absolute_url())
        shown = answer.context["indicator"]
        assert shown.label == code.label
        assert shown.latest or shown.note
        if shown.chart:
            drawn.add(code)
            assert "Newest: " in answer.content.decode()
            assert "attune-numbers" in answer.content.decode()
            address = reverse("programme:evidence_drawing", args=[shown.name])
            spec = client.get(f"{address}?{shown.address}")
            assert spec.json()["data"]["values"]
            numbers = client.get(f"{reverse('programme:evidence_chart', args=[shown.name])}?{shown.address}")
            assert len(numbers.content.decode().splitlines()) == len(shown.chart.table[1]) + 1
    assert drawn >= {StrategyIndicator.RECEIVED, StrategyIndicator.APPROPRIATE}


def test_outside_a_figure_is_what_the_release_gives_or_stays_inside(tracked, sign_in):
    programme(tracked.service, "change")
    client = sign_in(tracked.commissioner)
    found = recommend(tracked)
    for code in StrategyIndicator:
        Recommendation.objects.filter(pk=found.pk).update(indicator=code)
        shown = client.get(found.get_absolute_url()).context["indicator"]
        if code in OUTSIDE:
            assert shown.name in {"referrals", "sessions"}
        else:
            assert (shown.note, shown.chart, shown.latest) == (INSIDE, None, "")
        inner = reverse("programme:evidence_drawing", args=[f"indicator-{code}"])
        assert client.get(inner).status_code == 403
    assert set(OUTSIDE) < set(StrategyIndicator)


def test_a_page_opens_while_its_figure_is_still_worked_out(tracked, sign_in, settings):
    cache.clear()
    settings.FIGURES_IN_WORKER = True
    found = recommend(tracked, indicator=StrategyIndicator.RECEIVED)
    assert COMES in page_of(sign_in(tracked.clinician), "recommendation", found.pk)


# Reminders


@pytest.mark.parametrize(
    ("in_days", "kinds"),
    [
        (policy.RECOMMENDATION_DUE_SOON.days + 1, []),
        (policy.RECOMMENDATION_DUE_SOON.days, ["recommendation_due"]),
        (0, ["recommendation_due"]),
        (-1, ["recommendation_overdue"]),
    ],
)
def test_whoever_sees_to_it_is_reminded_once_before_and_once_after(tracked, in_days, kinds):
    recommend(tracked, owner=tracked.clinician, due_on=clock.today() + in_days * DAY)
    for _ in range(2):
        write_due(clock.now())
    assert [notice.notice for notice in Notice.objects.all()] == kinds


@pytest.mark.parametrize("status", [one for one in RecommendationStatus if one not in OPEN_STATUSES])
def test_nobody_is_reminded_of_what_is_done_or_parked(tracked, status):
    recommend(tracked, owner=tracked.clinician, due_on=clock.today(), status=status)
    write_due(clock.now())
    assert not Notice.objects.exists()


def test_whoever_leaves_owns_nothing_any_more_and_the_role_stays(tracked):
    leaver = make_person("Lola Leaver", tracked.service)
    found = recommend(tracked, owner_role="Lead midwife")
    Recommendation.objects.filter(pk=found.pk).update(owner=leaver)
    end = dict(LEAVING.items())["programme"]
    assert end(leaver, tracked.administrator, clock.now()) == 1
    found.refresh_from_db()
    assert (found.owner, found.owner_role) == (None, "Lead midwife")
    assert found.changes.get().field == "owner"


def test_terms_and_statuses_are_those_of_the_form(tracked, sign_in):
    page = page_of(sign_in(tracked.clinician), "recommendation_new")
    for label in (*StrategyTerm.labels, *RecommendationStatus.labels, *StrategyIndicator.labels):
        assert label in page, label


def test_the_search_finds_it_for_its_readers_alone(tracked, sign_in):
    recommend(tracked, text="Lend out prams")
    for who in ("clinician", "commissioner", "learner", "clinician_elsewhere"):
        answer = sign_in(getattr(tracked, who)).get(reverse("portal:search"), {"q": "prams"})
        main = answer.content.decode().partition("<main")[2]
        assert ("Lend out prams" in main) == (who in {"clinician", "commissioner"}), who

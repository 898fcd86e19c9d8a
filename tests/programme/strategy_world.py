"""Groups with a recommendation that somebody sees to, a meeting, and a theory of change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

from django.urls import reverse

from core import clock
from programme.actions.strategy import save_meeting, save_recommendation, start_groups, start_theory
from programme.models import Recommendation, StrategyGroup
from programme.strategy.drafts import RecommendationDraft
from programme.strategy.enums import StrategyAudience, StrategyIndicator


def furnish_strategy(world: SimpleNamespace) -> None:
    start_groups(service=world.service, by=world.clinician)
    first, second, *_ = StrategyGroup.objects.filter(service=world.service)
    world.strategy_group, world.strategy_group_pk, world.empty_group_pk = first, first.pk, second.pk
    world.recommendation = recommend(
        world, owner=world.clinician, owner_role="Clinical lead", indicator=StrategyIndicator.RECEIVED
    )
    world.recommendation_pk = world.recommendation.pk
    meeting = save_meeting(
        service=world.service,
        held_on=clock.today() - timedelta(days=30),
        notes="We agreed on who sees to what.",
        by=world.clinician,
        now=clock.now(),
    )
    world.steering_meeting_pk = meeting.pk
    world.theory = start_theory(service=world.service, by=world.clinician, now=clock.now())
    world.theory_box_pk = world.theory.boxes.first().pk
    world.theory_version_pk = world.theory.versions.get().pk


def draft_for(world: SimpleNamespace, **fields) -> RecommendationDraft:
    usual = RecommendationDraft(
        group=world.strategy_group,
        text="See families where they already go",
        audiences=(StrategyAudience.SERVICES,),
    )
    return replace(usual, **fields)


def recommend(world: SimpleNamespace, /, **fields) -> Recommendation:
    return save_recommendation(
        service=world.service, draft=draft_for(world, **fields), by=world.clinician, now=clock.now()
    )


def page_of(client, name: str, *args) -> str:
    answer = client.get(reverse(f"programme:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]

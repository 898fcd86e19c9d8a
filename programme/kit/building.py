"""All 32 items in the order of the two evaluations, each built from the same data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from people.models import Service
from programme.held.items import ITEMS
from programme.kit import of_measures, of_referrals, of_tables, of_training
from programme.kit.data import KitData, kit_data
from programme.kit.items import EvaluationKit, KitFigures, KitItem, NotEnough

BUILDERS: Mapping[int, Callable[[KitData], KitFigures | NotEnough]] = {
    1: of_referrals.totals,
    2: of_referrals.over_time,
    3: of_referrals.ages,
    4: of_referrals.reasons,
    5: of_referrals.not_meeting,
    6: of_referrals.sources,
    7: of_referrals.by_place,
    8: of_tables.first_spoken,
    9: of_measures.screening,
    10: of_measures.mors,
    11: of_measures.hads,
    12: of_training.trained_by_place,
    13: of_training.sessions_held,
    14: of_training.contact,
    15: of_training.knowledge,
    16: of_referrals.before_and_after,
    17: of_tables.capacity,
    18: of_tables.interviews,
    19: of_training.windows,
    20: of_tables.appointments_by_year,
    21: of_tables.appointments_kept,
    22: of_referrals.source_shares,
    23: of_referrals.in_pregnancy,
    24: of_referrals.few_people,
    25: of_tables.ethnicity,
    26: of_tables.deprivation,
    27: of_tables.carers,
    28: of_measures.group_scales,
    29: of_measures.levels,
    30: of_tables.interviews,
    31: of_referrals.side_by_side,
    32: of_measures.measures,
}


def build_items(
    *,
    service: Service,
    start: date,
    end: date,
    asked_at: datetime,
    now: datetime,
    progress: Callable[[int], None],
) -> EvaluationKit:
    """`progress` is told how many are built. Raises what a builder raises: a kit is whole, or is not kept."""
    data, items = kit_data(service, start, end, now), []
    for one in ITEMS:
        items.append(built(one.number, one.title, data))
        progress(len(items))
    return EvaluationKit(service.name, start, end, asked_at, now, tuple(items))


def built(number: int, title: str, data: KitData) -> KitItem:
    found = BUILDERS[number](data)
    if isinstance(found, NotEnough):
        return KitItem(number, title, wanted=found)
    return KitItem(number, title, figures=found)

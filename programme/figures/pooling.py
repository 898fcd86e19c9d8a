"""Several services put together, each compared with itself: small numbers say more in company. Inside the services only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evidence.refusal import CalculationRefused
from evidence.small_numbers import Stratum, pooled, stratum_words
from evidence.words import listed
from people.models import Service
from programme.presentation.tables import FiguresTable
from referrals import reads as referral_reads
from sessions.reads.training_start import training_starts


@dataclass(frozen=True)
class PooledShown:
    table: FiguresTable
    sentence: str
    behind: str


def put_together(services: Sequence[Service], start: date, end: date) -> PooledShown | None:
    """None for one service alone. Whole months; the month of each service's own start is its first after."""
    if len(services) < 2:
        return None
    strata = strata_of(services, start, end)
    header = ["Service", "Before its training began", "From then on"]
    table = FiguresTable(
        "Met the criteria, before and after training began",
        header,
        [[one.name, *stratum_words(one)] for one in strata],
    )
    try:
        found = pooled(strata)
    except CalculationRefused as refused:
        return PooledShown(table, refused.sentence, f"It needs {refused.enough}.")
    left_out = f" {listed(found.left_out)} stayed out: no referral on one side." if found.left_out else ""
    behind = (
        f"Common odds ratio {found.odds_ratio:.2f}, 95% interval {found.low:.2f} to {found.high:.2f} (Mantel–Haenszel, each "
        f"service compared with itself).{left_out} It takes no account of trend and season, so it is no evidence of a change. "
        "A difference between before and after does not show that training was the cause."
    )
    return PooledShown(table, found.sentence, behind)


def strata_of(services: Sequence[Service], start: date, end: date) -> list[Stratum]:
    histories, starts = referral_reads.months_by_service(services), training_starts(services)
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    found = []
    for one in sorted(services, key=lambda service: service.name):
        if one.pk not in starts:
            continue
        began = f"{starts[one.pk].day:%Y-%m}"
        months = [row for row in histories.get(one.pk, []) if first <= row.month <= last]
        sides = [[row for row in months if (row.month >= began) is after] for after in (False, True)]
        counts = [(sum(row.appropriate for row in side), sum(row.assessed for row in side)) for side in sides]
        found.append(Stratum(one.name, *counts[0], *counts[1]))
    return found

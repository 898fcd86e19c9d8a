"""Invented programmes of single referrers, some of whom are trained.

Each has 48 months, 96 referrers in 12 teams and about 47 referrals a month; referrers and teams differ in how well they
refer. Kinds:

* `trend`: appropriateness rises steadily, everyone is trained at month 24;
* `autocorrelated`: the same, with good and bad spells that last (monthly shocks, correlation .6);
* `self_selected`: half are trained, those who refer better more often; appropriateness rises for all;
* `team_shocks`: half of the teams are trained, and each team drifts up or down for reasons of its own.
"""

from math import log

import numpy as np

from ..exposure import ReferralRow
from ..periods import Period
from .programme import Programme

KINDS = ("trend", "autocorrelated", "self_selected", "team_shocks")
MONTHS, START = 48, 24
TEAMS, REFERRERS = 12, 96
A_MONTH = 0.49
TREND_A_YEAR = 0.45
FIRST_LEVEL = -0.9
TEAM_SD, REFERRER_SD = 0.27, 0.45
SHOCK_SD, SHOCK_LINK = 0.35, 0.6
TEAM_SHOCK_SD, TEAM_SHOCK_LINK = 0.5, 0.9


def simulate(kind: str, rng, odds_ratio: float = 1.0) -> Programme:
    """One programme from a numpy generator; `odds_ratio` is the true one of a trained referrer."""
    team = np.arange(REFERRERS) // (REFERRERS // TEAMS)
    skill = rng.normal(0, TEAM_SD, TEAMS)[team] + rng.normal(0, REFERRER_SD, REFERRERS)
    trained = _trained(kind, rng, skill, team)
    months = np.arange(MONTHS)
    level = FIRST_LEVEL + TREND_A_YEAR * months / 12 + _shocks(kind, rng, team)
    after = (months >= START) & trained[:, None]
    received = rng.poisson(A_MONTH, (REFERRERS, MONTHS))
    chance = 1 / (1 + np.exp(-(level + skill[:, None] + log(odds_ratio) * after)))
    appropriate = rng.binomial(received, chance)
    return Programme(
        _periods(received, appropriate),
        START,
        _rows(received, appropriate, team, trained),
        everyone_trained=bool(trained.all()),
    )


def _trained(kind: str, rng, skill, team):
    if kind == "self_selected":
        return skill + rng.normal(0, REFERRER_SD, REFERRERS) > 0
    if kind == "team_shocks":
        return np.isin(team, rng.permutation(TEAMS)[: TEAMS // 2])
    return np.ones(REFERRERS, dtype=bool)


def _shocks(kind: str, rng, team):
    """Shocks on the log-odds scale, referrers x months (or one row for all)."""
    if kind == "autocorrelated":
        return _wandering(rng, 1, SHOCK_SD, SHOCK_LINK)
    if kind == "team_shocks":
        return _wandering(rng, TEAMS, TEAM_SHOCK_SD, TEAM_SHOCK_LINK)[team]
    return 0.0


def _wandering(rng, series: int, sd: float, link: float):
    """Stationary AR(1) paths, series x months."""
    path = np.empty((series, MONTHS))
    path[:, 0] = rng.normal(0, sd, series)
    for month in range(1, MONTHS):
        path[:, month] = link * path[:, month - 1] + rng.normal(0, sd * (1 - link**2) ** 0.5, series)
    return path


def _periods(received, appropriate) -> tuple[Period, ...]:
    totals = zip(received.sum(axis=0).tolist(), appropriate.sum(axis=0).tolist(), strict=True)
    return tuple(Period(f"month {month}", n, x) for month, (n, x) in enumerate(totals))


def _rows(received, appropriate, team, trained) -> tuple[ReferralRow, ...]:
    rows = []
    for who, month in zip(*received.nonzero(), strict=True):
        cohort = START if trained[who] else None
        state = bool(trained[who] and month >= START)
        good, all_of_them = int(appropriate[who, month]), int(received[who, month])
        for number in range(all_of_them):
            rows.append(
                ReferralRow(int(month), f"R{who:03}", f"T{team[who]:02}", state, cohort, number < good)
            )
    return tuple(rows)

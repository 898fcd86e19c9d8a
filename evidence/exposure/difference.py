"""Difference in differences: trained and not-trained referrers, each before and after.

Logistic GEE with independence working correlation, clustered by team, month effects, a term for those ever trained and
one for trained-on-the-day. Errors are bias-corrected (Mancl and DeRouen, Biometrics 57, 2001) with t on teams - 1.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt

from ..change.fitting import fit_logit
from ..refusal import CalculationRefused
from .rows import ReferralRow

MARGINAL = (
    "Marginal odds ratio over all referrers; for one and the same referrer the ratio is a little larger."
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Log odds with bias-corrected standard error and the uncorrected one, marginal odds ratio and 95% interval, p from
    t on teams - 1. `months_left_out`: months in which every referral had the same outcome carry no information."""

    estimate: float
    se: float
    se_uncorrected: float
    odds_ratio: float
    low: float
    high: float
    p: float
    teams: int
    referrers: int
    referrals: int
    months_left_out: int = 0
    label: str = MARGINAL


def difference_in_differences(rows: Sequence[ReferralRow]) -> Difference:
    """The contrast over rows with a known referrer and team. No floor is applied here (see `assess_exposure`).

    Raises Refused("no_contrast", "one_team", "separation", "team_alone", "tied_terms", "no_convergence").
    """
    kept = [row for row in rows if row.known]
    informative = _informative_months(kept)
    used = [row for row in kept if row.month in informative]
    teams = {row.team for row in used}
    _check(used, teams)
    x, successes, totals, owners = _cells(used, sorted(informative))
    fit = fit_logit(x, successes, totals)
    plain, corrected = _sandwich(x, successes, totals, owners, fit)
    left_out = len({row.month for row in kept}) - len(informative)
    return _difference(float(fit.coefficients[0]), plain, corrected, len(teams), used, left_out)


def _informative_months(rows: Sequence[ReferralRow]) -> set[int]:
    seen = defaultdict(set)
    for row in rows:
        seen[row.month].add(row.appropriate)
    return {month for month, outcomes in seen.items() if len(outcomes) == 2}


def _check(rows: Sequence[ReferralRow], teams: set[str | None]) -> None:
    if len(teams) == 1:
        raise CalculationRefused(
            "one_team", "All known referrers are in one team.", "referrers of at least 8 teams"
        )
    cells = {(row.cohort is not None, row.trained) for row in rows}
    if not cells >= {(True, True), (True, False), (False, False)}:
        sentence = "There are not both trained and not-trained referrers with referrals before and after."
        raise CalculationRefused(
            "no_contrast", sentence, "referrals of both groups, before and after the training"
        )


def _cells(rows: Sequence[ReferralRow], months: Sequence[int]):
    """Counts by team, group, state and month: all that the model needs, however many referrals there are."""
    import numpy as np  # heavy: only who calculates waits for it

    counts: defaultdict[tuple, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        cell = counts[row.team, row.cohort is not None, row.trained, row.month]
        cell[0] += row.appropriate
        cell[1] += 1
    place = {month: i for i, month in enumerate(months)}
    x = np.zeros((len(counts), 2 + len(months)))
    for line, (_, ever, trained, month) in enumerate(counts):
        x[line, 0], x[line, 1], x[line, 2 + place[month]] = trained, ever, 1
    values = np.array(list(counts.values()), dtype=float)
    return x, values[:, 0], values[:, 1], [key[0] for key in counts]


def _sandwich(x, successes, totals, owners, fit) -> tuple[float, float]:
    """Uncorrected and bias-corrected standard error of the first coefficient. The correction is applied to each
    team's score, which needs matrices of the size of the model and not of the team."""
    import numpy as np  # heavy: only who calculates waits for it

    mean = 1 / (1 + np.exp(-(x @ fit.coefficients)))
    weight, residual = totals * mean * (1 - mean), successes - totals * mean
    bread, owners = fit.covariance, np.array(owners)
    plain, corrected = np.zeros_like(bread), np.zeros_like(bread)
    for team in np.unique(owners):
        mine = owners == team
        score = x[mine].T @ residual[mine]
        leverage = (x[mine].T * weight[mine]) @ x[mine] @ bread
        remaining = np.eye(len(bread)) - leverage
        if np.linalg.cond(remaining) > 1e8:
            sentence = "One team alone decides part of the comparison."
            raise CalculationRefused("team_alone", sentence, "referrals of several teams in every month")
        adjusted = np.linalg.solve(remaining, score)
        plain += np.outer(score, score)
        corrected += np.outer(adjusted, adjusted)
    errors = [sqrt(float((bread @ middle @ bread)[0, 0])) for middle in (plain, corrected)]
    return errors[0], errors[1]


def _difference(estimate, plain, corrected, teams, rows, left_out) -> Difference:
    from scipy.special import stdtr, stdtrit  # heavy: only who calculates waits for it

    if corrected == 0:
        raise CalculationRefused(
            "no_variation", "The teams do not differ at all, so there is no error to judge by."
        )
    half = float(stdtrit(teams - 1, 0.975)) * corrected
    p = 2 * float(stdtr(teams - 1, -abs(estimate) / corrected))
    ratio, low, high = (exp(min(value, 700.0)) for value in (estimate, estimate - half, estimate + half))
    referrers = len({row.referrer for row in rows})
    return Difference(estimate, corrected, plain, ratio, low, high, p, teams, referrers, len(rows), left_out)

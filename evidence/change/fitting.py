"""Weighted logistic regression of counts, plain or with AR(1) correlation between neighbouring periods.

Iteratively reweighted least squares on the working response; with correlation each step is a generalised least
squares step (Zeger 1988; Breslow and Clayton 1993). Written out because the placebo dates need many small fits.
"""

from dataclasses import dataclass
from typing import Any

from ..refusal import CalculationRefused

STEPS = 60
CLOSE = 1e-10
MANY_ROWS = 500
HUGE_ERROR = (
    25.0  # a standard error of this size on the log-odds scale means the data do not pin the term down
)


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients (log odds), their covariance before dispersion, Pearson dispersion, residual degrees of freedom and
    the restricted log-likelihood of the last step."""

    coefficients: Any
    covariance: Any
    dispersion: float
    df: int
    log_likelihood: float


def fit_logit(x, successes, totals, *, rho: float = 0.0, times=None, start=None) -> Fit:
    """Fit `successes` of `totals` on model matrix `x` (n x k), from coefficients `start` if given.

    Raises Refused with "one_outcome", "too_few_periods", "tied_terms", "separation" or "no_convergence".
    """
    import numpy as np  # heavy: only who calculates waits for it

    _check(x, successes, totals)
    beta = np.zeros(x.shape[1]) if start is None else start
    if start is None:
        beta[0] = np.log(successes.sum() / (totals.sum() - successes.sum()))
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        for _ in range(STEPS):
            a, z = _working(x, beta, successes, totals)
            a, z, log_det = _whiten(a, z, rho, times)
            updated = _least_squares(a, z)
            if not np.isfinite(updated).all():
                raise _separated()
            moved = np.abs(updated - beta).max()
            beta = updated
            if moved < CLOSE * (1 + np.abs(beta).max()):
                return _finished(a, z, beta, log_det)
    raise _separated() if np.abs(beta).max() > 12 else _no_convergence()


def _check(x, successes, totals) -> None:
    import numpy as np  # heavy: only who calculates waits for it

    if successes.sum() in (0, totals.sum()):
        sentence = "Every referral had the same outcome, so a change cannot be modelled."
        raise CalculationRefused("one_outcome", sentence, "periods with both outcomes")
    if len(totals) <= x.shape[1]:
        raise CalculationRefused(
            "too_few_periods", "There are fewer periods than the model has terms.", f"{x.shape[1] + 1}"
        )
    triangle = np.linalg.qr(x, mode="r") if len(x) >= MANY_ROWS else x  # of the same rank, and small
    if np.linalg.matrix_rank(triangle) < x.shape[1]:
        sentence = "Something else began or ended at the same time, so the two cannot be told apart."
        raise CalculationRefused("tied_terms", sentence, "periods in which only one of them was there")


def _least_squares(a, z):
    """Of thousands of rows through their cross products: the steps to come make up for the digits that this loses."""
    import numpy as np  # heavy: only who calculates waits for it

    return np.linalg.lstsq(*((a, z) if len(a) < MANY_ROWS else (a.T @ a, a.T @ z)), rcond=None)[0]


def _working(x, beta, successes, totals):
    import numpy as np  # heavy: only who calculates waits for it

    eta = np.clip(x @ beta, -30, 30)
    mean = 1 / (1 + np.exp(-eta))
    weight = totals * mean * (1 - mean)
    root = np.sqrt(weight)
    return x * root[:, None], (eta + (successes - totals * mean) / weight) * root


def _whiten(a, z, rho, times):
    """Rows made independent under AR(1) with correlation rho to the power of the gap between periods."""
    import numpy as np  # heavy: only who calculates waits for it

    if rho == 0:
        return a, z, 0.0
    link = rho ** np.diff(times)
    left = np.sqrt(1 - link**2)
    rows = np.vstack([a[:1], (a[1:] - link[:, None] * a[:-1]) / left[:, None]])
    response = np.append(z[:1], (z[1:] - link * z[:-1]) / left)
    return rows, response, 2 * np.log(left).sum()


def _finished(a, z, beta, log_det) -> Fit:
    import numpy as np  # heavy: only who calculates waits for it

    information = a.T @ a
    covariance = np.linalg.inv(information)
    if np.sqrt(np.diag(covariance)).max() > HUGE_ERROR:
        raise _separated()
    df = len(z) - len(beta)
    dispersion = float(((z - a @ beta) ** 2).sum() / df)
    spread = log_det + np.linalg.slogdet(information)[1] + df * np.log(max(dispersion, 1e-12))
    return Fit(beta, covariance, dispersion, df, float(-spread / 2))


def _separated() -> CalculationRefused:
    sentence = (
        "In one part of the series every referral had the same outcome, so the size of a change has no bound."
    )
    return CalculationRefused(
        "separation", sentence, "both outcomes before and after, and in every event's periods"
    )


def _no_convergence() -> CalculationRefused:
    return CalculationRefused(
        "no_convergence", "The calculation did not settle on an answer.", "more periods or fewer events"
    )

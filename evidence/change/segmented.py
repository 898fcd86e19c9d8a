"""Segmented regression: did the level step at the known date, over and above trend, season and events?

Quasi-binomial logit with Pearson dispersion not taken below 1 and t-distribution (Wagner et al. 2002; Bernal et al.
2017), and the same model with AR(1) correlation whose strength is chosen by restricted likelihood.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, sqrt

from ..periods import Period
from ..refusal import CalculationRefused
from .fitting import Fit, fit_logit
from .series import CountSeries, Shape

RHO_STEP = 0.05
CAUTION = 1.353  # half the 90% point of chi-squared with 1 df: a one-sided 95% bound of the profile
RHO_GRID = tuple(round(RHO_STEP * step, 2) for step in range(-18, 19))


@dataclass(frozen=True, slots=True)
class Term:
    """One coefficient: log odds with standard error, odds ratio with its 95% interval, two-sided p from t."""

    name: str
    estimate: float
    se: float
    p: float
    odds_ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Segmented:
    """A fitted model. `dispersion` is Pearson's (as found, before it is raised to 1), `rho` the correlation of
    neighbouring periods (None in the model without). `cautious` is the level under the strongest correlation that the
    data do not speak against (one-sided 95% profile bound `rho_upper`): a short series shows less correlation than it has.
    """

    terms: tuple[Term, ...]
    dispersion: float
    df: int
    periods: int
    rho: float | None = None
    rho_upper: float | None = None
    cautious: Term | None = None

    def term(self, name: str) -> Term | None:
        return next((term for term in self.terms if term.name == name), None)

    @property
    def level(self) -> Term:
        return next(term for term in self.terms if term.name == "level")


def segmented(periods: Sequence[Period], change_at: int, shape: Shape | None = None) -> Segmented:
    """Quasi-binomial segmented model of whole, counted periods; `change_at` is the index of the first period after.

    Raises Refused as `fit_logit`.
    """
    shape, series = shape or Shape(), CountSeries.of(periods)
    fit = fit_logit(shape.columns(series.times, change_at), series.successes, series.totals)
    return _result(fit, shape, None)


def ar1(periods: Sequence[Period], change_at: int, shape: Shape | None = None) -> Segmented:
    """The same model with AR(1) errors; the correlation is the point of a 0.05 grid with the highest restricted
    likelihood. Periods that were left out widen the gap between their neighbours. Raises Refused as `fit_logit`."""
    shape, series = shape or Shape(), CountSeries.of(periods)
    fits = profile(shape.columns(series.times, change_at), series)
    rho = max(fits, key=lambda r: fits[r].log_likelihood)
    upper = max(r for r in fits if fits[r].log_likelihood >= fits[rho].log_likelihood - CAUTION)
    cautious = _term("level", shape.names().index("level"), fits[upper], max(1.0, fits[upper].dispersion))
    return replace(_result(fits[rho], shape, rho), rho_upper=upper, cautious=cautious)


def profile(x, series: CountSeries) -> dict[float, Fit]:
    """Fits along the grid of correlations. Strong ones at which the working response does not settle are passed over;
    the model without correlation must fit."""
    fits = {0.0: fit_logit(x, series.successes, series.totals)}
    for rho in RHO_GRID if _unbroken(series) else [rho for rho in RHO_GRID if rho > 0]:
        if rho and (fit := _fit_at(x, series, rho, fits[0.0].coefficients)):
            fits[rho] = fit
    return fits


def _unbroken(series: CountSeries) -> bool:
    """Negative correlation has no meaning across gaps of an even and an odd length at once."""
    import numpy as np  # heavy: only who calculates waits for it

    return bool((np.diff(series.times) == 1).all())


def _fit_at(x, series: CountSeries, rho: float, start) -> Fit | None:
    try:
        return fit_logit(x, series.successes, series.totals, rho=rho, times=series.times, start=start)
    except CalculationRefused:
        return None


def _result(fit: Fit, shape: Shape, rho: float | None) -> Segmented:
    scale = max(1.0, fit.dispersion)
    terms = tuple(_term(name, place, fit, scale) for place, name in enumerate(shape.names()))
    periods = fit.df + len(fit.coefficients)
    return Segmented(terms, fit.dispersion, fit.df, periods, rho)


def _term(name: str, place: int, fit: Fit, scale: float) -> Term:
    from scipy.special import stdtr, stdtrit  # heavy: only who calculates waits for it

    estimate = float(fit.coefficients[place])
    se = sqrt(float(fit.covariance[place, place]) * scale)
    half = float(stdtrit(fit.df, 0.975)) * se
    p = 2 * float(stdtr(fit.df, -abs(estimate) / se))
    return Term(name, estimate, se, p, _odds(estimate), _odds(estimate - half), _odds(estimate + half))


def _odds(log_odds: float) -> float:
    return exp(min(log_odds, 700.0))

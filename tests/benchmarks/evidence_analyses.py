"""The product's analyses beside bare statsmodels calls that fit the same models to the same invented data."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

MONTHS, BEGAN, TEAMS, REFERRALS = 120, 60, 40, 10_000
ROUNDS = 5


def compared() -> dict[str, dict[str, float]]:
    """{analysis: {ms, bare_ms, ratio}}."""
    periods, rows = invented_months(), invented_referrals()
    pairs = {
        "segmented": (lambda: ours_segmented(periods), lambda: bare_segmented(periods, BEGAN)),
        "placebo dates": (lambda: ours_placebo(periods), lambda: bare_placebo(periods)),
        "correlated months": (lambda: ours_ar1(periods), lambda: bare_ar1(periods)),
        "trained and not": (lambda: ours_difference(rows), lambda: bare_difference(rows)),
    }
    return {name: beside(*pair) for name, pair in pairs.items()}


def beside(ours: Callable[[], Any], bare: Callable[[], Any]) -> dict[str, float]:
    """In turns, so that a busy machine slows both; the first turn only loads the libraries."""
    ours(), bare()
    times = [(seconds_of(ours), seconds_of(bare)) for _ in range(ROUNDS)]
    return {
        "ms": round(1000 * statistics.median(mine for mine, _ in times), 1),
        "bare_ms": round(1000 * statistics.median(theirs for _, theirs in times), 1),
        "ratio": round(statistics.median(mine / theirs for mine, theirs in times), 2),
    }


def seconds_of(run: Callable[[], Any]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def invented_months() -> list[Any]:
    import numpy as np

    from evidence.periods import Period

    chance = np.random.default_rng(1)
    received = chance.poisson(60, MONTHS)
    met = chance.binomial(received, 0.6)
    return [Period(str(at), int(n), int(m)) for at, (n, m) in enumerate(zip(received, met, strict=True))]


def invented_referrals() -> list[Any]:
    """Half of the teams were trained in the same month."""
    import numpy as np

    from evidence.exposure import ReferralRow

    chance = np.random.default_rng(2)
    found = []
    for at in range(REFERRALS):
        month, team = at * MONTHS // REFERRALS, int(chance.integers(TEAMS))
        cohort = BEGAN if team % 2 else None
        trained = cohort is not None and month > cohort
        referrer = f"{team}-{chance.integers(10)}"
        found.append(ReferralRow(month, referrer, str(team), trained, cohort, bool(chance.random() < 0.6)))
    return found


def shape() -> Any:
    from evidence.change.series import Shape

    return Shape(season=True)


def ours_segmented(periods: Sequence[Any]) -> Any:
    from evidence.change.segmented import segmented

    return segmented(periods, BEGAN, shape())


def ours_placebo(periods: Sequence[Any]) -> Any:
    from evidence.change.placebo import placebo_in_time

    return placebo_in_time(periods, BEGAN, shape())


def ours_ar1(periods: Sequence[Any]) -> Any:
    from evidence.change.segmented import ar1

    return ar1(periods, BEGAN, shape())


def ours_difference(rows: Sequence[Any]) -> Any:
    from evidence.exposure.difference import difference_in_differences

    return difference_in_differences(rows)


def bare_segmented(periods: Sequence[Any], at: int) -> Any:
    import numpy as np
    import statsmodels.api as sm

    times = np.arange(len(periods), dtype=float)
    turn = 2 * np.pi * times / 12
    x = np.column_stack([np.ones_like(times), times, times >= at, np.sin(turn), np.cos(turn)])
    counts = np.array([[p.appropriate, p.received - p.appropriate] for p in periods], dtype=float)
    return sm.GLM(counts, x, family=sm.families.Binomial()).fit(scale="X2", use_t=True)


def bare_placebo(periods: Sequence[Any]) -> Any:
    from evidence.change.placebo import dates

    return [bare_segmented(periods, at) for at in dates(len(periods))]


def bare_ar1(periods: Sequence[Any]) -> Any:
    """One generalised least squares fit of the working response for each correlation of the grid."""
    import numpy as np
    import statsmodels.api as sm

    from evidence.change.segmented import RHO_GRID

    plain = bare_segmented(periods, BEGAN)
    totals = np.array([p.received for p in periods], dtype=float)
    mean = plain.fittedvalues
    root = np.sqrt(totals * mean * (1 - mean))
    z = (plain.predict(which="linear") + plain.resid_working) * root
    apart = np.abs(np.subtract.outer(np.arange(len(periods)), np.arange(len(periods))))
    x = plain.model.exog * root[:, None]
    return [sm.GLS(z, x, sigma=np.sign(rho) ** apart * np.abs(rho) ** apart).fit() for rho in RHO_GRID if rho]


def bare_difference(rows: Sequence[Any]) -> Any:
    import numpy as np
    import statsmodels.api as sm

    x = np.zeros((len(rows), 2 + MONTHS))
    for line, row in enumerate(rows):
        x[line, 0], x[line, 1], x[line, 2 + row.month] = row.trained, row.cohort is not None, 1
    model = sm.GEE(
        np.array([row.appropriate for row in rows], dtype=float),
        x,
        groups=np.array([row.team for row in rows]),
        family=sm.families.Binomial(),
        cov_struct=sm.cov_struct.Independence(),
    )
    return model.fit(cov_type="bias_reduced")

"""The invented programmes are what they are called: a verdict is only as honest as the worlds it was tried on."""

import numpy as np
import pytest

from evidence.calibration.worlds import KINDS, LEVEL, LEVELS, MONTHS, S_CURVE, SHORT, simulate

SEEDS = range(12)


def levels(kind, months=MONTHS):
    return [LEVELS[kind](np.random.default_rng(seed), months) for seed in SEEDS]


@pytest.mark.parametrize("kind", ["volume_step", "criteria_change", "super_referrers"])
def test_where_something_else_happens_the_level_stays(kind):
    assert all((found == LEVEL).all() and len(found) == MONTHS for found in levels(kind))


def test_a_season_comes_back_every_year_and_lowers_three_months_of_it():
    for found in levels("season"):
        assert (found[12:] == found[:-12]).all()
        assert sorted(found[:12] - LEVEL) == pytest.approx([-0.8, -0.8, -0.5, *[0] * 9])
    assert len({int(found.argmin()) for found in levels("season")}) > 3


def test_an_s_curve_rises_slowly_around_the_middle():
    for found in levels("s_curve"):
        assert (np.diff(found) > 0).all()
        assert LEVEL - S_CURVE / 2 <= found[0] < LEVEL < found[-1] <= LEVEL + S_CURVE / 2
        share = (found - LEVEL) / S_CURVE + 0.5
        on_the_way = ((share > 0.025) & (share < 0.975)).sum()
        assert 17 <= on_the_way <= 31
        assert abs(int(np.abs(found - LEVEL).argmin()) - MONTHS / 2) <= 7


def test_an_outlier_is_one_month_near_the_start():
    for found in levels("outlier_month"):
        (month,) = np.flatnonzero(found != LEVEL)
        assert abs(found[month] - LEVEL) == pytest.approx(2)
        assert abs(month - MONTHS // 2) <= 2
    assert {bool(found.max() > LEVEL) for found in levels("outlier_month")} == {True, False}


def test_a_dip_is_the_last_months_before_the_start():
    for found in levels("dip"):
        months = np.flatnonzero(found != LEVEL)
        assert 1 <= len(months) <= 6
        assert list(months) == list(range(MONTHS // 2 - len(months), MONTHS // 2))
        assert ((found[months] >= LEVEL - 1.4) & (found[months] <= LEVEL - 0.5)).all()


def test_drift_adds_up_and_scatter_does_not():
    wandered = np.array([found[-1] - found[0] for found in levels("drift")])
    scattered = np.array([found[-1] - found[0] for found in levels("over_dispersion")])
    assert np.abs(np.diff(levels("drift")[0])).max() < np.abs(wandered).max()
    assert scattered.std() < 2
    assert len({found[0] for found in levels("over_dispersion")}) == len(SEEDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_programme_starts_in_its_middle_and_repeats_with_its_seed(kind):
    first, again = (simulate(kind, np.random.default_rng(3)) for _ in range(2))
    months = SHORT if kind.endswith("_short") else MONTHS
    assert first == again
    assert (len(first.periods), first.start) == (months, months // 2)
    assert [period.label for period in first.periods[:2]] == ["month 0", "month 1"]


def test_new_criteria_come_three_to_twelve_months_before_or_after():
    apart = [one.criteria_changes[0] - one.start for one in programmes("criteria_change")]
    assert all(3 <= abs(months) <= 12 for months in apart)
    assert min(apart) < 0 < max(apart)


def test_two_busy_referrers_send_nothing_from_the_start_on():
    for one in programmes("super_referrers"):
        assert len(one.by_referrer) == 2
        for own in one.by_referrer.values():
            assert sum(period.received for period in own[: one.start]) > 0
            assert sum(period.received for period in own[one.start :]) == 0
        before = one.periods[: one.start]
        theirs = sum(period.received for own in one.by_referrer.values() for period in own)
        assert 0.2 < theirs / sum(period.received for period in before) < 0.6


def test_a_step_in_volume_doubles_or_halves_the_referrals():
    def ratio(one):
        after, before = one.periods[one.start :], one.periods[: one.start]
        return sum(period.received for period in after) / sum(period.received for period in before)

    ratios = [ratio(one) for one in programmes("volume_step")]
    assert all(0.4 < found < 0.65 or 1.6 < found < 2.4 for found in ratios)
    assert min(ratios) < 1 < max(ratios)


def test_a_true_change_raises_the_odds_from_the_start_on():
    one = simulate("volume_step", np.random.default_rng(1), odds_ratio=6.0)
    after, before = one.periods[one.start :], one.periods[: one.start]
    assert share(after) > share(before) + 0.1
    assert abs(share(before) - 1 / (1 + np.exp(-LEVEL))) < 0.1


def share(periods):
    return sum(period.appropriate for period in periods) / sum(period.received for period in periods)


def programmes(kind):
    return [simulate(kind, np.random.default_rng(seed)) for seed in SEEDS]

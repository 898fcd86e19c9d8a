"""What is called a change does not rest on one month, on few referrers, or on another story that tells the data as well."""

import numpy as np
import pytest

from evidence.calibration import KINDS, programmes, worlds
from evidence.change import assess_change, finds_change
from evidence.periods import Period
from evidence.words import claims_cause

MONTHS, START = 48, 24
BASE, BETTER = 36, 48  # of 60


def months(*appropriate: int, received: int = 60) -> list[Period]:
    return [Period(f"month {at}", received, x) for at, x in enumerate(appropriate)]


def wavering(levels: list[int]) -> list[int]:
    """The same small ups and downs in every series, so that no model finds months without any scatter."""
    rng = np.random.default_rng(11)
    return [int(min(60, max(0, level + rng.integers(-3, 4)))) for level in levels]


LASTING = months(*wavering([BASE] * START + [BETTER] * START))


def test_a_lasting_step_is_called_a_change():
    found = assess_change(LASTING, START)
    assert (found.verdict, found.doubt) == ("change", None)
    assert found.what_would_be_enough == ""


@pytest.mark.parametrize("at", range(START - 2, START + 3))
@pytest.mark.parametrize("size", [20, -25])
def test_one_odd_month_near_the_start_is_no_change(at, size):
    levels = wavering([BASE] * MONTHS)
    levels[at] += size
    found = assess_change(months(*levels), START)
    assert found.verdict == "no_clear_change"
    assert not claims_cause(found.sentence + found.why)


@pytest.mark.parametrize("length", range(1, 7))
def test_bad_months_before_the_start_that_nobody_told_of_are_no_change(length):
    levels = [BASE] * MONTHS
    levels[START - length : START] = [BASE - 16] * length
    assert assess_change(months(*wavering(levels)), START).verdict == "no_clear_change"


@pytest.mark.parametrize("over", [18, 24, 30])
def test_a_slow_change_is_no_change_at_the_start(over):
    levels = [
        round(60 / (1 + np.exp(-(0.4 + 1.4 * (1 / (1 + np.exp(-(at - START) * 7.3 / over)) - 0.5)))))
        for at in range(MONTHS)
    ]
    assert assess_change(months(*wavering(levels)), START).verdict == "no_clear_change"


def busy_referrers(shares: list[int], start: int = START) -> tuple[list[Period], dict[str, list[Period]]]:
    """Referrers who send badly and stop at the start, in a programme in which nothing else changes."""
    others = months(*wavering([BASE] * MONTHS))
    sent = {
        f"R{who}": [
            Period(one.label, share, share // 8) if at < start else Period(one.label, 0, 0)
            for at, one in enumerate(others)
        ]
        for who, share in enumerate(shares)
    }
    every = [
        Period(
            p.label,
            p.received + sum(own[at].received for own in sent.values()),
            p.appropriate + sum(own[at].appropriate for own in sent.values()),
        )
        for at, p in enumerate(others)
    ]
    return every, sent


@pytest.mark.parametrize("shares", [[32], [24, 24], [16, 16], [12, 12, 12]])
def test_busy_referrers_who_leave_at_the_start_are_no_change(shares):
    every, sent = busy_referrers(shares)
    assert assess_change(every, START).verdict == "change"  # without knowing who sent what
    found = assess_change(every, START, by_referrer=sent)
    assert (found.verdict, found.doubt.reason) == ("no_clear_change", "few_referrers")
    assert "rests on" in found.why


@pytest.mark.parametrize("apart", range(-3, 4))
def test_new_criteria_near_the_start_are_refused(apart):
    found = assess_change(LASTING, START, criteria_changes=[START + apart])
    assert (found.verdict, found.reasons) == ("too_few_data", ("criteria_changed",))
    assert "No wait would be enough" in found.what_would_be_enough


@pytest.mark.parametrize("apart", [-12, -4, 4, 12])
def test_new_criteria_further_away_are_told_apart_from_the_start(apart):
    levels = [BASE if at < START + apart else BETTER for at in range(MONTHS)]
    found = assess_change(months(*wavering(levels)), START, criteria_changes=[START + apart])
    assert found.verdict == "no_clear_change"


@pytest.mark.parametrize("at", [0, MONTHS, MONTHS + 5])
def test_criteria_that_held_all_the_time_change_nothing(at):
    assert assess_change(LASTING, START, criteria_changes=[at]).verdict == "change"


@pytest.mark.parametrize("kind", [*KINDS, "plain"])
def test_the_quick_answer_of_simulations_is_that_of_the_pages(kind):
    """With a true change, so that many of them come far."""
    if kind == "plain":
        made = [
            worlds.counted(rng, worlds.plain(rng, 48), 60, 24, odds_ratio=2)
            for rng in map(np.random.default_rng, range(8))
        ]
    else:
        made = list(programmes(kind, 2, 9, odds_ratio=2.5))
    for one in made:
        asked = {"criteria_changes": one.criteria_changes, "by_referrer": one.by_referrer}
        verdict = assess_change(one.periods, one.start, **asked).verdict
        assert finds_change(one.periods, one.start, **asked) == (verdict == "change")

"""The estimate of need: the Birmingham numbers come out of its own inputs, and what cannot be is refused with a sentence."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.need import (
    GROUPS,
    NeedInputs,
    Span,
    Staffing,
    estimate,
    half_up,
    rescaled,
    shares_at,
    two_figures,
)
from evidence.refusal import CalculationRefused

MID = dict(zip(GROUPS, ("50", "20", "13", "8", "2", "7"), strict=True))
SHARES = {code: Span.exactly(share) for code, share in MID.items()}
RANGES = {
    "universal": Span.of(45, 50, 60),
    "insecure_unlikely": Span.of(15, 20, 25),
    "disorganised_unlikely": Span.of(10, 13, 15),
    "targeted": Span.of(5, 8, 10),
    "shorter": Span.of(1, 2, 3),
    "longer": Span.of(5, 7, 9),
}
ATTACHMENT = {"secure": Decimal(50), "insecure": Decimal(30), "disorganised": Decimal(20)}


def inputs(base: int | Span = 30_672, **changes) -> NeedInputs:
    base = base if isinstance(base, Span) else Span.exactly(base)
    return NeedInputs(**{"base": base, "shares": SHARES, "attachment": ATTACHMENT, **changes})


def refused(**changes) -> CalculationRefused:
    with pytest.raises(CalculationRefused) as told:
        estimate(inputs(**changes))
    return told.value


def test_the_numbers_of_birmingham_come_out_of_its_own_inputs():
    found = estimate(inputs(seen_elsewhere=Span.exactly(340)))
    assert [int(one.families.mid) for one in found.groups] == [15336, 6134, 3987, 2454, 613, 2147]
    assert found.specialist.mid == 2760
    assert found.unmet.mid == 2420
    assert found.rounding == -1
    assert not found.adds_up, "the page says that it does not add because of rounding"


def test_one_child_fewer_gives_the_same_groups_and_adds_up():
    found = estimate(inputs(30_671))
    assert [int(one.families.mid) for one in found.groups] == [15336, 6134, 3987, 2454, 613, 2147]
    assert found.adds_up


def test_halves_round_up_and_ranges_to_two_figures():
    assert [half_up(Decimal(value)) for value in ("0.5", "1.5", "2.5")] == [1, 2, 3]
    assert [two_figures(Decimal(value)) for value in (7, 42, 2347, 2350, 99_500)] == [
        7,
        42,
        2300,
        2400,
        100_000,
    ]


def test_the_range_moves_base_and_shares_and_subtracts_who_is_seen():
    base, seen = Span.of(9000, 10_000, 11_000), Span.of(50, 100, 200)
    found = estimate(NeedInputs(base, RANGES, ATTACHMENT, seen))
    assert found.specialist == Span.of(540, 900, 1320)
    assert found.unmet == Span.of(340, 800, 1270)


def test_staff_follow_from_families_take_up_and_hours():
    staffing = Staffing(Span.of(40, 50, 60), Span.of(15, 20, 25), Span.of(700, 800, 900))
    found = estimate(inputs(seen_elsewhere=Span.exactly(340), staffing=staffing))
    assert found.staff is not None
    assert found.staff.mid == Decimal("30.3")  # 2,420 × 50% × 20 ÷ 800 = 30.25
    assert found.staff.low < found.staff.mid < found.staff.high


@pytest.mark.parametrize(
    ("changes", "reason", "words"),
    [
        ({"base": Span.exactly(499)}, "too_small", "Too small to estimate by share alone"),
        ({"base": Span.of(600, 550, 700)}, "range", "out of order"),
        ({"seen_elsewhere": Span.exactly(2761)}, "more_seen", "only 2,760 are estimated"),
        ({"shares": {**SHARES, "longer": Span.exactly(101)}}, "shares", "over 100%"),
        ({"shares": {**SHARES, "longer": Span.exactly("7.5")}}, "shares", "add up to 100.5%"),
        ({"shares": {**SHARES, "longer": Span.exactly(-7)}}, "range", "below 0"),
        ({"shares": {"longer": Span.exactly(100)}}, "shares", "six groups"),
        ({"attachment": {**ATTACHMENT, "insecure": Decimal(31)}}, "tree", "20 + 8 + 2 = 30%"),
        ({"attachment": {**ATTACHMENT, "disorganised": Decimal(25)}}, "tree", "13 + 7 = 20%"),
        ({"staffing": Staffing(Span.exactly(101), Span.exactly(1), Span.exactly(1))}, "staff", "over 100%"),
        (
            {"staffing": Staffing(Span.exactly(1), Span.exactly(1), Span.exactly(0))},
            "staff",
            "clinical hours",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(changes, reason, words):
    told = refused(**changes)
    assert told.reason == reason
    assert words in told.sentence


def test_all_low_ends_at_once_are_rescaled_to_a_hundred():
    low = shares_at(RANGES, "low")
    assert sum(low.values()) == 100
    assert low["universal"] == Decimal("55.56")  # 45 of 81
    assert shares_at(RANGES, "mid") == {code: Decimal(share) for code, share in MID.items()}
    assert sum(one.share for one in estimate(inputs(shares=RANGES, end="low")).groups) == 100


PARTS = st.lists(st.integers(0, 1000), min_size=6, max_size=6).filter(any)


@given(PARTS)
@settings(max_examples=60)
def test_rescaled_shares_always_make_a_hundred_and_keep_their_order(parts):
    found = rescaled(dict(zip(GROUPS, map(Decimal, parts), strict=True)))
    assert sum(found.values()) == 100
    by_size = sorted(GROUPS, key=lambda code: parts[GROUPS.index(code)])
    assert all(found[one] <= found[other] + Decimal("0.06") for one, other in pairwise(by_size))


@given(PARTS, st.integers(500, 2_000_000), st.integers(0, 500))
@settings(max_examples=60)
def test_every_estimate_is_ordered_and_misses_its_base_by_rounding_alone(parts, base, seen):
    shares = {
        code: Span.exactly(part)
        for code, part in rescaled(dict(zip(GROUPS, map(Decimal, parts), strict=True))).items()
    }
    given_inputs = NeedInputs(Span.exactly(base), shares, None, Span.exactly(seen))
    needed = base * (shares["shorter"].mid + shares["longer"].mid) / 100
    if seen > half_up(needed):
        with pytest.raises(CalculationRefused, match="seen already"):
            estimate(given_inputs)
        return
    found = estimate(given_inputs)
    assert abs(found.rounding) <= 3
    assert all(one.families.is_ordered for one in found.groups)
    assert found.unmet.is_ordered
    assert found.unmet.mid == found.specialist.mid - seen >= 0

"""An attacker who reads every commissioner report there can be, and knows the rule, the totals and the dates.

For every stretch of time the attacker asks a linear programme how small and how large the count may still be. A small
number (1 to 7) of any quarter, side or period must keep at least three possible values.
"""

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from portal.programme.overlaps import settle
from portal.programme.periods import quarters
from portal.programme.referral_cells import protect_referrals

FEWEST = 3
COUNT = st.one_of(st.integers(0, 9), st.integers(0, 40))


class Attacker:
    """Unknown: for each quarter (the one that training cuts counts as two) received = assessed + not, assessed = met +
    not met, and of the received those with each characteristic."""

    NAMES = ("met", "not_met", "not_assessed", "antenatal")

    def __init__(self, stretches: int) -> None:
        self.stretches = stretches
        self.rows: list[np.ndarray] = []
        self.least: list[float] = []
        self.most: list[float] = []
        # Nobody has a characteristic who was not received.
        for at in range(stretches):
            self.learn(self.of("received", at, at + 1) - self.of("antenatal", at, at + 1), 0, np.inf)

    def of(self, name: str, start: int, end: int) -> np.ndarray:
        line = np.zeros(len(self.NAMES) * self.stretches)
        inside = {"received": (0, 1, 2), "assessed": (0, 1), "appropriate": (0,), "not_met": (1,)}
        inside |= {"not_assessed": (2,), "antenatal": (3,)}
        for place in inside[name]:
            line[place * self.stretches + start : place * self.stretches + end] = 1
        return line

    def learn(self, line: np.ndarray, least: float, most: float) -> None:
        self.rows.append(line)
        self.least.append(least)
        self.most.append(most)

    def reads(self, name: str, start: int, end: int, shown: int | None) -> None:
        if shown is None or start == end:
            return
        line = self.of(name, start, end)
        if shown == 0 or shown % 5:
            self.learn(line, shown, shown)
        else:
            self.learn(line, max(8, shown - 2), shown + 2)

    def window(self, line: np.ndarray) -> tuple[int, float]:
        table, most, least = np.array(self.rows), np.array(self.most), np.array(self.least)
        bounded = np.isfinite(most)
        a = np.vstack([table[bounded], -table])
        b = np.concatenate([most[bounded], -least])
        ends = []
        for sign in (1, -1):
            found = linprog(sign * line, A_ub=a, b_ub=b, bounds=(0, None), method="highs")
            ends.append(np.inf if found.status == 3 else found.fun)
            assert found.status in {0, 3}
        return int(np.ceil(ends[0] - 1e-6)), np.inf if ends[1] == np.inf else np.floor(-ends[1] + 1e-6)


@st.composite
def programmes(draw):
    """Up to a year and a half of months, with training beginning somewhere inside."""
    size = draw(st.integers(6, 18))
    months = []
    for place in range(size):
        met, not_met, not_assessed = draw(COUNT), draw(COUNT), draw(st.integers(0, 4))
        received = met + not_met + not_assessed
        months.append(
            {
                "month": f"{2024 + place // 12}-{place % 12 + 1:02}",
                "received": received,
                "assessed": met + not_met,
                "appropriate": met,
                "antenatal": draw(st.integers(0, received)),
                "both_parents": draw(st.integers(0, received)),
                "age_3_to_5_months": 0,
            }
        )
    began = draw(st.integers(0, size - 1))
    return months, months[began]["month"]


@settings(max_examples=12, deadline=None)
@given(programmes())
def test_no_small_number_is_found_from_all_the_reports_together(programme):
    months, began = programme
    first, last = (date.fromisoformat(f"{months[at]['month']}-01") for at in (0, -1))
    asked = list(quarters(first, last))
    start = date.fromisoformat(f"{began}-01")
    edges = sorted({*(one.start for one in asked), start, date(2100, 1, 1)})
    place = {day: at for at, day in enumerate(edges)}
    after = [place[one.start] for one in asked[1:]] + [len(edges) - 1]
    attacker = Attacker(len(edges) - 1)
    for i, j in combinations(range(len(asked) + 1), 2):
        report = protect_referrals(months, f"{began}-02", asked[i].start, asked[j - 1].end)
        span = place[asked[i].start], after[j - 1]
        read_report(
            attacker,
            report,
            span,
            place[start],
            [(one.label, place[one.start], after[at]) for at, one in enumerate(asked)],
        )
    true = {
        name: true_counts(months, edges, name)
        for name in ("received", "assessed", "appropriate", "antenatal")
    }
    true["not_assessed"] = [a - b for a, b in zip(true["received"], true["assessed"], strict=True)]
    true["not_met"] = [a - b for a, b in zip(true["assessed"], true["appropriate"], strict=True)]
    for name, counts in true.items():
        for a, b in combinations(range(len(edges)), 2):
            if 1 <= sum(counts[a:b]) <= 7:
                low, high = attacker.window(attacker.of(name, a, b))
                assert high - low + 1 >= FEWEST, (name, edges[a], edges[b], low, high)


def read_report(attacker, report, span, cut, asked):
    for name in ("received", "antenatal"):
        attacker.reads(name, *span, report.totals[name])
    middle = min(max(cut, span[0]), span[1])
    for side, part in (("before", (span[0], middle)), ("after", (middle, span[1]))):
        for name in ("received", "assessed", "appropriate"):
            attacker.reads(name, *part, report.sides[side][name])
    for label, first, last in asked:
        for name, shown in report.quarters.get(label, {}).items():
            attacker.reads(name, first, last, shown)


def true_counts(months, edges, name):
    counts = [0] * (len(edges) - 1)
    for row in months:
        day = date.fromisoformat(f"{row['month']}-01")
        counts[sum(edge <= day for edge in edges) - 1] += row[name]
    return counts


def test_the_attacker_would_find_a_number_that_two_exact_totals_give_away():
    attacker = Attacker(2)
    attacker.reads("received", 0, 2, 144)
    attacker.reads("received", 0, 1, 141)
    assert attacker.window(attacker.of("received", 1, 2)) == (3, 3)


def test_of_two_totals_that_differ_by_a_small_number_only_the_first_is_exact():
    shown, _ = settle([141, 3], [(0, 1), (0, 2)], [(0, 1), (1, 2)], exact=True)
    assert shown[0, 1] == 141
    assert shown[0, 2] != 144


@pytest.mark.parametrize("counts", [[60, 70], [0, 144]])
def test_totals_that_give_nothing_small_away_stay_exact(counts):
    spans = [(0, 1), (0, 2), (1, 2)]
    shown, _ = settle(counts, spans, [(0, 1), (1, 2)], exact=True)
    assert shown[0, 2] == sum(counts)

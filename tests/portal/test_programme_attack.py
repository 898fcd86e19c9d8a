"""An attacker who reads every commissioner report there can be, and knows the rule, the totals and the dates.

For every stretch of time the attacker asks a linear programme how small and how large the count may still be. A small
number (1 to 7) of any quarter, side or period must keep at least three possible values.
"""

from datetime import UTC, date, datetime
from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from core import clock
from portal.programme.answers_apart import periods_let_in
from portal.programme.overlaps import settle
from portal.programme.periods import quarters
from portal.programme.referral_cells import protect_referrals
from portal.programme.report import programme_report
from sessions.enums import SessionKind
from tests.certificates.world import hold_session
from tests.portal.programme_data import referrals_by_month

FEWEST = 3
COUNT = st.one_of(st.integers(0, 9), st.integers(0, 40))


OF_THE_RECEIVED = ("antenatal", "age_3_to_5_months", "both_parents")
NAMES = ("met", "not_met", "not_assessed", *OF_THE_RECEIVED)
RECEIVED = {"met": 1, "not_met": 1, "not_assessed": 1}
# What each count is a sum of; a minus takes away.
MADE_OF: dict[str, dict[str, int]] = {
    **{name: {name: 1} for name in NAMES},
    **{f"not {name}": RECEIVED | {name: -1} for name in OF_THE_RECEIVED},
    "received": RECEIVED,
    "assessed": {"met": 1, "not_met": 1},
    "appropriate": {"met": 1},
    "adults": RECEIVED | {"both_parents": 1},
    "other ages": RECEIVED | {"antenatal": -1, "age_3_to_5_months": -1},
}


class Attacker:
    """Unknown: for each quarter (the one that training cuts counts as two) received = assessed + not, assessed = met +
    not met, and of the received those with each characteristic."""

    def __init__(self, stretches: int) -> None:
        self.stretches = stretches
        self.rows: list[np.ndarray] = []
        self.least: list[float] = []
        self.most: list[float] = []
        # Nobody has a characteristic who was not received, and nobody has two ages.
        for at in range(stretches):
            for name in ("not both_parents", "other ages"):
                self.learn(self.of(name, at, at + 1), 0, np.inf)

    def of(self, name: str, start: int, end: int) -> np.ndarray:
        line = np.zeros(len(NAMES) * self.stretches)
        for part, sign in MADE_OF[name].items():
            place = NAMES.index(part) * self.stretches
            line[place + start : place + end] = sign
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
    size = draw(st.integers(6, 12))
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
                "antenatal": (antenatal := draw(st.integers(0, received))),
                "both_parents": draw(st.integers(0, received)),
                "age_3_to_5_months": draw(st.integers(0, received - antenatal)),
            }
        )
    began = draw(st.integers(0, size - 1))
    return months, months[began]["month"]


# What was shown of the assessed referrals once told that the one of March had been received.
ONE_IN_MARCH = [(3, 0, 0), (5, 5, 0), (1, 1, 0), (1, 0, 0), (4, 0, 0), (4, 1, 0), (0, 0, 0), (1, 1, 0), (14, 12, 3), (18, 18, 9)]  # fmt: skip


def months_of(rows):
    """(received, assessed, appropriate) of each month from January 2024, and nobody of the other kinds."""
    names = ("received", "assessed", "appropriate")
    nobody = dict.fromkeys(OF_THE_RECEIVED, 0)
    return [{"month": f"2024-{at:02}", **dict(zip(names, row, strict=True)), **nobody} for at, row in enumerate(rows, start=1)]  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(programmes())
@example((months_of(ONE_IN_MARCH), "2024-03"))
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
        report = protect_referrals(months, start.replace(day=2), asked[i].start, asked[j - 1].end)
        span = place[asked[i].start], after[j - 1]
        read_report(
            attacker,
            report,
            span,
            place[start],
            [(one.label, place[one.start], after[at]) for at, one in enumerate(asked)],
        )
    for name, counts in true_series(months, edges).items():
        for a, b in combinations(range(len(edges)), 2):
            if 1 <= sum(counts[a:b]) <= 7:
                low, high = attacker.window(attacker.of(name, a, b))
                assert high - low + 1 >= FEWEST, (name, edges[a], edges[b], low, high)


def true_series(months, edges):
    """The true counts of everything that the attacker looks for."""
    plain = ("received", "assessed", "appropriate", "antenatal", "age_3_to_5_months", "both_parents")
    true = {name: np.array(true_counts(months, edges, name)) for name in plain}
    true["not_met"] = true["assessed"] - true["appropriate"]
    true["not_assessed"] = true["received"] - true["assessed"]
    true |= {f"not {name}": true["received"] - true[name] for name in OF_THE_RECEIVED}
    true["other ages"] = true["not antenatal"] - true["age_3_to_5_months"]
    return true


def read_report(attacker, report, span, cut, asked):
    for name in ("received", "adults", *OF_THE_RECEIVED):
        attacker.reads(name, *span, report.totals[name])
    # The page with all services tells these of each.
    for name, shown in report.period.items():
        attacker.reads(name, *span, shown)
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


@st.composite
def surveys(draw):
    """For each quarter how many answered, and how many of them said yes."""
    size = draw(st.integers(2, 5))
    answered = [draw(st.one_of(st.integers(0, 9), st.integers(45, 70))) for _ in range(size)]
    return answered, [draw(st.integers(0, n)) for n in answered]


@settings(max_examples=25, deadline=None)
@given(surveys())
def test_no_answer_of_a_few_is_found_from_the_percentages_of_all_periods(survey):
    """The attacker knows how many answered in each quarter. One percentage of 50 people tells what it tells of each of
    them; all percentages together must tell no more of a few than each does by itself."""
    answered, agreed = survey
    size = len(answered)
    sizes = [(np.eye(size)[at], 0, answered[at]) for at in range(size)]
    told = []
    for start, end in periods_let_in(answered):
        count, whole = sum(agreed[start:end]), sum(answered[start:end])
        percent = (200 * count + whole) // (2 * whole)
        told.append((stretch(size, start, end), (percent - 0.5) * whole / 100, (percent + 0.5) * whole / 100))
    for start, end in combinations(range(size + 1), 2):
        if 1 <= sum(answered[start:end]) <= 7:
            line = stretch(size, start, end)
            alone = [ends([*sizes, one], line) for one in told] or [ends(sizes, line)]
            expected = max(low for low, _ in alone), min(high for _, high in alone)
            assert ends([*sizes, *told], line) == expected, (start, end)


def stretch(size, start, end):
    return np.array([1.0 if start <= at < end else 0.0 for at in range(size)])


def ends(told, line):
    """The smallest and the largest whole value of a line of unknowns, each told between two numbers."""
    lines, least, most = (np.array(part) for part in zip(*told, strict=True))
    a, b = np.vstack([lines, -lines]), np.concatenate([most, -least])
    low, high = (
        linprog(sign * line, A_ub=a, b_ub=b, bounds=(0, None), method="highs").fun for sign in (1, -1)
    )
    return np.ceil(low - 1e-6), np.floor(-high + 1e-6)


def test_periods_that_together_tell_of_few_are_not_all_let_in():
    assert periods_let_in([60, 3]) == {(0, 1)}
    assert periods_let_in([60, 60]) == {(0, 1), (0, 2), (1, 2)}
    # Of two periods that overlap, the overlap may be almost all that both hold.
    assert periods_let_in([3, 55, 3]) == {(0, 2)}


def test_a_report_that_begins_after_the_first_training_is_settled_with_all_the_others(world):
    """The month in which training began parts the history of every report, also of one that does not hold it."""
    received = (20, 1, 0, 1, 2, 8, 12, 3, 5, 5, 1, 5)
    met = (4, 1, 0, 1, 0, 1, 1, 0, 2, 4, 1, 0)
    counts = {date(2024, at, 1): pair for at, pair in enumerate(zip(received, met, strict=True), 1)}
    referrals_by_month(world.service, counts)
    hold_session(world.service, ends_at=datetime(2024, 2, 5, 12, tzinfo=UTC), kind=SessionKind.TRAINING)
    start, end = date(2024, 4, 1), date(2024, 12, 31)
    report = programme_report(
        service=world.service, start=start, end=end, audience="commissioner", now=clock.now()
    )
    months = months_of(list(zip(received, received, met, strict=True)))
    settled = protect_referrals(months, date(2024, 2, 5), start, end)
    assert report["referrals"]["received"] is settled.totals["received"] is None

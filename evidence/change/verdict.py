"""The verdict: too few data, no clear change, or a change that several methods agree on.

Three methods must agree, because each one alone is too often wrong in series that drift or wander: see
`evidence.calibration`, which is how these thresholds were chosen. The placebo rank has the looser one: dates next to
the true one look almost like it, so asking the true date to be the very first costs a quarter of the power and buys
few false alarms fewer than the cautious bound of the correlated model already prevents.

Where they agree the change must also stand without any one month near the start and without the busiest referrers
(`leaving_out`), and tell the data better than a passing spell or a slow change (`rivals`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Literal

from ..intervals import Interval, newcombe_difference, wilson
from ..periods import Period
from ..refusal import CalculationRefused, Refusal
from ..words import p_words
from .gate import Gate, gate
from .leaving_out import ByReferrer, rests_on
from .placebo import Placebo, placebo_in_time
from .power import waiting_words
from .rivals import rival
from .segmented import Segmented, Term, ar1, segmented
from .sentences import enough_words, sentence_for
from .series import ContextTerm, Shape

ALPHA = 0.05
PLACEBO_SHARE = 0.1
SEASON_FROM = 24

Verdict = Literal["too_few_data", "no_clear_change", "change"]
Direction = Literal["up", "down"] | None


@dataclass(frozen=True, slots=True)
class VerdictSide:
    """All that was received before, or from, the start; `interval` is Wilson's for the share that was appropriate
    (None when nothing was received)."""

    received: int
    appropriate: int
    periods: int
    whole_periods: int
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Methods:
    """What each method found, or the named reason why it did not hold. All None where the gate stayed shut."""

    segmented: Segmented | Refusal | None = None
    ar1: Segmented | Refusal | None = None
    placebo: Placebo | Refusal | None = None


@dataclass(frozen=True, slots=True)
class ChangeAssessment:
    """The answer for a page. `direction` ("up" or "down", of the appropriate share) is set with "change" only.
    `difference` is share after minus share before, with its interval, as description and not as evidence. `doubt` says
    why there is no clear change although the methods agreed. `what_would_be_enough` is empty with "change"."""

    verdict: Verdict
    direction: Direction
    why: str
    reasons: tuple[str, ...]
    what_would_be_enough: str
    before: VerdictSide
    after: VerdictSide
    difference: Interval | None
    methods: Methods
    doubt: Refusal | None
    sentence: str


def assess_change(
    periods: Sequence[Period],
    intervention_index: int,
    *,
    context: Sequence[ContextTerm] = (),
    slope: bool = False,
    periods_a_year: int = 12,
    one_start: bool = True,
    criteria_changes: Sequence[int] = (),
    by_referrer: ByReferrer | None = None,
    start_label: str = "",
) -> ChangeAssessment:
    """Did the share that was appropriate change from period `intervention_index` on?

    `periods` are consecutive; the one at `intervention_index` holds the first session and counts as after. Periods
    that are not whole enter the counts but not the models. `context` adds terms for other events, `slope` one for a
    change of trend. `one_start=False` says that teams started at different times. `criteria_changes` are the indexes of
    the first periods under new criteria: each is a term of its own, and refused near the start. `by_referrer` are the
    counts of single referrers in the same periods, by any key. Raises ValueError for an index outside the series.
    """
    if not 0 <= intervention_index <= len(periods):
        raise ValueError("the start lies outside the periods")
    sides = _side(periods[:intervention_index]), _side(periods[intervention_index:])
    at_the_gate = gate(periods, intervention_index, one_start=one_start, criteria_changes=criteria_changes)
    shape = _shape(
        len(periods), slope, periods_a_year, [*context, *_criteria(criteria_changes, len(periods))]
    )
    methods = _methods(periods, intervention_index, shape) if at_the_gate.open else Methods()
    label = start_label or (
        periods[intervention_index].label if intervention_index < len(periods) else "the start"
    )
    found = _answer(at_the_gate, methods, lambda: doubt(periods, intervention_index, shape, by_referrer))
    waiting = waiting_words(periods, intervention_index, at_the_gate) if found.verdict != "change" else ""
    return _concluded(found, methods, sides, label, [event.name for event in context], waiting)


def finds_change(
    periods: Sequence[Period],
    intervention_index: int,
    *,
    criteria_changes: Sequence[int] = (),
    by_referrer: ByReferrer | None = None,
) -> bool:
    """Whether `assess_change` would say "change", for simulations: it stops at the first thing that speaks against it."""
    if not gate(periods, intervention_index, criteria_changes=criteria_changes).open:
        return False
    shape = _shape(len(periods), False, 12, _criteria(criteria_changes, len(periods)))
    try:
        plain = segmented(periods, intervention_index, shape)
        if plain.level.p >= ALPHA:
            return False
        placebo = placebo_in_time(periods, intervention_index, shape)
        if not placebo_agrees(placebo) or doubt(periods, intervention_index, shape, by_referrer):
            return False
        methods = Methods(plain, ar1(periods, intervention_index, shape), placebo)
    except CalculationRefused:
        return False
    return agreement(methods)[0] == "change"


def _shape(n: int, slope: bool, periods_a_year: int, context: Sequence[ContextTerm]) -> Shape:
    season = n >= SEASON_FROM and periods_a_year > 2
    return Shape(slope, season, tuple(context), periods_a_year)


def _criteria(changes: Sequence[int], n: int) -> list[ContextTerm]:
    """Each set of criteria from its first period on; one that was in force all the time, or never, tells nothing."""
    return [ContextTerm(f"new criteria {at}", at) for at in sorted(set(changes)) if 0 < at < n]


def doubt(
    periods: Sequence[Period], at: int, shape: Shape, by_referrer: ByReferrer | None = None
) -> Refusal | None:
    """What speaks against a change on which the methods agree; None when nothing does."""
    return rests_on(periods, at, shape, by_referrer) or rival(periods, at, shape)


def _methods(periods, at: int, shape: Shape) -> Methods:
    found: list[Any] = []
    for method in (segmented, ar1, placebo_in_time):
        try:
            found.append(method(periods, at, shape))
        except CalculationRefused as refused:
            found.append(Refusal.of(refused))
    return Methods(*found)


@dataclass(frozen=True, slots=True)
class _Answer:
    verdict: Verdict
    direction: Direction
    why: str
    refusals: tuple[Refusal, ...] = ()
    doubt: Refusal | None = None


def _answer(at_the_gate: Gate, methods: Methods, find_doubt: Callable[[], Refusal | None]) -> _Answer:
    refusals = at_the_gate.closed or _refusals(methods)
    if refusals:
        return _Answer("too_few_data", None, " ".join(refusal.sentence for refusal in refusals), refusals)
    verdict, direction = agreement(methods)
    against = find_doubt() if verdict == "change" else None
    if against is None:
        return _Answer(verdict, direction, _why(methods, verdict))
    why = f"{_why(methods, 'change')} But this is not called a change. {against.sentence}"
    return _Answer("no_clear_change", None, why, doubt=against)


def _concluded(
    found: _Answer, methods: Methods, sides, label: str, events: list[str], waiting: str
) -> ChangeAssessment:
    before, after = sides
    sentence = sentence_for(found.verdict, found.direction, before, after, label, events)
    return ChangeAssessment(
        verdict=found.verdict,
        direction=found.direction,
        why=found.why,
        reasons=tuple(refusal.reason for refusal in found.refusals),
        what_would_be_enough=enough_words(found.refusals, waiting),
        before=before,
        after=after,
        difference=_difference(before, after),
        methods=methods,
        doubt=found.doubt,
        sentence=sentence,
    )


def agreement(methods: Methods) -> tuple[Verdict, Direction]:
    """A change when both models, the correlated one also at its cautious bound, put p under .05 with one sign, and
    few other dates look as much like a change."""
    plain, correlated, cautious, placebo = _results(methods)
    levels = plain, correlated, cautious
    one_way = all(level.estimate * plain.estimate > 0 for level in levels)
    if one_way and max(level.p for level in levels) < ALPHA and placebo_agrees(placebo):
        return "change", "up" if plain.estimate > 0 else "down"
    return "no_clear_change", None


def _results(methods: Methods) -> tuple[Term, Term, Term, Placebo]:
    """What was found at the start where all methods held: plain, correlated, at the cautious bound, and by rank."""
    plain, correlated, placebo = methods.segmented, methods.ar1, methods.placebo
    if not (isinstance(plain, Segmented) and isinstance(correlated, Segmented) and correlated.cautious):
        raise ValueError("both models must have held")
    if not isinstance(placebo, Placebo):
        raise ValueError("the comparison of dates must have held")
    return plain.level, correlated.level, correlated.cautious, placebo


def placebo_agrees(placebo: Placebo) -> bool:
    """The true date ranks among the first tenth of all dates; with few dates it must be the very first."""
    return round(placebo.p * placebo.dates) <= max(1, ceil(PLACEBO_SHARE * placebo.dates - 1e-9))


def _refusals(methods: Methods) -> tuple[Refusal, ...]:
    found = (methods.segmented, methods.ar1, methods.placebo)
    refusals = {method.reason: method for method in found if isinstance(method, Refusal)}
    return tuple(refusals.values())


def _why(methods: Methods, verdict: Verdict) -> str:
    level, _, cautious, placebo = _results(methods)
    told = "All three methods agree" if verdict == "change" else "The methods do not agree on a change"
    return (
        f"{told}: with trend and season taken into account the odds at the start are {level.odds_ratio:.2f} times those"
        f" before (95% interval {level.low:.2f} to {level.high:.2f}, {p_words(level.p)}; with correlated months"
        f" {p_words(cautious.p)}), and {round(placebo.p * placebo.dates) - 1} of {placebo.dates - 1} other"
        " dates look at least as much like a change."
    )


def _side(periods: Sequence[Period]) -> VerdictSide:
    received, appropriate = sum(p.received for p in periods), sum(p.appropriate for p in periods)
    interval = wilson(appropriate, received) if received else None
    return VerdictSide(received, appropriate, len(periods), sum(p.whole for p in periods), interval)


def _difference(before: VerdictSide, after: VerdictSide) -> Interval | None:
    if not before.received or not after.received:
        return None
    return newcombe_difference(after.appropriate, after.received, before.appropriate, before.received)

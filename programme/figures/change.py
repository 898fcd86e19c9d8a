"""Did appropriateness change when training began? Whole months; the month of the first session is the first after."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.dates import month_end
from evidence.change import ChangeAssessment, ContextTerm, Placebo, Segmented, assess_change
from evidence.change import VerdictSide as AssessedSide
from evidence.intervals import Interval
from evidence.periods import Period
from evidence.refusal import Refusal
from programme.report import Began, Change, Method, ReportSide, exact
from referrals.enums import EventKind
from referrals.reads import Fact, Happening, MonthCounts
from sessions.reads.training_start import Start

NO_TRAINING = "There was no training session in this period, so there is nothing to compare before and after."
Months = Sequence[MonthCounts]


def since_training_began(
    began_with: Start | None,
    start: date,
    end: date,
    months: Months,
    events: Sequence[Happening],
    *,
    facts: Sequence[Fact] = (),
    criteria: Sequence[date] = (),
) -> Change:
    """`facts` are the assessed referrals one by one, `criteria` the days from which other criteria held."""
    began = began_with.day if began_with else None
    if began_with is None or began is None or not start <= began <= end:
        return no_comparison(nothing_before(began) if began and began < start else NO_TRAINING)
    index = sum(1 for row in months if row.month < f"{began:%Y-%m}")
    periods = as_periods(months, start, end)
    assessed = assess_change(
        periods,
        index,
        context=context_terms(events, months),
        criteria_changes=criteria_terms([*criteria, *noted_as_criteria(events)], months),
        by_referrer=by_referrer(facts, periods, index),
        start_label=f"{began:%B %Y}",
    )
    return Change(
        training_began=began,
        began_with=Began(began_with.title, began_with.chosen),
        before=side(months[:index], assessed.before),
        after=side(months[index:], assessed.after),
        difference=interval(assessed.difference),
        verdict=assessed.verdict,
        direction=assessed.direction,
        why=assessed.why,
        what_would_be_enough=assessed.what_would_be_enough,
        sentence=assessed.sentence,
        doubt=assessed.doubt.reason if assessed.doubt else None,
        methods=methods(assessed),
    )


def no_comparison(why: str) -> Change:
    return Change(verdict="too_few_data", why=why, sentence=why)


def nothing_before(began: date) -> str:
    return (
        f"Training began in {began:%B %Y}, before this period, so there is nothing to compare before and after. "
        "A period that starts earlier has both."
    )


def as_periods(months: Months, start: date, end: date) -> list[Period]:
    """Months for the models: of the assessed referrals, how many were appropriate; cut months are not whole."""
    periods = []
    for row in months:
        first = row.first_day
        last = month_end(first)
        whole = start <= first and last <= end
        periods.append(Period(f"{first:%B %Y}", row.assessed, row.appropriate, first, whole))
    return periods


def noted_as_criteria(events: Sequence[Happening]) -> list[date]:
    """Criteria told as an event and not as a version: they change what is counted all the same."""
    return [event.starts_on for event in events if event.kind == EventKind.CRITERIA]


def criteria_terms(criteria: Sequence[date], months: Months) -> list[int]:
    """The months of the series in which other criteria came into force; those of before or after it are not in it."""
    names = [row.month for row in months]
    return [names.index(f"{day:%Y-%m}") for day in criteria if f"{day:%Y-%m}" in names]


def by_referrer(facts: Sequence[Fact], periods: list[Period], index: int) -> dict[str, list[Period]]:
    """The months of those who sent enough for the answer to rest on them. The keys are numbers, nobody's name."""
    names = [f"{period.start:%Y-%m}" for period in periods]
    place = {name: at for at, name in enumerate(names)}
    sent: dict[int, dict[int, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.referrer is not None:
            sent[fact.referrer][place[f"{fact.received_on:%Y-%m}"]].append(fact.appropriate)
    return {str(who): own_months(own, periods) for who, own in sent.items() if is_busy(own, periods, index)}


def is_busy(own: dict[int, list[bool]], periods: list[Period], index: int) -> bool:
    """Over a twentieth of the referrals of one side: less than the statistics look at."""
    sides = (range(index), range(index, len(periods)))
    return any(
        20 * sum(len(own.get(at, ())) for at in side) > sum(periods[at].received for at in side)
        for side in sides
    )


def own_months(own: dict[int, list[bool]], periods: list[Period]) -> list[Period]:
    return [
        replace(period, received=len(own.get(at, ())), appropriate=sum(own.get(at, ())))
        for at, period in enumerate(periods)
    ]


def context_terms(events: Sequence[Happening], months: Months) -> list[ContextTerm]:
    """Context events as months of the series: the first to the last month that each touches, or on to the end."""
    names = [row.month for row in months]
    terms = []
    for event in events:
        if event.kind == EventKind.CRITERIA:  # counted with the versions of the criteria
            continue
        last = f"{event.ends_on:%Y-%m}" if event.ends_on else names[-1]
        touched = [i for i, name in enumerate(names) if f"{event.starts_on:%Y-%m}" <= name <= last]
        if touched:
            terms.append(ContextTerm(event.title, touched[0], touched[-1] if event.ends_on else None))
    return terms


def side(months: Months, assessed: AssessedSide) -> ReportSide:
    return ReportSide(
        received=exact(sum(row.received for row in months)),
        assessed=exact(sum(row.assessed for row in months)),
        appropriate=exact(sum(row.appropriate for row in months)),
        share_interval=interval(assessed.interval),
    )


def interval(value: Interval | None) -> tuple[float, float, float] | None:
    return None if value is None else (round(value.estimate, 4), round(value.low, 4), round(value.high, 4))


def methods(assessed: ChangeAssessment) -> dict[str, Method]:
    """What each method found, as p-values, or the reason why it did not hold."""
    found = assessed.methods
    every = {"segmented": found.segmented, "ar1": found.ar1, "placebo": found.placebo}
    return {name: method(result) for name, result in every.items() if result is not None}


def method(result: Segmented | Placebo | Refusal) -> Method:
    """Of the correlated model what decides: the level under the strongest correlation that the data allow."""
    if isinstance(result, Refusal):
        return Method(refused=result.reason, why=result.sentence)
    if isinstance(result, Placebo):
        return Method(p=round(result.p, 4), dates=result.dates)
    level = result.cautious or result.level
    ends = (round(level.low, 4), round(level.high, 4))
    return Method(p=round(level.p, 4), odds_ratio=round(level.odds_ratio, 4), interval=ends)

"""Referrals of the months to come under an assumption that the reader names. Inside the service only: it stands on exact months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

from core.dates import month_end
from evidence import forecast as arithmetic
from evidence.charts import Chart, NamedCount, count_bars
from evidence.forecast import BASE_MONTHS, Forecast, TrainedReferrals
from evidence.words import plural
from people.models import Service
from programme.figures import reach
from referrals import reads as referral_reads


class Assumption(TextChoices):
    AS_IT_IS = "as_it_is", "The last 12 months go on as they were"
    MORE_TRAINED = "more_trained", "More of the workforce is trained"


@dataclass(frozen=True)
class ForecastPage:
    """`check`: what the same way of counting would have said a year before, where that can be known."""

    base_start: date
    base_end: date
    found: Forecast
    sentence: str
    assumed: str
    check: str


def forecast_page(
    service: Service, until: date, months: int, assumption: Assumption, points: int
) -> ForecastPage:
    """The base are the twelve whole months that end with the last whole month until that day. Raises CalculationRefused."""
    end = until if until == month_end(until) else until.replace(day=1) - timedelta(days=1)
    counts = received_by_month(service, end)
    start = months_before(end, BASE_MONTHS)
    multiplier = 1.0
    if assumption is Assumption.MORE_TRAINED:
        found = trained_referrals(service, start, end)
        multiplier = arithmetic.multiplier_if_more_are_trained(found, points)
    made = arithmetic.forecast(counts, months, multiplier)
    return ForecastPage(start, end, made, in_words(made), assumed(assumption, points), checked(counts))


def received_by_month(service: Service, end: date) -> list[int]:
    """From the month of the first referral on; months without one are 0."""
    history = {row.month: row.received for row in referral_reads.whole_history(service) if row.month <= end}
    if not history:
        return []
    first = min(history)
    return [
        history.get(date.fromisoformat(f"{month}-01"), 0) for month in referral_reads.months_of(first, end)
    ]


def months_before(end: date, months: int) -> date:
    """The first day of so many whole months that end on that day."""
    number = end.year * 12 + end.month - months
    return date(number // 12, number % 12 + 1, 1)


def trained_referrals(service: Service, start: date, end: date) -> TrainedReferrals:
    rows = referral_reads.referrers_trained(service, start, end)
    staff = reach.workforce(service, date(1900, 1, 1), end)
    workforce = sum(row.workforce for row in staff)
    trained = sum(row.trained_before is True for row in rows)
    untrained = sum(row.trained_before is False for row in rows)
    share = sum(row.reached for row in staff) / workforce if workforce else 0.0
    return TrainedReferrals(trained, untrained, len(rows) - trained - untrained, share)


def in_words(found: Forecast) -> str:
    return (
        f"If that holds, about {plural(round(found.expected), 'referral')} would come in the next "
        f"{plural(found.months, 'month')}: likely between {round(found.low):,} and {round(found.high):,}."
    )


def assumed(assumption: Assumption, points: int) -> str:
    season = "No season and no trend is assumed."
    if assumption is Assumption.AS_IT_IS:
        return f"The assumption: each month to come is like the last 12 in the mean. {season}"
    return (
        f"The assumption: the trained share of the workforce grows by {points} percentage points, and people who are newly "
        f"trained refer as often as those who are trained now. Who trains early may differ from who trains late. {season}"
    )


def checked(counts: list[int]) -> str:
    """The year before carried on, beside what came."""
    if len(counts) < 2 * BASE_MONTHS or not sum(counts[-2 * BASE_MONTHS : -BASE_MONTHS]):
        return ""
    earlier, came = arithmetic.forecast(counts[:-BASE_MONTHS], BASE_MONTHS), sum(counts[-BASE_MONTHS:])
    inside = (
        "That lay in its range." if earlier.low <= came <= earlier.high else "That lay outside its range."
    )
    return (
        f"A year before, the same way of counting would have said {round(earlier.low):,} to {round(earlier.high):,} for "
        f"these 12 months. {came:,} came. {inside}"
    )


def forecast_chart(page: ForecastPage) -> Chart:
    found = page.found
    return count_bars(
        [
            NamedCount("Received in the last 12 months", found.base),
            NamedCount(
                f"In the next {plural(found.months, 'month')}, if that holds",
                round(found.expected),
                round(found.low),
                round(found.high),
            ),
        ],
        unit="referrals",
        finding=f"About {round(found.expected):,}, likely {round(found.low):,} to {round(found.high):,}",
        what="Referrals that came, and those that would come under this assumption, with the likely range as a line",
        header="When",
    )

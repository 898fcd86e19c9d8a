"""Did appropriateness change when training began? Whole months; the month of the first session is the first after."""

import calendar
from datetime import date
from typing import Any

from evidence.change import ChangeAssessment, ContextTerm, assess_change
from evidence.periods import Period

NO_TRAINING = "There was no training session in this period, so there is nothing to compare before and after."


def since_training_began(
    began: date | None, start: date, end: date, months: list[dict[str, Any]], events: list[dict[str, Any]]
) -> dict[str, Any]:
    if began is None or not start <= began <= end:
        why = nothing_before(began) if began and began < start else NO_TRAINING
        return {"before": None, "after": None, "verdict": "too_few_data", "why": why, "sentence": why}
    index = sum(1 for row in months if row["month"] < f"{began:%Y-%m}")
    assessed = assess_change(
        as_periods(months, start, end),
        index,
        context=context_terms(events, months),
        start_label=f"{began:%B %Y}",
    )
    return {
        "training_began": began.isoformat(),
        "before": side(months[:index], assessed.before),
        "after": side(months[index:], assessed.after),
        "difference": interval(assessed.difference),
        "verdict": assessed.verdict,
        "direction": assessed.direction,
        "why": assessed.why,
        "what_would_be_enough": assessed.what_would_be_enough,
        "sentence": assessed.sentence,
        "methods": methods(assessed),
    }


def nothing_before(began: date) -> str:
    return (
        f"Training began in {began:%B %Y}, before this period, so there is nothing to compare before and after. "
        "A period that starts earlier has both."
    )


def as_periods(months: list[dict[str, Any]], start: date, end: date) -> list[Period]:
    """Months for the models: of the assessed referrals, how many were appropriate; cut months are not whole."""
    periods = []
    for row in months:
        first = date.fromisoformat(f"{row['month']}-01")
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        periods.append(
            Period(
                f"{first:%B %Y}", row["assessed"], row["appropriate"], first, start <= first and last <= end
            )
        )
    return periods


def context_terms(events: list[dict[str, Any]], months: list[dict[str, Any]]) -> list[ContextTerm]:
    """Context events as months of the series: the first to the last month that each touches, or on to the end."""
    names = [row["month"] for row in months]
    terms = []
    for event in events:
        last = event["ends_on"][:7] if event["ends_on"] else names[-1]
        touched = [i for i, name in enumerate(names) if event["starts_on"][:7] <= name <= last]
        if touched:
            terms.append(ContextTerm(event["title"], touched[0], touched[-1] if event["ends_on"] else None))
    return terms


def side(months: list[dict[str, Any]], assessed) -> dict[str, Any]:
    counts = {key: sum(row[key] for row in months) for key in ("received", "assessed", "appropriate")}
    return {**counts, "share_interval": interval(assessed.interval)}


def interval(value) -> list[float] | None:
    return None if value is None else [round(value.estimate, 4), round(value.low, 4), round(value.high, 4)]


def methods(assessed: ChangeAssessment) -> dict[str, Any]:
    """What each method found, as p-values, or the reason why it did not hold."""
    found: dict[str, Any] = {}
    for name in ("segmented", "ar1", "placebo"):
        result = getattr(assessed.methods, name)
        if result is None:
            continue
        if hasattr(result, "reason"):
            found[name] = {"refused": result.reason, "why": result.sentence}
        elif name == "placebo":
            found[name] = {"p": round(result.p, 4), "dates": result.dates}
        else:
            level = result.level
            found[name] = {
                "p": round(level.p, 4),
                "odds_ratio": round(level.odds_ratio, 4),
                "interval": [round(level.low, 4), round(level.high, 4)],
            }
    return found

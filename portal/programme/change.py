"""Did appropriateness change when training began? Whole months; the month of the first session is the first after."""

from datetime import date
from typing import Any

from evidence.change import Period, assess_change
from people.models import Service
from sessions import reads as session_reads

NO_TRAINING = "There was no training session in this period, so there is nothing to compare before and after."


def since_training_began(service: Service, start: date, end: date, months: list[dict[str, Any]]) -> dict[str, Any]:
    began = session_reads.first_training_date(service)
    if began is None or began > end:
        return {"before": None, "after": None, "verdict": "too_few_data", "why": NO_TRAINING, "sentence": NO_TRAINING}
    index = sum(1 for row in months if row["month"] < f"{began:%Y-%m}")
    assessed = assess_change([Period(row["month"], row["appropriate"], row["assessed"]) for row in months], index)
    return {
        "training_began": began.isoformat(),
        "before": side(months[:index]),
        "after": side(months[index:]),
        "verdict": assessed.verdict,
        "direction": assessed.direction,
        "why": assessed.why,
        "what_would_be_enough": assessed.what_would_be_enough,
        "sentence": assessed.sentence,
    }


def side(months: list[dict[str, Any]]) -> dict[str, int]:
    return {key: sum(row[key] for row in months) for key in ("received", "assessed", "appropriate")}

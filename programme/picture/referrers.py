"""What referrals rest on: how few referrers send them, and what those referrers had been trained in by then."""

from collections import Counter
from dataclasses import asdict
from datetime import date
from typing import Any

from evidence.concentration import concentration
from evidence.exposure import ReferralRow, Share, assess_exposure
from evidence.refusal import Refused
from referrals.enums import FROM_THE_FAMILY

TOP = 5


def concentrated(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Shares of the busiest referrers, by number only; `top` holds their ids for the service's own clinicians."""
    sent = Counter(row["referrer_id"] for row in rows if row["referrer_id"] is not None)
    busiest = sorted(sent.items(), key=lambda one: (-one[1], one[0]))
    counts = [received for _, received in busiest]
    family = sum(row["source"] in FROM_THE_FAMILY for row in rows)
    said = {"self_or_family": family, "unknown": len(rows) - family - sum(counts), "counts": counts}
    try:
        measured = asdict(concentration(counts))
    except Refused as refused:
        return {**said, "why_not": refused.sentence, "top": []}
    return {
        **said,
        **measured,
        "why_not": "",
        "top": [{"referrer_id": who, "received": n} for who, n in busiest[:TOP]],
    }


def trained_contrast(rows: list[dict[str, Any]], events: list[str]) -> dict[str, Any]:
    """Trained and not-yet-trained referrers: the contrast where its gate opens, otherwise counts that only describe."""
    assessed = assess_exposure(as_referrals(rows), events=events)
    return {
        "verdict": assessed.verdict,
        "direction": assessed.direction,
        "why": assessed.why,
        "sentence": assessed.sentence,
        "left_out": assessed.left_out,
        "trained": side(assessed.trained),
        "not_trained": side(assessed.not_trained),
        "cohorts": [
            {
                "month": month_named(rows, cohort.month),
                "referrers": cohort.referrers,
                "teams": cohort.teams,
                "before": side(cohort.before),
                "after": side(cohort.after),
            }
            for cohort in assessed.cohorts
        ],
    }


def as_referrals(rows: list[dict[str, Any]]) -> list[ReferralRow]:
    """The assessed referrals, each with its referrer's training on that day. Months count from the first one."""
    began = first_days(rows)
    first = month_number(rows[0]["received_on"]) if rows else 0
    return [
        ReferralRow(
            month=month_number(row["received_on"]) - first,
            referrer=text(row["referrer_id"]),
            team=text(row["team_id"]),
            trained=bool(row["trained_before"]),
            cohort=month_number(began[row["referrer_id"]]) - first if row["referrer_id"] in began else None,
            appropriate=row["appropriate"],
        )
        for row in rows
        if row["appropriate"] is not None
    ]


def first_days(rows: list[dict[str, Any]]) -> dict[int, date]:
    """When each referrer was first trained, if that was before the last referral looked at."""
    last = rows[-1]["received_on"] if rows else None
    known = {row["referrer_id"]: row["first_trained_on"] for row in rows if row["first_trained_on"]}
    return {person: first for person, first in known.items() if first < last}


def month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def month_named(rows: list[dict[str, Any]], number: int) -> str:
    year, month = divmod(month_number(rows[0]["received_on"]) + number, 12)
    return f"{date(year, month + 1, 1):%B %Y}"


def text(value: int | None) -> str | None:
    return None if value is None else str(value)


def side(share: Share) -> dict[str, Any]:
    interval = share.interval
    ends = None if interval is None else [round(interval.low, 4), round(interval.high, 4)]
    return {"appropriate": share.appropriate, "received": share.received, "interval": ends}


def by_team(rows: list[dict[str, Any]]) -> dict[int, int]:
    return Counter(row["team_id"] for row in rows if row["team_id"] is not None)

"""One object that holds everything the programme report says. The page, the command and the PDF print the same one."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from core import clock
from feedback import reads as feedback_reads
from people.models import Service
from programme.enums import Audience
from programme.figures import change, ratings, reach, small_numbers
from programme.figures.use import used
from programme.release import released
from programme.release.outside import report_outside
from programme.rules import periods
from referrals import reads as referral_reads
from sessions import reads as session_reads
from sessions.training_start_reads import Start


def programme_report(
    *, service: Service, start: date, end: date, audience: Audience, now: datetime
) -> dict[str, Any]:
    """Counts, change, uncertainty and caveats for whole days from `start` to `end`, both included.

    Raises Refused when the dates are in the wrong order, or when a commissioner asks for anything but whole quarters.
    """
    audience = Audience(audience)
    periods.check_order(start, end)
    if audience is Audience.COMMISSIONER:
        periods.check_whole_quarters(start, end)
        periods.check_over(end, clock.local_date(now))
    if audience is Audience.COMMISSIONER:
        report = report_for_outside(service=service, start=start, end=end, now=now)
    else:
        people, began = session_reads.reached_and_began(service, start, end)
        months, totals, gaps = referral_reads.months_totals_and_gaps(service, start, end)
        report = full_report(
            service=service,
            start=start,
            end=end,
            now=now,
            counted=(months, totals),
            gaps=gaps,
            people=people,
            began=began,
        )
    return {**report, "audience": audience.value}


def report_for_outside(*, service: Service, start: date, end: date, now: datetime) -> dict[str, Any]:
    """Made from what was settled, and never from the data themselves."""
    from programme.actions.release import release_what_is_asked_for

    release_what_is_asked_for(services=[service], now=now)
    return report_outside(service=service, start=start, end=end, now=now, release=released(service))


def full_report(
    *,
    service: Service,
    start: date,
    end: date,
    now: datetime,
    counted: tuple[list[dict[str, Any]], dict[str, int]],
    people: int,
    began: Start | None,
    gaps: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """`counted`: the referrals of each month and in all; `people`: how many came; `began`: the session with which training
    began, in this period or not; `gaps`: how often each field is filled."""
    months, totals = counted
    events = referral_reads.context_events(service, start, end)
    facts = referral_reads.assessed_facts(service, start, end)
    changed = change.since_training_began(
        began, start, end, months, events, facts=facts, criteria=referral_reads.criteria_changes(facts)
    )
    surveys = feedback_reads.survey_summaries(service, start, end)
    return {
        "service": service.slug,
        "service_name": service.name,
        "from": start.isoformat(),
        "to": end.isoformat(),
        "made_at": now.isoformat(timespec="seconds"),
        "training": training(service, start, end, people),
        "reach": reach_of_workforce(service, start, end),
        "baseline": surveys["baseline"],
        "ratings": ratings.changes(feedback_reads.rating_pairs(service, start, end)),
        "evaluation": surveys["evaluation"],
        "use": used(service, start, end),
        "referrals": {
            **totals,
            "months": months,
            "quarters": by_quarter(months),
        },
        "change": changed,
        "small_numbers": small_numbers.beside(changed, facts, gaps),
        "context_events": events,
        "suppressed": [],
    }


def training(service: Service, start: date, end: date, people: int) -> dict[str, Any]:
    rows = session_reads.session_totals(service, start, end)
    sessions = [{**row, "date": row["date"].isoformat()} for row in rows]
    return {
        "sessions_held": len(sessions),
        "people_reached": people,
        "sessions": sessions,
    }


def reach_of_workforce(service: Service, start: date, end: date) -> dict[str, Any]:
    staff = reach.workforce(service, start, end)
    return {
        "reached": sum(row["reached"] for row in staff),
        "workforce": sum(row["workforce"] for row in staff),
        "job_families": reach.grouped(staff, "job_family"),
        "localities": reach.grouped(staff, "locality"),
    }


def by_quarter(months: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Months added up by financial quarter; each month is named by its first day's year and month, 2020-09."""
    totals: dict[str, dict[str, Any]] = {}
    for row in months:
        quarter = periods.quarter_of(date.fromisoformat(f"{row['month']}-01"))
        into = totals.setdefault(
            quarter.label, {"quarter": quarter.label, "received": 0, "assessed": 0, "appropriate": 0}
        )
        for key in ("received", "assessed", "appropriate"):
            into[key] += row[key]
    return list(totals.values())

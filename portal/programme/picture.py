"""What stands beside the honest answer inside the service: reach, referrers, the time line, gaps in the data.

All of it describes. Nothing here leaves the service: the parts would give small numbers away.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from evidence.charts import Chart, PartOfWhole, completeness_bars, reach_bars
from people.models import Service
from portal.programme import reach, referrers, timeline
from portal.programme.charts import titled_once
from referrals import reads as referral_reads


def wider_picture(service: Service, start: date, end: date) -> dict[str, Any]:
    """Plain rows, in a constant number of queries."""
    staff = reach.workforce(service, start, end)
    rows = referral_reads.referrers_trained(service, start, end)
    events = [event["title"] for event in referral_reads.context_events(service, start, end)]
    months = referral_reads.monthly(service, start, end)
    sources, completeness = referral_reads.sources_and_completeness(service, start, end)
    return {
        "job_families": reach.grouped(staff, "job_family"),
        "localities": reach.grouped(staff, "locality"),
        "invite": reach.to_invite(staff, referrers.by_team(rows)),
        "sources": sources,
        "concentration": referrers.concentrated(rows),
        "exposure": referrers.trained_contrast(rows, events),
        "completeness": completeness,
        "time_line": timeline.time_line(service, start, end, months),
    }


def charts_of_picture(picture: dict[str, Any]) -> dict[str, Chart | None]:
    return {
        "job_families": reached(picture["job_families"], "staff reached, by job family"),
        "localities": reached(picture["localities"], "staff reached, by locality"),
        "completeness": complete(picture["completeness"]),
        "sources": arrived(picture["sources"]),
        "time_line": titled_once(timeline.time_line_chart(picture["time_line"])),
    }


def reached(groups: list[dict[str, Any]], subject: str) -> Chart | None:
    parts = [PartOfWhole(row["label"], row["reached"], row["workforce"]) for row in groups]
    return titled_once(reach_bars(parts, subject=subject)) if parts else None


def arrived(groups: list[dict[str, Any]]) -> Chart | None:
    """Of the referrals of each source that were assessed, how many met the criteria."""
    parts = [
        PartOfWhole(row["label"], row["appropriate"], row["assessed"]) for row in groups if row["assessed"]
    ]
    made = reach_bars(parts, subject="assessed referrals met the criteria", part="Met the criteria")
    return titled_once(replace(made, unit="assessed referrals")) if parts else None


def complete(fields: list[dict[str, Any]]) -> Chart | None:
    parts = [PartOfWhole(row["label"], row["known"], row["expected"]) for row in fields if row["expected"]]
    return titled_once(replace(completeness_bars(parts), unit="fields")) if parts else None

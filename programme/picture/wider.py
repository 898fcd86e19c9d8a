"""What stands behind the evidence, for the service itself: reach and roll-out, who to invite next, referrers, the time
line, gaps in the data.

All of it describes. Nothing here leaves the service: the parts would give small numbers away.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from evidence.charts import (
    Chart,
    PartOfWhole,
    completeness_bars,
    completeness_by_source,
    concentration_bars,
    reach_bars,
)
from people.models import Service
from programme.figures import reach
from programme.picture import referrers, timeline
from programme.picture.invite import to_invite
from programme.picture.roll_out import roll_out_chart, rolled_out
from programme.presentation.charts import titled_once
from referrals import reads as referral_reads
from sessions import consultation_reads


def wider_picture(service: Service, start: date, end: date) -> dict[str, Any]:
    """Plain rows, in a constant number of queries."""
    staff = reach.workforce(service, start, end)
    rows = referral_reads.referrers_trained(service, start, end)
    events = referral_reads.context_events(service, start, end)
    received = Counter(row["month"] for row in rows)
    months = [{"month": month, "received": received[month]} for month in referral_reads.months_of(start, end)]
    sources, completeness, by_source = referral_reads.sources_and_completeness(service, start, end)
    asked = consultation_reads.by_team(service, start, end)
    return {
        "roll_out": rolled_out(service, start, end, staff),
        "invite": to_invite(staff, referrers.by_team(rows), asked),
        "sources": sources,
        "concentration": referrers.concentrated(rows),
        "exposure": referrers.trained_contrast(rows, [event["title"] for event in events]),
        "completeness": completeness,
        "completeness_by_source": by_source,
        "time_line": timeline.time_line(service, start, end, months),
        "events": events,
    }


Picture = dict[str, Any]
CHARTS: dict[str, Callable[[Picture], Chart | None]] = {
    "roll_out_places": lambda picture: roll_out_chart(picture["roll_out"], "locality", "place"),
    "roll_out_jobs": lambda picture: roll_out_chart(picture["roll_out"], "job_family", "job family"),
    "sources": lambda picture: arrived(picture["sources"]),
    "concentration": lambda picture: concentrated(picture["concentration"]),
    "completeness": lambda picture: complete(picture["completeness"]),
    # Reports that were kept before this was drawn have no numbers for it.
    "completeness_by_source": lambda picture: complete_by_source(picture.get("completeness_by_source", [])),
    "time_line": lambda picture: timeline.time_line_chart(picture["time_line"], picture["events"]),
}


KEPT = (
    "roll_out_places", "roll_out_jobs", "time_line", "concentration", "completeness", "completeness_by_source",
)  # fmt: skip


def charts_kept(picture: Picture) -> dict[str, Chart | None]:
    """Of the part of a picture that a report keeps."""
    return {name: titled_once(CHARTS[name](picture)) for name in KEPT} if picture else {}


def charts_of_picture(picture: Picture) -> dict[str, Chart | None]:
    return {name: titled_once(make(picture)) for name, make in CHARTS.items()}


def arrived(groups: list[dict[str, Any]]) -> Chart | None:
    """Of the referrals of each source that were assessed, how many met the criteria."""
    parts = [
        PartOfWhole(row["label"], row["appropriate"], row["assessed"]) for row in groups if row["assessed"]
    ]
    subject, unit = "assessed referrals met the criteria", "assessed referrals"
    return reach_bars(parts, subject=subject, part="Met the criteria", unit=unit) if parts else None


def concentrated(found: dict[str, Any]) -> Chart | None:
    return None if found["why_not"] else concentration_bars(found["counts"])


def complete(fields: list[dict[str, Any]]) -> Chart | None:
    parts = [filled(row) for row in fields if row["expected"]]
    return completeness_bars(parts) if parts else None


def complete_by_source(sources: list[dict[str, Any]]) -> Chart | None:
    told = [(row["label"], [filled(field) for field in row["fields"]]) for row in sources]
    return completeness_by_source(told) if told else None


def filled(field: dict[str, Any]) -> PartOfWhole:
    return PartOfWhole(field["label"], field["known"], field["expected"])

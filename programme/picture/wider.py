"""What stands behind the evidence, for the service itself: reach and roll-out, who to invite next, referrers, the time
line, gaps in the data.

All of it describes. Nothing here leaves the service: the parts would give small numbers away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
from programme.picture.invite import Invite, to_invite
from programme.picture.referrers import Busiest, Exposure
from programme.picture.roll_out import roll_out_chart, rolled_out
from programme.presentation.chart_words import titled_once
from programme.report import KeptPicture, ReferrerConcentration
from referrals import reads as referral_reads
from referrals.reads import FieldFilled, GroupCounts, SourceFilled
from supervision.reads import consultations as consultation_reads


@dataclass(frozen=True)
class WiderPicture(KeptPicture):
    """All of it; a kept report has only the parts of `KeptPicture`. `top` are the busiest referrers by number."""

    invite: Invite
    sources: tuple[GroupCounts, ...]
    exposure: Exposure
    top: tuple[Busiest, ...]


def wider_picture(service: Service, start: date, end: date) -> WiderPicture:
    """In a constant number of queries."""
    staff = reach.workforce(service, start, end)
    rows = referral_reads.referrers_trained(service, start, end)
    events = referral_reads.context_events(service, start, end)
    gaps = referral_reads.sources_and_completeness(service, start, end)
    asked = consultation_reads.by_team(service, start, end)
    return WiderPicture(
        roll_out=rolled_out(service, start, end, staff),
        invite=to_invite(staff, referrers.by_team(rows), asked),
        sources=tuple(gaps.counts),
        concentration=referrers.concentrated(rows),
        top=referrers.busiest(rows),
        exposure=referrers.trained_contrast(rows, [event.title for event in events]),
        completeness=tuple(gaps.completeness),
        completeness_by_source=tuple(gaps.completeness_by_source),
        time_line=timeline.time_line(service, start, end, Counter(row.month for row in rows)),
        events=tuple(events),
    )


# Those that a kept report draws too.
KEPT_CHARTS: Mapping[str, Callable[[KeptPicture], Chart | None]] = {
    "roll_out_places": lambda kept: roll_out_chart(kept.roll_out.months, kept.roll_out.locality, "place"),
    "roll_out_jobs": lambda kept: roll_out_chart(
        kept.roll_out.months, kept.roll_out.job_family, "job family"
    ),
    "time_line": lambda kept: timeline.time_line_chart(kept.time_line, kept.events),
    "concentration": lambda kept: concentrated(kept.concentration),
    "completeness": lambda kept: complete(kept.completeness),
    "completeness_by_source": lambda kept: complete_by_source(kept.completeness_by_source),
}
CHARTS: Mapping[str, Callable[[WiderPicture], Chart | None]] = {
    **KEPT_CHARTS,
    "sources": lambda picture: arrived(picture.sources),
}


def charts_kept(picture: KeptPicture | None) -> dict[str, Chart | None]:
    """Of the part of a picture that a report keeps."""
    return {name: titled_once(draw(picture)) for name, draw in KEPT_CHARTS.items()} if picture else {}


def charts_of_picture(picture: WiderPicture) -> dict[str, Chart | None]:
    return {name: titled_once(draw(picture)) for name, draw in CHARTS.items()}


def arrived(groups: Sequence[GroupCounts]) -> Chart | None:
    """Of the referrals of each source that were assessed, how many met the criteria."""
    parts = [PartOfWhole(row.label, row.appropriate, row.assessed) for row in groups if row.assessed]
    subject, unit = "assessed referrals met the criteria", "assessed referrals"
    what = "Assessed referrals that met the criteria, by who referred"
    return (
        reach_bars(parts, subject=subject, part="Met the criteria", unit=unit, what=what) if parts else None
    )


def concentrated(found: ReferrerConcentration) -> Chart | None:
    return None if found.why_not else concentration_bars(list(found.counts))


def complete(fields: Sequence[FieldFilled]) -> Chart | None:
    parts = [filled(row) for row in fields if row.expected]
    return completeness_bars(parts) if parts else None


def complete_by_source(sources: Sequence[SourceFilled]) -> Chart | None:
    told = [(row.label, [filled(field) for field in row.fields]) for row in sources]
    return completeness_by_source(told) if told else None


def filled(field: FieldFilled) -> PartOfWhole:
    return PartOfWhole(field.label, field.known, field.expected)

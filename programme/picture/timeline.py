"""The theory of change on one axis: training, supervision, consultation and referral, month by month."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth

from evidence.charts import Chart, Event, Lane, time_lanes
from evidence.words import plural
from people.models import Service
from sessions import consultation_reads
from sessions import reads as session_reads
from sessions.enums import SessionKind
from sessions.models import MeetingAttendance

LANES = {
    "training": "Training and webinars: people there",
    "supervision": "Supervision: people there",
    "consultation": "Consultations",
    "referral": "Referrals received",
}
LANE_OF = {
    SessionKind.WEBINAR: "training",
    SessionKind.TRAINING: "training",
    SessionKind.REFLECTIVE_DISCUSSION: "supervision",
    SessionKind.CONSULTATION: "consultation",
}


def time_line(
    service: Service, start: date, end: date, months: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """{month, training, supervision, consultation, referral} for every month, in three queries. Consultations are those
    of the log or the slots people came to, whichever are more: one that was logged after its slot counts once."""
    counts = sessions_by_month(service, start, end) + meetings_by_month(service, start, end)
    logged = consultation_reads.by_month(service, start, end)
    return [
        {
            "month": row["month"],
            "training": counts[row["month"], "training"],
            "supervision": counts[row["month"], "supervision"],
            "consultation": max(counts[row["month"], "consultation"], logged.get(row["month"], 0)),
            "referral": row["received"],
        }
        for row in months
    ]


def sessions_by_month(service: Service, start: date, end: date) -> Counter[tuple[str, str]]:
    """Counted by session in the database and by month here: there are few sessions and many attendances."""
    found: Counter[tuple[str, str]] = Counter()
    for session in session_reads.session_totals(service, start, end):
        if lane := LANE_OF.get(SessionKind(session["kind"])):
            found[f"{session['date']:%Y-%m}", lane] += session["attended"]
    return found


def meetings_by_month(service: Service, start: date, end: date) -> Counter[tuple[str, str]]:
    rows = (
        MeetingAttendance.objects.there()
        .held_between(service, start, end)
        .order_by()
        .annotate(month=TruncMonth("meeting__starts_at"))
        .values_list("month")
        .annotate(n=Count("pk"))
    )
    return Counter({(f"{month:%Y-%m}", "supervision"): n for month, n in rows})


def time_line_chart(rows: Sequence[dict[str, Any]], happened: Sequence[dict[str, Any]] = ()) -> Chart | None:
    """Four lanes of bars under one another, each with its own scale and the same months. `happened` are context events."""
    if not any(row[lane] for row in rows for lane in LANES):
        return None
    labels = [f"{date.fromisoformat(row['month'] + '-01'):%b %Y}" for row in rows]
    sums = {lane: sum(row[lane] for row in rows) for lane in LANES}
    lanes = [
        Lane(words, f"{words} ({sums[lane]:,} in all)", [row[lane] for row in rows])
        for lane, words in LANES.items()
    ]
    description = (
        f"Four rows of bars over {plural(len(rows), 'month')}. People at training {sums['training']}, at supervision "
        f"{sums['supervision']}; {plural(sums['consultation'], 'consultation')}; {plural(sums['referral'], 'referral')}. "
        "What comes first on the line did not have to bring what comes later."
    )
    return time_lanes(
        lanes,
        labels,
        title=finding(rows, labels),
        description=description,
        unit="people, consultations or referrals in a month",
        events=events_on(rows, happened),
    )


def finding(rows: Sequence[dict[str, Any]], labels: Sequence[str]) -> str:
    """When each began, without a word on what brought what."""
    begun = {
        lane: label
        for lane in LANES
        if (label := next((label for row, label in zip(rows, labels, strict=True) if row[lane]), ""))
    }
    if "training" not in begun:
        return "No training in this time; supervision, consultation and referral on one time line"
    told = f"First training or webinar in {begun['training']}"
    if "supervision" in begun:
        told += f", first supervision in {begun['supervision']}"
    if "consultation" in begun:
        return f"{told}, first consultation in {begun['consultation']}"
    return f"{told}; no consultation in this time"


def events_on(rows: Sequence[dict[str, Any]], happened: Sequence[dict[str, Any]]) -> list[Event]:
    months = [row["month"] for row in rows]
    return [
        Event(event["title"], months.index(event["starts_on"][:7]))
        for event in happened
        if event["starts_on"][:7] in months
    ]

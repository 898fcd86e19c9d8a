"""The theory of change on one axis: training, supervision, consultation and referral, month by month."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth

from evidence.charts import Chart
from evidence.charts.chart import INK, TEAL, axis, specification
from evidence.words import plural
from people.models import Service
from sessions import reads as session_reads
from sessions.enums import SessionKind
from sessions.models import MeetingAttendance

LANES = {
    "training": "Training: people there",
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
    """{month, training, supervision, consultation, referral} for every month, in two queries."""
    counts = sessions_by_month(service, start, end) + meetings_by_month(service, start, end)
    return [
        {
            "month": row["month"],
            "training": counts[row["month"], "training"],
            "supervision": counts[row["month"], "supervision"],
            "consultation": counts[row["month"], "consultation"] + row.get("consultations", 0),
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
        .filter(
            meeting__group__service=service,
            meeting__cancelled_at__isnull=True,
            meeting__starts_at__date__gte=start,
            meeting__starts_at__date__lte=end,
        )
        .order_by()
        .annotate(month=TruncMonth("meeting__starts_at"))
        .values_list("month")
        .annotate(n=Count("pk"))
    )
    return Counter({(f"{month:%Y-%m}", "supervision"): n for month, n in rows})


def time_line_chart(rows: Sequence[dict[str, Any]]) -> Chart | None:
    """Four lanes of bars under one another, each with its own scale and the same months."""
    if not any(row[lane] for row in rows for lane in LANES):
        return None
    named = [{**row, "label": f"{date.fromisoformat(row['month'] + '-01'):%b %Y}"} for row in rows]
    labels = [row["label"] for row in named]
    values = [
        {"month": row["label"], "what": words, "count": row[lane]}
        for row in named
        for lane, words in LANES.items()
    ]
    sums = {lane: sum(row[lane] for row in rows) for lane in LANES}
    title = "Training, supervision, consultation and referral on one time line"
    description = (
        f"Four rows of bars over {plural(len(rows), 'month')}. People at training {sums['training']}, at supervision "
        f"{sums['supervision']}; {plural(sums['consultation'], 'consultation')}; {plural(sums['referral'], 'referral')}. "
        "What comes first on the line did not have to bring what comes later."
    )
    lanes = [lane_of_bars(lane, labels, highest=max(row[lane] for row in rows)) for lane in LANES]
    spec = specification(title=title, description=description, values=values, vconcat=lanes, spacing=12)
    spec = {key: value for key, value in spec.items() if key not in {"height", "width", "autosize"}}
    table = (
        ("Month", *LANES.values()),
        tuple((row["label"], *(row[lane] for lane in LANES)) for row in named),
    )
    return Chart(title, description, spec, table, "people, consultations or referrals in a month", None)


def lane_of_bars(lane: str, labels: Sequence[str], *, highest: int) -> dict[str, Any]:
    words, is_last = LANES[lane], lane == "referral"
    months = {"field": "month", "type": "ordinal", "sort": list(labels), "scale": {"domain": list(labels)}}
    shown = (
        axis(None, labelAngle=-45, labelOverlap=True) if is_last else axis(None, labels=False, ticks=False)
    )
    return {
        "title": {"text": words, "anchor": "start", "fontSize": 12, "color": INK},
        "width": "container",
        "height": 70,
        "transform": [{"filter": {"field": "what", "equal": words}}],
        "mark": {"type": "bar", "color": TEAL, "stroke": INK, "strokeWidth": 0.5},
        "encoding": {
            "x": {**months, "axis": shown},
            "y": {
                "field": "count",
                "type": "quantitative",
                "scale": {"domain": [0, max(1, highest)]},
                "axis": axis(None, tickMinStep=1, tickCount=3, format="d", minExtent=36),
            },
        },
    }

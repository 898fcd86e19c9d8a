"""The theory of change on one axis: training, supervision, consultation and referral, month by month."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth

from attendance import reads as session_reads
from evidence.charts import Chart, Event, Lane, time_lanes
from evidence.words import plural
from people.models import Service
from programme.report import MonthOfUse
from referrals.reads import Happening, months_of
from sessions.enums import SessionKind
from supervision.models import MeetingAttendance
from supervision.reads import consultations as consultation_reads

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
    service: Service, start: date, end: date, received: Mapping[str, int]
) -> tuple[MonthOfUse, ...]:
    """Every month, in three queries; `received` are referrals by month. Consultations are those of the log or the slots
    people came to, whichever are more: one that was logged after its slot counts once."""
    counts = sessions_by_month(service, start, end) + meetings_by_month(service, start, end)
    logged = consultation_reads.by_month(service, start, end)
    return tuple(
        MonthOfUse(
            month,
            training=counts[month, "training"],
            supervision=counts[month, "supervision"],
            consultation=max(counts[month, "consultation"], logged.get(month, 0)),
            referral=received.get(month, 0),
        )
        for month in months_of(start, end)
    )


def sessions_by_month(service: Service, start: date, end: date) -> Counter[tuple[str, str]]:
    """Counted by session in the database and by month here: there are few sessions and many attendances."""
    found: Counter[tuple[str, str]] = Counter()
    for session in session_reads.session_totals(service, start, end):
        if lane := LANE_OF.get(SessionKind(session.kind)):
            found[f"{session.day:%Y-%m}", lane] += session.attended
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


def time_line_chart(rows: Sequence[MonthOfUse], happened: Sequence[Happening] = ()) -> Chart | None:
    """Four lanes of bars under one another, each with its own scale and the same months. `happened` are context events."""
    counts = {lane: [getattr(row, lane) for row in rows] for lane in LANES}
    sums = {lane: sum(of_lane) for lane, of_lane in counts.items()}
    if not any(sums.values()):
        return None
    labels = [f"{date.fromisoformat(row.month + '-01'):%b %Y}" for row in rows]
    lanes = [Lane(words, f"{words} ({sums[lane]:,} in all)", counts[lane]) for lane, words in LANES.items()]
    description = (
        f"Four rows of bars over {plural(len(rows), 'month')}. People at training {sums['training']}, at supervision "
        f"{sums['supervision']}; {plural(sums['consultation'], 'consultation')}; {plural(sums['referral'], 'referral')}. "
        "What comes first on the line did not have to bring what comes later."
    )
    return time_lanes(
        lanes,
        labels,
        title=finding(counts, labels),
        description=description,
        unit="people, consultations or referrals in a month",
        what="Training, supervision, consultation and referral on one time line",
        events=events_on(rows, happened),
    )


def finding(counts: Mapping[str, Sequence[int]], labels: Sequence[str]) -> str:
    """When each began, without a word on what brought what."""
    begun = {
        lane: label
        for lane in LANES
        if (label := next((label for n, label in zip(counts[lane], labels, strict=True) if n), ""))
    }
    if "training" not in begun:
        received = plural(sum(counts["referral"]), "referral was", "referrals were")
        return f"No training was held in this time; {received} received"
    told = f"First training or webinar in {begun['training']}"
    if "supervision" in begun:
        told += f", first supervision in {begun['supervision']}"
    if "consultation" in begun:
        return f"{told}, first consultation in {begun['consultation']}"
    return f"{told}; no consultation in this time"


def events_on(rows: Sequence[MonthOfUse], happened: Sequence[Happening]) -> list[Event]:
    months = [row.month for row in rows]
    found = [(event.title, f"{event.starts_on:%Y-%m}") for event in happened]
    return [Event(title, months.index(month)) for title, month in found if month in months]

"""What the referrals hold beyond the criteria: reasons, every age band, how long a decision takes, and beside them how
important people find infant mental health. Inside the service only: no profile settles these cells for readers outside.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import quantiles

from evidence.words import counted_share, percent, plural
from feedback import reads as feedback_reads
from people.models import Service
from programme.figures import surveys
from programme.presentation.tables import FiguresTable
from programme.report import Baseline
from referrals import reads as referral_reads
from referrals.reads import GroupCounts, Waits

WEEKS = (1, 2, 4, 6, 12, 18)
A_WEEK = 7
# Fewer have no quarters to speak of.
MIN_WAITS = 4


@dataclass(frozen=True)
class Detail:
    """`waited` and `importance_said` say in a sentence what stands in the tables."""

    reasons: FiguresTable
    ages: FiguresTable
    waits: FiguresTable
    waited: str
    importance: FiguresTable
    importance_said: str
    received: int


def referral_detail(service: Service, start: date, end: date) -> Detail:
    reasons = referral_reads.by_reason(service, start, end)
    waited = referral_reads.waits(service, start, end)
    baseline = surveys.baseline(feedback_reads.baseline_summary(service, start, end))
    return Detail(
        reasons=grouped("Why they were referred", "Reason", reasons),
        ages=grouped(
            "Age or stage when referred", "Age or stage", referral_reads.by_stage(service, start, end)
        ),
        waits=within(waited.days),
        waited=waits_in_words(waited),
        importance=importance(baseline),
        importance_said=answered(baseline),
        received=sum(row.received for row in reasons),
    )


def grouped(caption: str, header: str, rows: Sequence[GroupCounts]) -> FiguresTable:
    every = sum(row.received for row in rows)
    lines = [
        [
            row.label,
            row.received,
            percent(row.received / every) if every else "–",
            counted_share(row.appropriate, row.assessed),
        ]
        for row in rows
    ]
    return FiguresTable(caption, [header, "Received", "Share", "Of those assessed, met the criteria"], lines)


def within(days: Sequence[int]) -> FiguresTable:
    """Of the decided: how many within so many weeks; the day that ends a week belongs to it."""
    rows = [
        [
            plural(weeks, "week"),
            bisect_right(days, weeks * A_WEEK),
            percent(bisect_right(days, weeks * A_WEEK) / len(days)),
        ]
        for weeks in WEEKS
        if days
    ]
    return FiguresTable("Decided within", ["Within", "Referrals", "Of those decided"], rows)


def waits_in_words(found: Waits) -> str:
    days, rest = found.days, not_counted(found)
    if not days:
        return f"No referral of this time has a decision with a date yet. {rest}".strip()
    if len(days) < MIN_WAITS:
        said = f"{plural(len(days), 'referral was', 'referrals were')} decided, after {days[0]} to {days[-1]} days."
        return f"{said} {rest}".strip()
    lower, middle, upper = quantiles(days, n=4, method="inclusive")
    return (
        f"Half of the {len(days):,} decided referrals were decided within {middle:g} days of being received; a quarter "
        f"within {lower:g}, three quarters within {upper:g}. The longest took {plural(days[-1], 'day')}. {rest}"
    ).strip()


def not_counted(found: Waits) -> str:
    said = []
    if found.undecided:
        said.append(f"{plural(found.undecided, 'referral has', 'referrals have')} no date of a decision.")
    if found.impossible:
        said.append(
            f"{plural(found.impossible, 'referral bears', 'referrals bear')} a decision before the day of arrival and "
            f"{'is' if found.impossible == 1 else 'are'} not counted."
        )
    return " ".join(said)


def importance(baseline: Baseline) -> FiguresTable:
    rows = [[answer, f"{share}%"] for answer, share in (baseline.importance_percent.value or {}).items()]
    return FiguresTable("How important infant mental health is in their work", ["Answer", "Share"], rows)


def answered(baseline: Baseline) -> str:
    if not baseline.importance_percent.value:
        return "Nobody was asked in this time how important infant mental health is in their work, or too few answered."
    people = plural(baseline.answered.value or 0, "person", "people")
    return f"{people} answered the survey before the training."

"""What referrals rest on: how few referrers send them, and what those referrers had been trained in by then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evidence.concentration import concentration
from evidence.exposure import Cohort, ExposureShare, ReferralRow, assess_exposure
from evidence.refusal import CalculationRefused
from programme.report import ReferrerConcentration
from referrals.enums import FROM_THE_FAMILY
from referrals.reads import TrainedReferral

TOP = 5
Rows = Sequence[TrainedReferral]


@dataclass(frozen=True)
class Busiest:
    """A referrer by number; the service's own clinicians are told the name."""

    referrer_id: int
    received: int


@dataclass(frozen=True)
class ShareShown:
    """Of `received` referrals so many were appropriate; the interval of the share is Wilson's, from 0 to 1."""

    appropriate: int
    received: int
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class CohortShown:
    """Referrers trained in one month, "September 2020", and what they sent before and after."""

    month: str
    referrers: int
    teams: int
    before: ShareShown
    after: ShareShown


@dataclass(frozen=True)
class Exposure:
    """Referrals of trained and of not yet trained referrers. `left_out`: those without a known referrer or team."""

    verdict: str
    direction: str | None
    why: str
    sentence: str
    left_out: int
    trained: ShareShown
    not_trained: ShareShown
    cohorts: tuple[CohortShown, ...]


def concentrated(rows: Rows) -> ReferrerConcentration:
    """Shares of the busiest referrers, by number only."""
    counts = tuple(received for _, received in by_referrer(rows))
    family = sum(row.source in FROM_THE_FAMILY for row in rows)
    unknown = len(rows) - family - sum(counts)
    try:
        found = concentration(counts)
    except CalculationRefused as refused:
        return ReferrerConcentration(family, unknown, counts, why_not=refused.sentence)
    return ReferrerConcentration(
        family,
        unknown,
        counts,
        total=found.total,
        referrers=found.referrers,
        silent=found.silent,
        tops=found.tops,
        gini=found.gini,
        gini_corrected=found.gini_corrected,
        hhi=found.hhi,
        lost=found.lost,
        lost_share=found.lost_share,
    )


def busiest(rows: Rows) -> tuple[Busiest, ...]:
    return tuple(Busiest(who, received) for who, received in by_referrer(rows)[:TOP])


def by_referrer(rows: Rows) -> list[tuple[int, int]]:
    """(referrer, how many), the busiest first."""
    sent = Counter(row.referrer_id for row in rows if row.referrer_id is not None)
    return sorted(sent.items(), key=lambda one: (-one[1], one[0]))


def trained_contrast(rows: Rows, events: list[str]) -> Exposure:
    """Trained and not-yet-trained referrers: the contrast where its gate opens, otherwise counts that only describe."""
    assessed = assess_exposure(as_referrals(rows), events=events)
    return Exposure(
        verdict=assessed.verdict,
        direction=assessed.direction,
        why=assessed.why,
        sentence=assessed.sentence,
        left_out=assessed.left_out,
        trained=side(assessed.trained),
        not_trained=side(assessed.not_trained),
        cohorts=tuple(cohort_shown(rows, cohort) for cohort in assessed.cohorts),
    )


def cohort_shown(rows: Rows, cohort: Cohort) -> CohortShown:
    month = month_named(rows, cohort.month)
    return CohortShown(month, cohort.referrers, cohort.teams, side(cohort.before), side(cohort.after))


def as_referrals(rows: Rows) -> list[ReferralRow]:
    """The assessed referrals, each with its referrer's training on that day. Months count from the first one."""
    began = first_days(rows)
    first = month_number(rows[0].received_on) if rows else 0
    return [
        ReferralRow(
            month=month_number(row.received_on) - first,
            referrer=text(row.referrer_id),
            team=text(row.team_id),
            trained=bool(row.trained_before),
            cohort=month_number(began[row.referrer_id]) - first if row.referrer_id in began else None,
            appropriate=row.appropriate,
        )
        for row in rows
        if row.appropriate is not None
    ]


def first_days(rows: Rows) -> dict[int | None, date]:
    """When each referrer was first trained, if that was before the last referral looked at."""
    if not rows:
        return {}
    last = rows[-1].received_on
    return {
        row.referrer_id: row.first_trained_on
        for row in rows
        if row.first_trained_on and row.first_trained_on < last
    }


def month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def month_named(rows: Rows, number: int) -> str:
    year, month = divmod(month_number(rows[0].received_on) + number, 12)
    return f"{date(year, month + 1, 1):%B %Y}"


def text(value: int | None) -> str | None:
    return None if value is None else str(value)


def side(share: ExposureShare) -> ShareShown:
    interval = share.interval
    ends = None if interval is None else (round(interval.low, 4), round(interval.high, 4))
    return ShareShown(share.appropriate, share.received, ends)


def by_team(rows: Rows) -> dict[int, int]:
    return Counter(row.team_id for row in rows if row.team_id is not None)

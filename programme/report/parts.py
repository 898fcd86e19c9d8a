"""The report and its parts. Days are whole days, shares are from 0 to 1, percentages are whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from programme.enums import Audience
from programme.report.cells import HIDDEN, ReportCell
from programme.report.ratings import Rating
from programme.report.referrals import Referrals
from programme.report.small import SmallNumbers
from referrals.reads import Happening

Count = ReportCell[int]
Percents = ReportCell[Mapping[str, int]]
Interval = tuple[float, float, float]  # estimate, low, high


@dataclass(frozen=True)
class Session:
    """How many came, and of those how many left early or are not on a staff list."""

    reference: str
    title: str
    date: date
    kind: str
    attended: Count
    unmatched: Count
    left_early: Count


@dataclass(frozen=True)
class Training:
    """`people_reached` are known by name. Outside, `attendances` are counted instead, each time that somebody came."""

    sessions_held: int
    people_reached: Count
    sessions: tuple[Session, ...]
    attendances: Count | None = None


@dataclass(frozen=True)
class GroupReached:
    label: str
    reached: int
    workforce: int


@dataclass(frozen=True)
class Reach:
    """Of the people on the staff list, how many came to one session or more."""

    reached: int
    workforce: int
    job_families: tuple[GroupReached, ...]
    localities: tuple[GroupReached, ...]


@dataclass(frozen=True)
class Ease:
    """One question of how easy something is."""

    key: str
    label: str
    answered: int | None
    percent: Mapping[str, int] | None


@dataclass(frozen=True)
class Baseline:
    """Who came: how many answered the survey before, and what share of them gave each answer."""

    answered: Count
    contact_percent: Percents
    importance_percent: Percents = HIDDEN
    earlier_training_percent: Percents = HIDDEN
    ease: tuple[Ease, ...] = ()


@dataclass(frozen=True)
class Evaluation:
    """What people thought of it. Some questions may have been put elsewhere, so each has its own number of answers."""

    answered: Count
    can_apply_answered: Count
    can_apply_percent: Count
    met_needs_percent: Count
    overall_answered: Count = HIDDEN
    overall_percent: Percents = HIDDEN


@dataclass(frozen=True)
class Use:
    """Counts of the consultation log and of supervision meetings; `came_to_meetings` counts each time."""

    consultations: int
    consultation_minutes: int
    followed_by_referral: int
    not_followed: int
    not_known: int
    meetings: int
    came_to_meetings: int
    people_in_supervision: int


@dataclass(frozen=True)
class Began:
    """The session with which training began; `chosen` by the service, and not by the rule."""

    title: str
    chosen: bool


@dataclass(frozen=True)
class ReportSide:
    """All referrals before the start, or from it on. The share that met the criteria has its 95% interval inside only."""

    received: Count
    assessed: Count
    appropriate: Count
    share_interval: Interval | None = None


@dataclass(frozen=True)
class Method:
    """What one method found, or the reason why it did not hold. `dates`: at how many others the same was tried."""

    refused: str | None = None
    why: str | None = None
    p: float | None = None
    dates: int | None = None
    odds_ratio: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class Change:
    """Did appropriateness change when training began? Without a start in these days there are no sides."""

    verdict: str
    why: str
    sentence: str
    training_began: date | None = None
    began_with: Began | None = None
    before: ReportSide | None = None
    after: ReportSide | None = None
    difference: Interval | None = None
    direction: str | None = None
    what_would_be_enough: str = ""
    doubt: str | None = None
    methods: Mapping[str, Method] | None = None


@dataclass(frozen=True)
class Restated:
    """A quarter that was told anew, and the day on which it was."""

    quarter: str
    on: date


@dataclass(frozen=True)
class ReportContents:
    """Everything that a report says to one audience. `is_settled`: made from what was settled, as all reports for readers
    outside are; only of reports that were kept earlier it is not so."""

    service: str
    service_name: str
    start: date
    end: date
    made_at: datetime
    training: Training
    reach: ReportCell[Reach]
    baseline: Baseline
    ratings: tuple[Rating, ...]
    evaluation: Evaluation
    use: ReportCell[Use]
    referrals: Referrals
    change: Change
    context_events: tuple[Happening, ...]
    audience: Audience
    small_numbers: SmallNumbers | None = None
    restated: tuple[Restated, ...] = ()
    is_settled: bool = False

    @property
    def is_outside(self) -> bool:
        return self.audience is not Audience.SERVICE

"""What a kept report holds beside the report itself: one breakdown, and the parts of the wider picture that it draws."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.concentration import TopShare
from programme.report.parts import ReportContents
from referrals.reads import FieldFilled, Happening, SourceFilled


@dataclass(frozen=True)
class GroupsTable:
    """`rows` are a label and its counts; None is not shown."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int | None, ...], ...]


@dataclass(frozen=True)
class KeptGroup:
    """`trained[n]`: how many of the `workforce` had been trained by the end of month n."""

    label: str
    workforce: int
    trained: tuple[int, ...]


@dataclass(frozen=True)
class RollOut:
    """`months` are such as "2020-09"."""

    months: tuple[str, ...]
    locality: tuple[KeptGroup, ...]
    job_family: tuple[KeptGroup, ...]


@dataclass(frozen=True)
class MonthOfUse:
    """People at training and at supervision, consultations, and referrals of one month."""

    month: str
    training: int
    supervision: int
    consultation: int
    referral: int


@dataclass(frozen=True)
class ReferrerConcentration:
    """`counts`: referrals of each known referrer, the busiest first. Nobody's name or number is in it."""

    self_or_family: int
    unknown: int
    counts: tuple[int, ...]
    total: int | None = None
    referrers: int | None = None
    silent: int | None = None
    tops: tuple[TopShare, ...] | None = None
    gini: float | None = None
    gini_corrected: float | None = None
    hhi: float | None = None
    lost: int | None = None
    lost_share: float | None = None
    why_not: str = ""


@dataclass(frozen=True)
class KeptPicture:
    roll_out: RollOut
    completeness: tuple[FieldFilled, ...]
    completeness_by_source: tuple[SourceFilled, ...]
    time_line: tuple[MonthOfUse, ...]
    events: tuple[Happening, ...]
    concentration: ReferrerConcentration


@dataclass(frozen=True)
class KeptFigures:
    """`picture` is None outside the service."""

    report: ReportContents
    breakdown: tuple[GroupsTable, ...] = ()
    picture: KeptPicture | None = None

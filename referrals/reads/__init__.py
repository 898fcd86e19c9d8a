"""Plain rows for the pages that join rooms. No request, no names unless a function says so."""

from referrals.reads.before import before_referral
from referrals.reads.breakdowns import (
    by_locality,
    by_reason,
    by_source,
    by_stage,
    completeness,
    completeness_by_source,
    sources_and_completeness,
)
from referrals.reads.consulted import consulted
from referrals.reads.counts import (
    context_events,
    first_and_last_received,
    monthly,
    months_and_totals,
    months_of,
    part_of_history,
    totals,
    whole_history,
)
from referrals.reads.facts import (
    Fact,
    ReceivedReferrals,
    Waits,
    assessed_facts,
    criteria_changes,
    months_totals_and_gaps,
    waits,
)
from referrals.reads.referrers import referrer_names
from referrals.reads.rows import (
    FieldFilled,
    GroupCounts,
    Happening,
    HistoryRow,
    MonthCounts,
    MonthShare,
    SourceFilled,
    ThreeCounts,
    Totals,
    TrainedReferral,
)
from referrals.reads.several import first_and_last_of, months_by_service, sums_by_service
from referrals.reads.training import referrers_trained
from referrals.reads.years import localities_by_month, sources_by_month

__all__ = [
    "Fact",
    "FieldFilled",
    "GroupCounts",
    "Happening",
    "HistoryRow",
    "MonthCounts",
    "MonthShare",
    "ReceivedReferrals",
    "SourceFilled",
    "ThreeCounts",
    "Totals",
    "TrainedReferral",
    "Waits",
    "assessed_facts",
    "before_referral",
    "by_locality",
    "by_reason",
    "by_source",
    "by_stage",
    "completeness",
    "completeness_by_source",
    "consulted",
    "context_events",
    "criteria_changes",
    "first_and_last_of",
    "first_and_last_received",
    "localities_by_month",
    "monthly",
    "months_and_totals",
    "months_by_service",
    "months_of",
    "months_totals_and_gaps",
    "part_of_history",
    "referrer_names",
    "referrers_trained",
    "sources_and_completeness",
    "sources_by_month",
    "sums_by_service",
    "totals",
    "waits",
    "whole_history",
]

"""Plain rows for the pages that join rooms. No request, no names unless a function says so."""

from referrals.reads.breakdowns import by_locality, by_outcome, by_source, by_stage, completeness
from referrals.reads.counts import context_events, first_and_last_received, monthly, totals
from referrals.reads.outline import outline
from referrals.reads.referrers import concentration, referrer_names, referrers_training

__all__ = [
    "by_locality",
    "by_outcome",
    "by_source",
    "by_stage",
    "completeness",
    "concentration",
    "context_events",
    "first_and_last_received",
    "monthly",
    "outline",
    "referrer_names",
    "referrers_training",
    "totals",
]

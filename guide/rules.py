"""What entries have to hold together. They read and never write."""

from __future__ import annotations

from datetime import date, datetime

from config import policy
from guide.enums import EntryStatus
from guide.models import DirectoryEntry, EntryLink
from guide.tags import CODES
from guide.values import EntryDraft

MIN_AGE, MAX_AGE = -9, 12 * 25
MAX_LOCATIONS, MAX_OPENING_TIMES = 20, 28
MAX_POSTCODE_LENGTH = 10


def why_not_saved(draft: EntryDraft, today: date) -> str | None:
    return why_not_words(draft) or why_not_ages(draft) or why_not_days(draft, today) or why_not_parts(draft)


def why_not_words(draft: EntryDraft) -> str | None:
    if not draft.name.strip():
        return "Give the service a name."
    if draft.status == EntryStatus.GAP and not draft.gap_told_by:
        return "Say who says that this is missing."
    return None


def why_not_ages(draft: EntryDraft) -> str | None:
    first, last = draft.eligible_from, draft.eligible_to
    if any(one is not None and not MIN_AGE <= one <= MAX_AGE for one in (first, last)):
        return "Give ages between 9 months before birth and 25 years."
    if first is not None and last is not None and last <= first:
        return "The age at which it ends must be above the age from which it begins."
    return None


def why_not_days(draft: EntryDraft, today: date) -> str | None:
    if draft.waiting_weeks is not None and draft.waiting_told_on is None:
        return "Say on which day you were told the waiting time."
    told = (draft.waiting_told_on, draft.under_twos_told_on, draft.last_checked_on, draft.gap_since)
    if any(day and day > today for day in told):
        return "A day on which something was told or checked cannot lie in the future."
    return None


def why_not_parts(draft: EntryDraft) -> str | None:
    if unknown := [code for kind, code in draft.tags if code not in CODES.get(kind, {})]:
        return f"“{unknown[0]}” is not in any of our lists."
    if len(draft.locations) > MAX_LOCATIONS or len(draft.opening_times) > MAX_OPENING_TIMES:
        return f"An entry has {MAX_LOCATIONS} locations and {MAX_OPENING_TIMES} opening times at most."
    if any((one.latitude is None) != (one.longitude is None) for one in draft.locations):
        return "Give both latitude and longitude of a place, or neither."
    if any(
        not (-90 <= (one.latitude or 0) <= 90 and -180 <= (one.longitude or 0) <= 180)
        for one in draft.locations
    ):
        return "Latitude lies between -90 and 90, longitude between -180 and 180."
    if any(one.closes_at <= one.opens_at for one in draft.opening_times):
        return "It must close after it opens."
    return None


def why_link_closed(link: EntryLink, now: datetime) -> str | None:
    if link.revoked_at:
        return "This link was withdrawn. Ask the team of the directory for a new one."
    if link.expires_at <= now:
        return "This link has run out. Ask the team of the directory for a new one."
    if link.entry.status == EntryStatus.CLOSED:
        return "This service is closed in the directory, so there is nothing to change."
    return None


def is_report_late(reported_on: date, today: date) -> bool:
    return reported_on + policy.ENTRY_REPORT_ANSWERED_WITHIN < today


def needs_checking(entry: DirectoryEntry, today: date) -> bool:
    """Gaps are looked at with the rest; what is closed is not."""
    return entry.status != EntryStatus.CLOSED and entry.is_stale(today)

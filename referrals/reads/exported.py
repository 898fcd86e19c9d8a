"""Referrals as rows of a file, with the codes of the national data set beside our own words. Nobody's name is in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from people.models import Service
from referrals.enums import (
    NATIONAL_REASON_CODES,
    NATIONAL_REJECTION_CODES,
    NATIONAL_SOURCE_CODES,
    Appropriateness,
    Area,
    ReferralOutcome,
    ReferralReason,
    ReferralSource,
    StageBand,
)
from referrals.reads.breakdowns import referrals

HEADER = (
    "Reference", "Received on", "Source", "Source code", "Age or stage", "Reason", "Reason code", "Area", "Locality",
    "Parents referred", "Outcome", "Rejection code", "Decided on", "Days to decision", "Criteria",
)  # fmt: skip
FIELDS = (
    "reference", "received_on", "source", "stage_band", "reason", "area", "locality__name", "parents_referred", "outcome",
    "decided_on", "appropriateness",
)  # fmt: skip


def exported(service: Service, start: date, end: date) -> Iterator[list[Any]]:
    """One row a referral, the earliest first, in one query."""
    rows = referrals(service, start, end).order_by("received_on", "pk").values_list(*FIELDS)
    return (as_row(*row) for row in rows.iterator(chunk_size=2000))


def as_row(
    reference: str, received: date, source: str, stage: str, reason: str, area: str, locality: str | None,
    parents: int | None, outcome: str, decided: date | None, rating: str,
) -> list[Any]:  # fmt: skip
    return [
        reference,
        received,
        ReferralSource(source).label,
        (NATIONAL_SOURCE_CODES.get(source) or ("",))[0],
        StageBand(stage).label,
        ReferralReason(reason).label,
        NATIONAL_REASON_CODES.get(reason, ""),
        Area(area).label,
        locality or "",
        "" if parents is None else parents,
        ReferralOutcome(outcome).label if outcome else "",
        NATIONAL_REJECTION_CODES.get(outcome, ""),
        decided or "",
        (decided - received).days if decided and decided >= received else "",
        Appropriateness(rating).label,
    ]

"""What of a referral can change, and how a change is written down."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from referrals.models import Referral

TRACKED = [
    "received_on",
    "source",
    "team",
    "area",
    "locality_id",
    "stage_band",
    "reason",
    "parents_referred",
    "outcome",
    "outcome_as_written",
    "decided_on",
    "referrer_id",
    "referrer_link",
    "referrer_as_written",
    "referrer_digest",
    "referrer_decided_at",
    "referrer_decided_by_id",
    "criteria_version_id",
    "checklist",
    "is_duplicate",
    "appropriateness",
    "flags",
    "completeness",
]
COLUMNS = [field.removesuffix("_id") for field in TRACKED]
AS_JSON = {"checklist", "flags"}
# The history says that the referrer changed, not from whom to whom: it outlives a person's erasure.
OF_THE_REFERRER = {field for field in TRACKED if field.startswith("referrer_")}


def snapshot(referral: Referral) -> dict[str, Any]:
    return {field: getattr(referral, field) for field in TRACKED}


def restore(referral: Referral, before: dict[str, Any]) -> None:
    for field, value in before.items():
        setattr(referral, field, value)


def kept_for_undo(differences: dict[str, list[Any]]) -> dict[str, Any]:
    """The values before a file, referrer and all, for as long as the file can be undone."""
    return {
        field: before.isoformat() if isinstance(before, (date, datetime)) else before
        for field, (before, _) in differences.items()
    }


def restored(fields: dict[str, Any]) -> dict[str, Any]:
    """The values of `kept_for_undo` as a referral holds them."""
    kinds = {field.attname: field for field in Referral._meta.concrete_fields}
    return {
        field: value if field in AS_JSON else kinds[field].to_python(value) for field, value in fields.items()
    }


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    return {field: [before[field], after[field]] for field in TRACKED if before[field] != after[field]}


def for_history(differences: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The change in plain codes and days. Of referrers only how they came to be known."""
    told = {
        field.removesuffix("_id"): [
            value.isoformat() if isinstance(value, (date, datetime)) else value for value in pair
        ]
        for field, pair in differences.items()
        if field not in OF_THE_REFERRER
    }
    if OF_THE_REFERRER & set(differences):
        told["referrer"] = differences.get("referrer_link", [])
    return told

"""What of a referral can change, and how a change is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from core.json_values import JsonObject, JsonValue
from referrals.models import Referral

# What a field of a referral can hold, as its model names it.
type FieldValue = str | int | date | datetime | list[str] | dict[str, str] | None
type Fields = dict[str, FieldValue]


@dataclass(frozen=True)
class FieldChange:
    before: FieldValue
    after: FieldValue


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
AS_JSON = {"checklist", "flags"}
# The history says that the referrer changed, not from whom to whom: it outlives a person's erasure.
OF_THE_REFERRER = {field for field in TRACKED if field.startswith("referrer_")}


def snapshot(referral: Referral) -> Fields:
    return {field: getattr(referral, field) for field in TRACKED}


def restore(referral: Referral, before: Fields) -> None:
    for field, value in before.items():
        setattr(referral, field, value)


def write_fields(referrals: Sequence[Referral], fields: Set[str]) -> None:
    """Some of the tracked fields, in one statement: `bulk_update` would compare every row with every other."""
    Referral.with_undone.bulk_create(
        referrals,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[field.removesuffix("_id") for field in TRACKED if field in fields],
    )


def kept_for_undo(differences: Mapping[str, FieldChange]) -> JsonObject:
    """The values before a file, referrer and all, for as long as the file can be undone."""
    return {field: as_json(change.before) for field, change in differences.items()}


def as_json(value: FieldValue) -> JsonValue:
    return value.isoformat() if isinstance(value, date) else value


def restored(fields: JsonObject) -> Fields:
    """The values of `kept_for_undo` as a referral holds them."""
    kinds = {field.attname: field for field in Referral._meta.concrete_fields}
    return {
        field: cast(FieldValue, value) if field in AS_JSON else kinds[field].to_python(value)
        for field, value in fields.items()
    }


def difference(before: Fields, after: Fields) -> dict[str, FieldChange]:
    return {
        field: FieldChange(before[field], after[field]) for field in TRACKED if before[field] != after[field]
    }


def for_history(differences: Mapping[str, FieldChange]) -> dict[str, list[JsonValue]]:
    """The change in plain codes and days. Of referrers only how they came to be known."""
    told = {
        field.removesuffix("_id"): in_codes(change)
        for field, change in differences.items()
        if field not in OF_THE_REFERRER
    }
    if OF_THE_REFERRER & set(differences):
        link = differences.get("referrer_link")
        told["referrer"] = in_codes(link) if link else []
    return told


def in_codes(change: FieldChange) -> list[JsonValue]:
    return [as_json(change.before), as_json(change.after)]

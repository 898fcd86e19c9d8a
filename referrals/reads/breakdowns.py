"""Referrals by one thing at a time, in one query each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, TextChoices

from people.models import Service
from referrals.enums import (
    FROM_THE_FAMILY,
    Area,
    ReferralOutcome,
    ReferralReason,
    ReferralSource,
    ReferrerLink,
    StageBand,
)
from referrals.models import Referral
from referrals.reads.counts import COUNTS
from referrals.reads.rows import FieldFilled, GroupCounts, SourceFilled
from referrals.rules import COMPLETENESS_FIELDS

Groups = list[GroupCounts]


def by_source(service: Service, start: date, end: date) -> Groups:
    return grouped(service, start, end, "source", ReferralSource)


def by_stage(service: Service, start: date, end: date) -> Groups:
    """In the order of age, bands without a referral included."""
    return every_one(StageBand, grouped(service, start, end, "stage_band", StageBand))


def by_reason(service: Service, start: date, end: date) -> Groups:
    """In the order of the code list, reasons without a referral included."""
    return every_one(ReferralReason, grouped(service, start, end, "reason", ReferralReason))


def every_one(codes: type[TextChoices], groups: Groups) -> Groups:
    found = {group.code: group for group in groups}
    return [found.get(one.value) or GroupCounts(code=one.value, label=str(one.label)) for one in codes]


def by_locality(service: Service, start: date, end: date) -> Groups:
    rows = (
        referrals(service, start, end)
        .values("area", "locality_id", name=F("locality__name"))
        .annotate(**COUNTS)
        .order_by("-received", "name")
    )
    return [
        group(row, row["locality_id"] or row["area"], row["name"] or str(Area(row["area"]).label))
        for row in rows
    ]


def grouped(service: Service, start: date, end: date, field: str, kind: type[TextChoices]) -> Groups:
    """The largest group first."""
    labels = dict(kind.choices)
    rows = referrals(service, start, end).values(field).annotate(**COUNTS).order_by("-received", field)
    return [group(row, row[field], str(labels.get(row[field], row[field]))) for row in rows]


def group(row: Any, code: str | int, label: str) -> GroupCounts:
    return GroupCounts(**{name: row[name] for name in COUNTS}, code=code, label=label)


def referrals(service: Service, start: date, end: date) -> Any:
    return Referral.not_undone.for_service(service).received_between(start, end).order_by()


FAMILY = Q(source__in=FROM_THE_FAMILY)
# The same question for each field as `rules.missing_fields` asks of one referral.
KNOWN = {
    "source": ~Q(source=ReferralSource.NOT_KNOWN),
    "referrer": ~Q(referrer_link=ReferrerLink.NONE),
    "team": ~Q(team=""),
    "locality": ~Q(area=Area.NOT_KNOWN),
    "stage_band": ~Q(stage_band=StageBand.NOT_KNOWN),
    "reason": ~Q(reason=ReferralReason.NOT_KNOWN),
    "parents_referred": Q(parents_referred__isnull=False),
    "outcome": ~Q(outcome=""),
    "decided_on": Q(decided_on__isnull=False),
}
EXPECTED = {
    "referrer": ~FAMILY,
    "team": ~FAMILY,
    "decided_on": ~Q(outcome__in=[ReferralOutcome.PENDING, ""]) | Q(decided_on__isnull=False),
}


ANYTHING = Q(pk__isnull=False)
FILLED = {
    **{f"{name}_expected": Count("pk", filter=EXPECTED.get(name, ANYTHING)) for name in KNOWN},
    **{
        f"{name}_known": Count("pk", filter=EXPECTED.get(name, ANYTHING) & known)
        for name, known in KNOWN.items()
    },
}


def completeness(service: Service, start: date, end: date, source: str = "") -> list[FieldFilled]:
    """How often each field is filled, of those where it should be."""
    every = referrals(service, start, end)
    return filled((every.filter(source=source) if source else every).aggregate(**FILLED))


def completeness_by_source(service: Service, start: date, end: date) -> list[SourceFilled]:
    """The same for each source, the largest first, in one query."""
    rows = referrals(service, start, end).values("source").annotate(received=Count("pk"), **FILLED)
    return [with_fields(row) for row in rows.order_by("-received", "source")]


def with_fields(row: Any) -> SourceFilled:
    label = str(ReferralSource(row["source"]).label)
    return SourceFilled(row["source"], label, row["received"], tuple(filled(row)))


class Sources(NamedTuple):
    """`counts` and `completeness_by_source` have one row a source, `completeness` one a field."""

    counts: Groups
    completeness: list[FieldFilled]
    completeness_by_source: list[SourceFilled]


def sources_and_completeness(service: Service, start: date, end: date) -> Sources:
    """`by_source`, `completeness` and `completeness_by_source` of the same days, in one query."""
    rows = referrals(service, start, end).values("source").annotate(**COUNTS, **FILLED)
    rows = list(rows.order_by("-received", "source"))
    counts = [group(row, row["source"], str(ReferralSource(row["source"]).label)) for row in rows]
    fields = filled({name: sum(row[name] for row in rows) for name in FILLED})
    return Sources(counts, fields, [with_fields(row) for row in rows])


def filled(counts: Mapping[str, int]) -> list[FieldFilled]:
    return [
        FieldFilled(name, label, known=counts[f"{name}_known"], expected=counts[f"{name}_expected"])
        for name, label in COMPLETENESS_FIELDS.items()
    ]

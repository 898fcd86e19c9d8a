"""Referrals by one thing at a time, in one query each: {code, label, received, assessed, appropriate, …}."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from people.models import Service
from referrals.enums import FROM_THE_FAMILY, Area, Outcome, Reason, ReferrerLink, Source, StageBand
from referrals.models import Referral
from referrals.reads.counts import COUNTS
from referrals.rules import COMPLETENESS_FIELDS

Rows = list[dict[str, Any]]


def by_source(service: Service, start: date, end: date) -> Rows:
    return grouped(service, start, end, "source", dict(Source.choices))


def by_stage(service: Service, start: date, end: date) -> Rows:
    """In the order of age, bands without a referral included."""
    found = {row["code"]: row for row in grouped(service, start, end, "stage_band", dict(StageBand.choices))}
    nothing = dict.fromkeys(COUNTS, 0)
    return [
        {"code": band.value, "label": band.label, **nothing, **found.get(band.value, {})}
        for band in StageBand
    ]


def by_reason(service: Service, start: date, end: date) -> Rows:
    """In the order of the code list, reasons without a referral included."""
    found = {row["code"]: row for row in grouped(service, start, end, "reason", dict(Reason.choices))}
    nothing = dict.fromkeys(COUNTS, 0)
    return [{"code": one.value, "label": one.label, **nothing, **found.get(one.value, {})} for one in Reason]


def by_locality(service: Service, start: date, end: date) -> Rows:
    rows = (
        referrals(service, start, end)
        .values("area", "locality_id", name=F("locality__name"))
        .annotate(**COUNTS)
        .order_by("-received", "name")
    )
    return [
        {
            "code": row["locality_id"] or row["area"],
            "label": row["name"] or Area(row["area"]).label,
            **{key: row[key] for key in COUNTS},
        }
        for row in rows
    ]


def grouped(service: Service, start: date, end: date, field: str, labels: dict[Any, Any]) -> Rows:
    """The largest group first."""
    rows = referrals(service, start, end).values(field).annotate(**COUNTS).order_by("-received", field)
    return [
        {
            "code": row[field],
            "label": str(labels.get(row[field], row[field])),
            **{key: row[key] for key in COUNTS},
        }
        for row in rows
    ]


def referrals(service: Service, start: date, end: date) -> Any:
    return Referral.objects.for_service(service).received_between(start, end).order_by()


FAMILY = Q(source__in=FROM_THE_FAMILY)
# The same question for each field as `rules.missing_fields` asks of one referral.
KNOWN = {
    "source": ~Q(source=Source.NOT_KNOWN),
    "referrer": ~Q(referrer_link=ReferrerLink.NONE),
    "team": ~Q(team=""),
    "locality": ~Q(area=Area.NOT_KNOWN),
    "stage_band": ~Q(stage_band=StageBand.NOT_KNOWN),
    "reason": ~Q(reason=Reason.NOT_KNOWN),
    "parents_referred": Q(parents_referred__isnull=False),
    "outcome": ~Q(outcome=""),
    "decided_on": Q(decided_on__isnull=False),
}
EXPECTED = {
    "referrer": ~FAMILY,
    "team": ~FAMILY,
    "decided_on": ~Q(outcome__in=[Outcome.PENDING, ""]) | Q(decided_on__isnull=False),
}


ANYTHING = Q(pk__isnull=False)
FILLED = {
    **{f"{name}_expected": Count("pk", filter=EXPECTED.get(name, ANYTHING)) for name in KNOWN},
    **{
        f"{name}_known": Count("pk", filter=EXPECTED.get(name, ANYTHING) & known)
        for name, known in KNOWN.items()
    },
}


def completeness(service: Service, start: date, end: date, source: str = "") -> Rows:
    """For each field {field, label, known, expected}: how often it is filled, of those where it should be."""
    every = referrals(service, start, end)
    return filled((every.filter(source=source) if source else every).aggregate(**FILLED))


def completeness_by_source(service: Service, start: date, end: date) -> Rows:
    """The same for each source, the largest first, in one query: {code, label, received, fields}."""
    rows = referrals(service, start, end).values("source").annotate(received=Count("pk"), **FILLED)
    return [with_fields(row) for row in rows.order_by("-received", "source")]


def with_fields(row: dict[str, Any]) -> dict[str, Any]:
    return {**of_source(row), "received": row["received"], "fields": filled(row)}


def sources_and_completeness(service: Service, start: date, end: date) -> tuple[Rows, Rows, Rows]:
    """`by_source`, `completeness` and `completeness_by_source` of the same days, in one query."""
    rows = referrals(service, start, end).values("source").annotate(**COUNTS, **FILLED)
    rows = list(rows.order_by("-received", "source"))
    sources = [{**of_source(row), **{key: row[key] for key in COUNTS}} for row in rows]
    fields = filled({name: sum(row[name] for row in rows) for name in FILLED})
    return sources, fields, [with_fields(row) for row in rows]


def of_source(row: dict[str, Any]) -> dict[str, Any]:
    return {"code": row["source"], "label": Source(row["source"]).label}


def filled(counts: dict[str, int]) -> Rows:
    return [
        {
            "field": name,
            "label": label,
            "known": counts[f"{name}_known"],
            "expected": counts[f"{name}_expected"],
        }
        for name, label in COMPLETENESS_FIELDS.items()
    ]

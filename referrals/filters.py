"""What the list of referrals is narrowed by."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django_filters import ChoiceFilter

from core.filtering import ListFilter, not_a_choice
from people.models import Locality, Service
from referrals.enums import Appropriateness, Area, ReferralSource
from referrals.models import Referral

Referrals = QuerySet[Referral]


def choice(thing: str, empty: str, **more: Any) -> ChoiceFilter:
    return ChoiceFilter(empty_label=empty, error_messages=not_a_choice(thing), **more)


class ReferralFilter(ListFilter):
    month = choice("a month", "All months", label="Month", method="received_in")
    source = choice("a source", "All sources", label="Source", choices=ReferralSource.choices)
    locality = choice("a locality", "All places", label="Locality", method="from_place")
    appropriateness = choice(
        "a result",
        "All",
        label="Criteria",
        method="rated",
        choices=[*Appropriateness.choices, ("flagged", "Something does not fit")],
    )

    def __init__(self, request: HttpRequest, every: Referrals, *, service: Service) -> None:
        super().__init__(request, every)
        months = every.dates("received_on", "month", order="DESC")
        places = Locality.objects.filter(service=service)
        self.filters["month"].extra["choices"] = [(f"{at:%Y-%m}", f"{at:%B %Y}") for at in months]
        self.filters["locality"].extra["choices"] = [
            *((str(place.pk), place.name) for place in places),
            (Area.OUTSIDE, "Outside the service's area"),
            (Area.NOT_KNOWN, "Not known"),
        ]

    def received_in(self, rows: Referrals, name: str, month: str) -> Referrals:
        year, number = month.split("-")
        return rows.filter(received_on__year=year, received_on__month=number)

    def from_place(self, rows: Referrals, name: str, place: str) -> Referrals:
        return rows.filter(area=place) if place in Area.values else rows.filter(locality=int(place))

    def rated(self, rows: Referrals, name: str, wanted: str) -> Referrals:
        return rows.exclude(flags=[]) if wanted == "flagged" else rows.filter(appropriateness=wanted)

"""The demo's consultation log: a few conversations of the last weeks, some with people who are on no staff list."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from people.models import Locality, Person, Service
from portal.sample.programme import read_supervision
from supervision.actions import log_consultation


def load_consultations(service: Service, now: datetime) -> int:
    entries = read_supervision()["consultations"]
    for entry in entries:
        load_one(service, dict(entry), now)
    return len(entries)


def load_one(service: Service, entry: dict[str, Any], now: datetime) -> None:
    day = timezone.localtime(now).date() - timedelta(days=entry.pop("days_ago"))
    consultant = Person.objects.get(email=entry.pop("consultant"))
    if address := entry.pop("consultee", None):
        entry["consultee"] = Person.objects.get(email=address)
    else:
        entry["consultee_role"] = entry.pop("role")
        entry["consultee_organisation"] = entry.pop("organisation")
        entry["consultee_area"] = Locality.objects.get(service=service, name=entry.pop("area"))
    log_consultation(service=service, by=consultant, now=now, day=day, **entry)

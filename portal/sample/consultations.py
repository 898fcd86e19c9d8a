"""The demo's consultation log: a few conversations of the last weeks, some with people who are on no staff list."""

from datetime import datetime, timedelta
from typing import cast

from django.utils import timezone

from people.models import Locality, Person, Service
from portal.sample.programme import read_supervision
from portal.sample.supervision_plan import ConsultationEntry
from supervision.actions import log_consultation
from supervision.values import ConsultationDetails

WHAT_WAS_SAID = ("minutes", "stage", "advice", "channel", "purpose", "consent", "led_to_referral", "criteria")


def load_consultations(service: Service, now: datetime) -> int:
    entries = read_supervision().consultations
    for entry in entries:
        load_one(service, entry, now)
    return len(entries)


def load_one(service: Service, entry: ConsultationEntry, now: datetime) -> None:
    day = timezone.localtime(now).date() - timedelta(days=entry.days_ago)
    consultant = Person.objects.get(email=entry.consultant)
    said = {name: getattr(entry, name) for name in WHAT_WAS_SAID if getattr(entry, name) is not None}
    details = cast(ConsultationDetails, {"day": day, **said})
    if entry.consultee:
        details["consultee"] = Person.objects.get(email=entry.consultee)
    else:
        details["consultee_role"] = entry.role
        details["consultee_organisation"] = entry.organisation
        details["consultee_area"] = Locality.objects.get(service=service, name=entry.area)
    log_consultation(service=service, by=consultant, now=now, **details)

"""The demo's network: 189 members, as one region has; one in seven does not want mail."""

from datetime import datetime, timedelta

from people.models import Person, Service
from supervision.actions import join_network

MEMBERS = 189


def load_network(service: Service, now: datetime) -> None:
    staff = Person.objects.working_on(now.date()).filter(service=service, team__isnull=False).order_by("pk")
    for number, person in enumerate(staff[:MEMBERS]):
        joined = now - timedelta(days=30 + number)
        join_network(service=service, person=person, wants_mail=number % 7 != 6, by=person, now=joined)

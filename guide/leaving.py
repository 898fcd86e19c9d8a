"""What this app ends when somebody's access ends: they belong to no group of the network any more. What they wrote stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from guide.models import SubGroupMembership
from people.models import Person


@transaction.atomic
def end(person: Person, by: Person, now: datetime) -> int:
    return SubGroupMembership.objects.filter(person=person).delete()[0]

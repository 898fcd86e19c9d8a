"""What this app ends when somebody's access ends, and what it does not: attendance and hours stay on record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core.clock import local_date
from people.models import Person
from supervision.models import GroupMembership, NetworkMembership


@transaction.atomic
def end(person: Person, by: Person, now: datetime) -> int:
    """Nobody is mailed: the work address may be somebody else's by now."""
    today = local_date(now)
    count = GroupMembership.objects.live().filter(person=person, joined_on__lte=today).update(left_on=today)
    count += GroupMembership.objects.live().filter(person=person).delete()[0]
    return count + NetworkMembership.objects.live().filter(person=person).update(
        left_at=now, mail_agreed_at=None
    )

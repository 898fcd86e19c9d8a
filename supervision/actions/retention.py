"""Supervision whose years are over, and members of the network who left long ago.

Each is measured from the day of what it records, or from the day the portal got it where that was later: history that
was imported has its full years here.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from config import policy
from core.audit import record
from core.deleting import delete_counted
from people.models import Service
from people.retention import supervision_kept_since
from supervision.models import (
    Consultation,
    GroupMeeting,
    GroupMembership,
    NetworkMail,
    NetworkMembership,
    OutsideSupervision,
)


def forget_old_supervision(now: datetime) -> int:
    return sum(_forget_in(service, now) for service in Service.objects.all())


@transaction.atomic
def _forget_in(service: Service, now: datetime) -> int:
    counts = _supervision_before(service, supervision_kept_since(service, now))
    if gone := {name: count for name, count in counts.items() if count}:
        record("records.forgotten", by=None, about=service, whose=None, changes_figures=True, **gone)
    return sum(gone.values())


def _supervision_before(service: Service, since: datetime) -> dict[str, int]:
    day = since.date()
    held = GroupMeeting.objects.filter(group__service=service, ends_at__lt=since)
    left = GroupMembership.objects.filter(group__service=service, left_on__lt=day)
    return {
        "meetings": delete_counted(held.filter(Q(recorded_at=None) | Q(recorded_at__lt=since))),
        # One whose meetings were written down late is still needed by their register.
        "memberships": delete_counted(left.filter(attendances=None)),
        "consultations": delete_counted(
            Consultation.objects.filter(service=service, day__lt=day, logged_at__lt=since)
        ),
        "outside_supervision": delete_counted(
            OutsideSupervision.objects.filter(person__service=service, day__lt=day)
        ),
    }


@transaction.atomic
def forget_old_letters(now: datetime) -> int:
    """Nothing asks for the network's mails, and for members who left, any more."""
    before = now - policy.MAILS_KEPT_FOR
    count = NetworkMail.objects.filter(queued_at__lt=before).delete()[0]
    return count + NetworkMembership.objects.filter(left_at__lt=before).delete()[0]

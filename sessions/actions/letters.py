"""Mails that went long ago, and members who left long ago: nothing asks for them any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from sessions.models import NetworkLetter, NetworkMembership, Notice

KEPT_FOR = timedelta(days=365)


@transaction.atomic
def forget_old_letters(now: datetime) -> int:
    before = now - KEPT_FOR
    count = Notice.objects.filter(written_at__lt=before).delete()[0]
    count += NetworkLetter.objects.filter(queued_at__lt=before).delete()[0]
    return count + NetworkMembership.objects.filter(left_at__lt=before).delete()[0]

"""Certificates whose years are over: a training record like any other, and its number verifies no more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from certificates.models import Certificate
from core import audit
from people.models import Service
from people.retention import training_kept_since


def forget_old_certificates(now: datetime) -> int:
    """Counted from the issue, which is never before completion: imported history has its full years here."""
    return sum(_forget_of(service, now) for service in [None, *Service.objects.all()])


@transaction.atomic
def _forget_of(service: Service | None, now: datetime) -> int:
    since = training_kept_since(service, now)
    old = list(Certificate.objects.filter(service=service, issued_at__lt=since).select_for_update())
    keys = [certificate.pk for certificate in old]
    # One that was issued again stays for its own years, and no longer says what it replaced.
    Certificate.objects.filter(replaces__in=keys).update(replaces=None)
    for certificate in old:
        audit.record("certificate.forgotten", about=certificate)
    Certificate.objects.filter(pk__in=keys).delete()
    return len(old)

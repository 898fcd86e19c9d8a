"""What was sent to supervisors goes after a year; what they confirmed stays confirmed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from competence.models import CompetencyResult, ConfirmationRequest
from config import policy
from core import audit
from people.system_actor import system_actor

SOMEBODY_ELSEWHERE = "A supervisor elsewhere"


@transaction.atomic
def forget_old_requests(now: datetime) -> int:
    """With them the comments, and the addresses of supervisors who have no account."""
    old = ConfirmationRequest.objects.filter(sent_at__lt=now - policy.CONFIRMATIONS_KEPT_FOR)
    of_outside = CompetencyResult.objects.filter(
        requests__request__in=old, confirmer__isnull=True, confirmed_at__isnull=False
    )
    CompetencyResult.objects.filter(pk__in=list(of_outside.values_list("pk", flat=True))).update(
        confirmed_as=SOMEBODY_ELSEWHERE
    )
    count = old.count()
    if count:
        old.delete()
        audit.record("confirmations.forgotten", by=system_actor(), requests=count, changes_figures=False)
    return count

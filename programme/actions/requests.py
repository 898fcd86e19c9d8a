"""What the service asks of its commissioners."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from people.models import Person, Service
from people.permissions import user_can_run_service
from programme.models import CommissionerRequest


@transaction.atomic
def write_commissioner_request(*, service: Service, text: str, by: Person, now: datetime) -> None:
    """Without any words the service asks for nothing."""
    if not user_can_run_service(by, service):
        raise PermissionDenied("Only the service’s own team says what it asks of commissioners.")
    if text:
        request = CommissionerRequest.objects.filter(service=service).first() or CommissionerRequest(
            service=service
        )
        request.text, request.changed_at = text, now
        request.full_clean()
        request.save()
    else:
        CommissionerRequest.objects.filter(service=service).delete()
    audit.record("commissioner_request.written", by=by, about=service, changes_figures=False)

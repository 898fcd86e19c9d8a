"""A service says which session training began with."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.errors import Refused
from people.models import Person, Service
from people.permissions import user_can_run_service
from sessions.models import TrainingSession, TrainingStart
from sessions.reads.training_start import sessions_to_start_with


@transaction.atomic
def choose_training_start(*, service: Service, session: TrainingSession | None, by: Person | None) -> None:
    """`session` None: the first training session again, whichever it is."""
    if by is not None and not user_can_run_service(by, service):
        raise PermissionDenied("Only the service’s own team says when training began.")
    if session is not None and not sessions_to_start_with(service).filter(pk=session.pk).exists():
        raise Refused("Choose a training session or webinar of this service that was held.")
    if session is None:
        TrainingStart.objects.filter(service=service).delete()
    else:
        TrainingStart.objects.update_or_create(service=service, defaults={"session": session})
    audit.record(
        "training_start.chosen",
        by=by,
        about=service,
        session=session.reference if session else "first training",
    )

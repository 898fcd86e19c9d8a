"""Asking for the evaluation kit, building it, and drawing its document. Safe to repeat: what was built for a wish is not built twice."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from people.models import Person, Service
from people.permissions import user_can_run_service
from programme import tasks
from programme.caching.kit import (
    KitProgress,
    keep_document,
    keep_kit,
    kept_document,
    kept_kit,
    note_progress,
)
from programme.rules.periods import check_order


@transaction.atomic
def request_kit(*, service: Service, start: date, end: date, by: Person, now: datetime) -> None:
    if not user_can_run_service(by, service):
        raise PermissionDenied("Only the service’s own team builds its evaluation kit.")
    check_order(start, end)
    audit.record("evaluation_kit.requested", by=by, about=service, changes_figures=False)
    note_progress(service.pk, KitProgress(now))
    tasks.build_kit_in_background.enqueue(service.pk, start.isoformat(), end.isoformat(), now.isoformat())


@transaction.atomic
def make_kit(*, service: Service, start: date, end: date, asked_at: datetime, now: datetime) -> None:
    from programme.kit.building import build_items  # heavy: only the worker builds

    kept = kept_kit(service)
    if kept and kept.asked_at >= asked_at:
        return
    kit = build_items(
        service=service,
        start=start,
        end=end,
        asked_at=asked_at,
        now=now,
        progress=lambda done: note_progress(service.pk, KitProgress(asked_at, done)),
    )
    audit.record("evaluation_kit.built", by=None, about=service, complete=kit.complete, changes_figures=False)
    keep_kit(service, kit)
    tasks.draw_kit_in_background.enqueue(service.pk)


def draw_kit(*, service: Service) -> None:
    """Its document, with the drawings."""
    from programme.kit.document import as_docx  # heavy: docx and the drawing of charts

    kit = kept_kit(service)
    if kit is None or kept_document(service) is not None:
        return
    keep_document(service, as_docx(kit))
    audit.record("evaluation_kit.drawn", by=None, about=service, changes_figures=False)


def mark_kit_failed(*, service_id: int, asked_at: datetime) -> None:
    audit.record("evaluation_kit.failed", by=None, service=service_id, changes_figures=False)
    note_progress(service_id, KitProgress(asked_at, failed=True))

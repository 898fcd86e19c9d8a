"""The numbers in the titles of a series, put right when a date falls out, is added, or moves past another."""

from __future__ import annotations

from django.db.models import F

from core.audit import record
from sessions.models import Series, TrainingSession
from sessions.rules.numbering import right_titles


def renumber_dates(series_id: int | None) -> int:
    """Part of what changed the dates. Nobody is mailed for a number alone: feeds, and the next invitation, carry it."""
    series = Series.objects.filter(pk=series_id).first() if series_id else None
    if series is None:
        return 0
    dates = series.training_sessions.filter(cancelled_at__isnull=True).order_by("starts_at", "pk")
    wrong = right_titles(dates)
    for session, title in wrong:
        TrainingSession.objects.filter(pk=session.pk).update(
            title=title, calendar_sequence=F("calendar_sequence") + 1
        )
    if wrong:
        record("session.series_renumbered", about=series, dates=len(wrong), changes_figures=False)
    return len(wrong)

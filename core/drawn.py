"""Files that the worker draws and the database keeps: worker and web may be on two machines, and no folder serves them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import clock

# The worker has said nothing for so long: it was cut off.
STALLED_AFTER = timedelta(minutes=15)
LOOKS_AGAIN_AFTER = 3  # seconds


class DrawnFile(models.Model):
    content = models.BinaryField(default=b"")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_cut_off(self, now: datetime) -> bool:
        return self.made_at is None and (self.failed_at is not None or now - self.asked_at >= STALLED_AFTER)

    def may_be_tried_again(self, now: datetime) -> bool:
        """Not at each look: what failed a moment ago would fail again."""
        return self.is_cut_off(now) and now - self.asked_at >= STALLED_AFTER


def made_or_failed(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(made_at__isnull=True) | models.Q(failed_at__isnull=True), name=name
    )


def keep_drawing(file: DrawnFile, draw: Callable[[], bytes], **more: object) -> bool:
    """Safe to repeat. Whether it was kept: where the row is gone meanwhile, what was drawn goes with it."""
    if file.made_at:
        return False
    content = draw()
    return bool(still_to_draw(file).update(content=content, made_at=clock.now(), failed_at=None, **more))


def mark_drawing_failed(file: DrawnFile) -> bool:
    return bool(still_to_draw(file).update(failed_at=clock.now()))


def still_to_draw(file: DrawnFile) -> models.QuerySet[DrawnFile]:
    return type(file)._default_manager.filter(pk=file.pk, made_at__isnull=True)


def being_drawn(request: HttpRequest, file: DrawnFile, *, title: str, back: tuple[str, str]) -> HttpResponse:
    """A page that looks again by itself, also without scripts. `back` is an address and what it is called."""
    is_cut_off = file.is_cut_off(clock.now())
    context = {"title": title, "back": back, "is_cut_off": is_cut_off}
    response = render(request, "core/being_drawn.html", context, status=202)
    return response if is_cut_off else looking_again(response)


def looking_again(response: HttpResponse) -> HttpResponse:
    """The browser asks for the same page again by itself, also without scripts."""
    response["Refresh"] = str(LOOKS_AGAIN_AFTER)
    return response

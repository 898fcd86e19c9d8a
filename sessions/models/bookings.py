"""The place somebody holds, or waits for."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sessions.enums import HOLDS_A_PLACE, IS_LIVE, BookingState
from sessions.models.training import TrainingSession


class BookingQuerySet(models.QuerySet["Booking"]):
    def holding_a_place(self) -> BookingQuerySet:
        return self.filter(state__in=HOLDS_A_PLACE)

    def waiting(self) -> BookingQuerySet:
        """In the order in which they will be served."""
        return self.filter(state=BookingState.WAITING).order_by("queued_at", "pk")

    def live(self) -> BookingQuerySet:
        return self.filter(state__in=IS_LIVE)


class Booking(models.Model):
    """One row a person and session: cancelled and booked again is the same row with a new history in the audit."""

    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="bookings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookings")
    state = models.CharField(max_length=10, choices=BookingState)
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    queued_at = models.DateTimeField(help_text="Decides the order of the waiting list.")
    offer_ends_at = models.DateTimeField(null=True, blank=True)
    needs = models.CharField("access or joining needs", max_length=300, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    cancelled_late = models.BooleanField(default=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["queued_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="one_booking_per_session"),
            models.CheckConstraint(
                condition=models.Q(state=BookingState.OFFERED) | models.Q(offer_ends_at__isnull=True),
                name="only_an_offer_lapses",
            ),
        ]
        indexes = [models.Index(fields=["session", "state", "queued_at"], name="booking_queue")]

    def __str__(self) -> str:
        return f"{self.person}: {self.session} ({self.get_state_display()})"

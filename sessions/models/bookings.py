"""The place somebody holds, or waits for."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from core.constraints import both_or_neither
from sessions.enums import HOLDS_A_PLACE, IS_LIVE, BookingState, Way
from sessions.models.training import TrainingSession


class BookingQuerySet(models.QuerySet["Booking"]):
    def holding_a_place(self) -> BookingQuerySet:
        return self.filter(state__in=HOLDS_A_PLACE)

    def booked(self) -> BookingQuerySet:
        """A place that is theirs: one that is only offered opens neither the joining link nor the calendar."""
        return self.filter(state=BookingState.BOOKED)

    def waiting(self) -> BookingQuerySet:
        """In the order in which they will be served."""
        return self.filter(state=BookingState.WAITING).order_by("queue_number", "pk")

    def coming_by(self, way: str) -> BookingQuerySet:
        """Of a split session: those who come online, or all the others."""
        online = Way.ONLINE.value
        return self.filter(way=online) if way == online else self.exclude(way=online)

    def live(self) -> BookingQuerySet:
        return self.filter(state__in=IS_LIVE)

    def ahead(self, now: datetime) -> BookingQuerySet:
        """Live bookings of sessions that are still to come, the nearest first."""
        return self.live().filter(session__ends_at__gte=now).order_by("session__starts_at", "pk")


class Booking(models.Model):
    """One row a person and session: cancelled and booked again is the same row with a new history in the audit."""

    # Neither has an index of its own: those of the queue and of the person begin with them, and every booking writes all.
    session = models.ForeignKey(
        TrainingSession, on_delete=models.CASCADE, related_name="bookings", db_index=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookings", db_index=False
    )
    state = models.CharField(max_length=10, choices=BookingState)
    way = models.CharField("how they come", max_length=10, choices=Way, blank=True)
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    queued_at = models.DateTimeField()
    # Given out while the session is locked, so that the order of the waiting list is the order of joining
    # even where two requests carry the same moment, or arrive in another order than they set out.
    queue_number = models.PositiveIntegerField(default=0, editable=False)
    # Added to the session's own SEQUENCE: booking again after a withdrawal must outrank the withdrawal.
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    offer_ends_at = models.DateTimeField(null=True, blank=True)
    needs = models.CharField("access or joining needs", max_length=300, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    cancelled_late = models.BooleanField(default=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["queue_number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="one_booking_per_session"),
            models.CheckConstraint(
                condition=models.Q(state=BookingState.OFFERED) | models.Q(offer_ends_at__isnull=True),
                name="only_an_offer_lapses",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=BookingState.OFFERED) | models.Q(offer_ends_at__isnull=False),
                name="every_offer_ends",
            ),
            both_or_neither("cancelled_at", "cancelled_by", name="booking_cancelled_pair"),
        ]
        indexes = [
            models.Index(fields=["session", "state", "queue_number"], name="booking_queue"),
            models.Index(fields=["person", "state"], name="booking_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.session} ({self.get_state_display()})"

    @property
    def is_booked(self) -> bool:
        """Holds the place for good; to somebody who is only offered it, the joining link is not shown."""
        return self.state == BookingState.BOOKED

    @property
    def holds_a_place(self) -> bool:
        return self.state in HOLDS_A_PLACE

    @property
    def comes_online(self) -> bool:
        """To a session that counts the places online apart: its room is then nothing to them."""
        return self.session.is_split and self.way == Way.ONLINE

    @property
    def comes_to_room(self) -> bool:
        """Of such a session: the joining link is nothing to them."""
        return self.session.is_split and self.way == Way.ROOM

    @property
    def is_live(self) -> bool:
        return self.state in IS_LIVE

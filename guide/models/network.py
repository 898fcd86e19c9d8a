"""News and events that members of the network tell each other, and families where they are for everybody."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.constraints import both_or_neither
from core.wording import span_in_words
from guide.network_enums import ItemReaders, ItemState, NetworkItemKind
from people.models import Service


class NetworkItemQuerySet(models.QuerySet["NetworkItem"]):
    def shown(self) -> NetworkItemQuerySet:
        return self.filter(state=ItemState.SHOWN)

    def for_families(self) -> NetworkItemQuerySet:
        return self.shown().filter(readers=ItemReaders.EVERYBODY)

    def not_over(self, now: datetime) -> NetworkItemQuerySet:
        """News, and events that have not ended."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))


class NetworkItem(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="network_items")
    kind = models.CharField(max_length=10, choices=NetworkItemKind)
    title = models.CharField(max_length=160)
    text = models.TextField(max_length=2000)
    # Where to read more, to book, or to join online.
    link = models.URLField(max_length=500, blank=True)
    readers = models.CharField(max_length=10, choices=ItemReaders, default=ItemReaders.MEMBERS)
    who_for = models.CharField(max_length=160, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    calendar_sequence = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.WAITING)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    hidden_because = models.CharField(max_length=300, blank=True)

    objects = NetworkItemQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["service", "state", "-written_at"], name="network_item_by_state")]
        constraints = [
            both_or_neither("decided_at", "decided_by", name="a_decided_item_says_by_whom"),
            models.CheckConstraint(
                condition=Q(kind=NetworkItemKind.NEWS, starts_at__isnull=True, ends_at__isnull=True)
                | Q(kind=NetworkItemKind.EVENT, starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="an_event_has_its_time_and_news_has_none",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.HIDDEN) | ~Q(hidden_because=""), name="a_hidden_item_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("guide:news_item", args=[self.pk])

    @property
    def is_event(self) -> bool:
        return self.kind == NetworkItemKind.EVENT

    @property
    def when(self) -> str:
        return span_in_words(self.starts_at, self.ends_at) if self.starts_at and self.ends_at else ""

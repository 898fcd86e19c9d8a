"""What hosts write to the people of a session: what was said, to whom, and when it went."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from core.constraints import both_or_neither
from people.models import Service
from sessions.models.training import TrainingSession


class MessageTemplate(models.Model):
    """A service's own words to begin a message with."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="message_templates")
    name = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    text = models.TextField()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "name"], name="one_message_template_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class HostMessageQuerySet(models.QuerySet["HostMessage"]):
    def waiting(self) -> HostMessageQuerySet:
        """Written for a later moment, which has not come or whose message has not gone out."""
        return self.filter(delivered_at__isnull=True, withdrawn_at__isnull=True)


class HostMessage(models.Model):
    """One message. It becomes a mail for each person when its moment comes, and `delivered_at` says when that was."""

    # The first index begins with it.
    session = models.ForeignKey(
        TrainingSession, on_delete=models.CASCADE, related_name="host_messages", db_index=False
    )
    # Given out with the form: whoever presses twice sends once.
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # "place", "team:12": whom the host chose, and how the page called them then.
    audience = models.CharField(max_length=40)
    audience_words = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    send_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = HostMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-send_at", "-pk"]
        constraints = [
            both_or_neither("withdrawn_at", "withdrawn_by", name="host_message_withdrawn_pair"),
            models.CheckConstraint(
                condition=models.Q(delivered_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="host_message_goes_or_is_withdrawn",
            ),
        ]
        indexes = [
            models.Index(fields=["session", "-send_at"], name="host_message_by_session"),
            models.Index(
                fields=["send_at"],
                condition=models.Q(delivered_at__isnull=True, withdrawn_at__isnull=True),
                name="host_message_due",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class MessageReceiver(models.Model):
    """To whom a message went. Whether the mail server took it stands in the outbox."""

    # The constraint begins with it.
    message = models.ForeignKey(
        HostMessage, on_delete=models.CASCADE, related_name="receivers", db_index=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="host_messages"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["message", "person"], name="one_copy_of_a_message_each")
        ]

    def __str__(self) -> str:
        return f"{self.message} to {self.person}"

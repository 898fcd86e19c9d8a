"""One-use links: how a guest of an open webinar answers before and after it without an account.

Nothing here says who a guest is. A link is known by a digest of its code, which only its holder has, and carries no moment
and no running number, so that it cannot be laid beside the letters that took links to addresses.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models

from sessions.models import TrainingSession


class SurveyLinkQuerySet(models.QuerySet["SurveyLink"]):
    def out_of_date(self, now: datetime) -> SurveyLinkQuerySet:
        return self.filter(expires_at__lte=now)


class SurveyLink(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="survey_links")
    digest = models.CharField(max_length=64, unique=True)
    # Lays the guest's answer before beside the one after.
    pairing_key = models.UUIDField(default=uuid.uuid4, unique=True)
    expires_at = models.DateTimeField(db_index=True)
    has_answered_before = models.BooleanField(default=False)
    has_answered_after = models.BooleanField(default=False)

    objects = SurveyLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"A link to the questions about {self.session}"


class SurveyLinkMailQuerySet(models.QuerySet["SurveyLinkMail"]):
    def waiting(self) -> SurveyLinkMailQuerySet:
        return self.exclude(address="")


class SurveyLinkMail(models.Model):
    """An address that gets a link once. The address is wiped as its letter goes; which link went there is never kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="link_letters")
    address = models.EmailField(blank=True)
    # Recognises the address if somebody sends the same list again.
    digest = models.CharField(max_length=64)
    queued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    objects = SurveyLinkMailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "digest"], name="one_link_letter_per_address")
        ]

    def __str__(self) -> str:
        return f"A letter with a link to the questions about {self.session}"

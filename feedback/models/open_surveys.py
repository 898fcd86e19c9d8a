"""Surveys that anybody may answer who has the link: parents, people who refer, partners. Nothing is kept of who answered."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models

from core.constraints import both_or_neither
from core.languages import OWN_NAMES, WRITTEN, direction_of
from feedback.models.instruments import Instrument, Item
from feedback.survey_enums import SurveyAudience, SurveyState
from people.models import Service


class OwnWordsChoice(models.Model):
    """Whether a service lets people write in their own words. Without a row it does not."""

    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="own_words_choice")
    is_allowed = models.BooleanField(default=False)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    def __str__(self) -> str:
        return f"{self.service}: {'own words' if self.is_allowed else 'no own words'}"


class OpenSurveyQuerySet(models.QuerySet["OpenSurvey"]):
    def of_services(self, services: Iterable[Service]) -> OpenSurveyQuerySet:
        return self.filter(service__in=list(services)).select_related("service", "instrument")


class OpenSurvey(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="open_surveys")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="open_surveys")
    audience = models.CharField(max_length=10, choices=SurveyAudience)
    title = models.CharField(max_length=160)
    # About how many people could answer: among few, each is recognised by what was said.
    reach = models.PositiveIntegerField()
    asks_own_words = models.BooleanField(default=False)
    # The code of its link is made from this and from the installation's key.
    secret = models.CharField(max_length=40, unique=True)
    # Both days belong to the time in which it can be answered.
    opens_on = models.DateField()
    closes_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    # The team's own words on the page of a closed survey.
    heard = models.TextField(blank=True)
    changed = models.TextField(blank=True)
    # What the team may read, counted when the last step was full: how many sheets, and by question how many gave each answer.
    shown_sheets = models.PositiveIntegerField(default=0)
    shown_counts: models.JSONField[dict[str, dict[str, int]]] = models.JSONField(default=dict, blank=True)

    objects = OpenSurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            both_or_neither("revoked_at", "revoked_by", name="a_revoked_survey_says_by_whom"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="a_survey_closes_after_opening"
            ),
        ]
        indexes = [models.Index(fields=["service", "-opens_on"], name="open_survey_by_service")]

    def __str__(self) -> str:
        return self.title

    def state_on(self, day: date) -> SurveyState:
        if self.revoked_at is not None or day > self.closes_on:
            return SurveyState.CLOSED
        return SurveyState.WAITING if day < self.opens_on else SurveyState.OPEN


class SurveyLanguage(models.Model):
    """The words of a survey in one language, as an editor entered them, by the names in `feedback/survey_words.py`."""

    survey = models.ForeignKey(OpenSurvey, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=3, choices=list(WRITTEN.items()))
    words: models.JSONField[dict[str, str]] = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["survey", "language"], name="one_survey_language")]

    def __str__(self) -> str:
        return f"{self.survey} ({self.get_language_display()})"

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def own_name(self) -> str:
        return OWN_NAMES.get(self.language, self.get_language_display())


class SurveySheet(models.Model):
    """What one person ticked: by question the places of their answers. No moment, no language, no number that tells the order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(OpenSurvey, on_delete=models.CASCADE, related_name="sheets")
    month = models.DateField()
    ticks: models.JSONField[dict[str, list[int]]] = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"A sheet of {self.survey}"


class SurveyComment(models.Model):
    """Somebody's own words. They stand apart from what the same person ticked, with the month alone, and go after a year."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(OpenSurvey, on_delete=models.CASCADE, related_name="comments")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="survey_comments")
    month = models.DateField(db_index=True)
    text = models.TextField()
    may_be_quoted = models.BooleanField(default=False)
    # Read by nobody before enough others came with it.
    is_shown = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["survey", "is_shown"], name="survey_comment_shown")]

    def __str__(self) -> str:
        return self.text

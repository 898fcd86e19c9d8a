"""A theory of change: boxes in columns, arrows between them, and what it looked like on each day on which it was changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.identifiers import refuse_identifiers
from core.json_values import JsonObject
from people.models import Service
from programme.strategy.enums import StrategyIndicator, TheoryColumn


class TheoryOfChange(models.Model):
    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="theory_of_change")
    title = models.CharField(max_length=160, validators=[refuse_identifiers])
    aim = models.CharField(max_length=500, blank=True, validators=[refuse_identifiers])
    reviewed_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('programme:theory')}?service={self.service.slug}"


class TheoryBox(models.Model):
    """`next_boxes`: where its arrows end."""

    theory = models.ForeignKey(TheoryOfChange, on_delete=models.CASCADE, related_name="boxes")
    column = models.CharField(max_length=20, choices=TheoryColumn)
    order = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=80, validators=[refuse_identifiers])
    words = models.CharField(max_length=500, blank=True, validators=[refuse_identifiers])
    assumption = models.CharField(max_length=500, blank=True, validators=[refuse_identifiers])
    indicator = models.CharField(max_length=20, choices=StrategyIndicator, blank=True)
    next_boxes = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="boxes_before")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class TheoryVersion(models.Model):
    """The picture as it stood at the end of a day on which it was changed."""

    theory = models.ForeignKey(TheoryOfChange, on_delete=models.CASCADE, related_name="versions")
    kept_on = models.DateField()
    picture: models.JSONField[JsonObject] = models.JSONField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["-kept_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["theory", "kept_on"], name="one_theory_version_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.theory}, {self.kept_on:%-d %B %Y}"

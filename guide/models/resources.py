"""Leaflets, films and apps that somebody checked, and collections of them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from guide.pathway_enums import ResourceKind, ResourceReaders
from people.models import Service


class ResourceQuerySet(models.QuerySet["GuideResource"]):
    def for_families(self) -> ResourceQuerySet:
        return self.exclude(readers=ResourceReaders.WORKERS)


class GuideResource(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="guide_resources")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=ResourceKind)
    readers = models.CharField(max_length=20, choices=ResourceReaders, default=ResourceReaders.FAMILIES)
    about = models.CharField(max_length=400)
    address = models.URLField()
    # In months; empty: from or to any age.
    age_from = models.SmallIntegerField(null=True, blank=True)
    age_to = models.SmallIntegerField(null=True, blank=True)
    languages = models.CharField(max_length=160, default="English")
    licence = models.CharField(max_length=120, blank=True)
    checker = models.CharField("who checked it", max_length=120)
    checked_on = models.DateField()
    review_on = models.DateField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "title"], name="one_resource_per_title"),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("checked_on")), name="a_resource_is_reviewed_after_its_check"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_due_for_review(self, today: date) -> bool:
        return self.review_on <= today


class ResourceCollection(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="resource_collections")
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=300, blank=True)
    resources = models.ManyToManyField(GuideResource, blank=True, related_name="collections")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "name"], name="one_resource_collection_per_name")
        ]

    def __str__(self) -> str:
        return self.name

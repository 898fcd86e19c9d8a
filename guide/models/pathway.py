"""The pathway of an area: versions that two people sign, each of blocks with words for workers and words for families."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.constraints import both_or_neither
from courses.models import ModulePage
from guide.models.directory import DirectoryEntry
from guide.models.places import LocalArea
from guide.models.resources import GuideResource
from guide.pathway_enums import BlockKind, PathwayStage
from people.models import Service


class PathwayQuerySet(models.QuerySet["Pathway"]):
    def of_services(self, services: Iterable[Service]) -> PathwayQuerySet:
        return self.filter(service__in=list(services))

    def published(self) -> PathwayQuerySet:
        signed = PathwayVersion.objects.published().filter(pathway=models.OuterRef("pk"))
        return self.filter(models.Exists(signed))


class Pathway(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="pathways")
    name = models.CharField(max_length=160)
    area = models.ForeignKey(
        LocalArea, on_delete=models.SET_NULL, null=True, blank=True, related_name="pathways"
    )
    copied_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    objects = PathwayQuerySet.as_manager()

    class Meta:
        ordering = ["service", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["service", "name"], name="one_pathway_per_name")]

    def __str__(self) -> str:
        return self.name


class PathwayVersionQuerySet(models.QuerySet["PathwayVersion"]):
    def published(self) -> PathwayVersionQuerySet:
        return self.filter(second_signed_at__isnull=False)

    def drafts(self) -> PathwayVersionQuerySet:
        return self.filter(second_signed_at__isnull=True)


class PathwayVersion(models.Model):
    """Readers see the newest one that two people signed. There is one draft at a time."""

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    changes = models.CharField(max_length=300, blank=True)
    review_on = models.DateField()
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    first_signed_at = models.DateTimeField(null=True, blank=True)
    first_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    second_signed_at = models.DateTimeField(null=True, blank=True)
    second_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = PathwayVersionQuerySet.as_manager()

    class Meta:
        ordering = ["pathway", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["pathway", "number"], name="one_pathway_version_per_number"),
            models.UniqueConstraint(
                fields=["pathway"],
                condition=Q(second_signed_at__isnull=True),
                name="one_draft_per_pathway",
            ),
            both_or_neither("first_signed_at", "first_signed_by", name="a_first_signature_says_by_whom"),
            both_or_neither("second_signed_at", "second_signed_by", name="a_second_signature_says_by_whom"),
            models.CheckConstraint(
                condition=Q(second_signed_by__isnull=True)
                | (Q(first_signed_by__isnull=False) & ~Q(first_signed_by=F("second_signed_by"))),
                name="two_people_sign_a_pathway",
            ),
        ]
        indexes = [models.Index(fields=["review_on"], name="pathway_version_by_review")]

    def __str__(self) -> str:
        return f"{self.pathway}, version {self.number}"

    @property
    def stage(self) -> PathwayStage:
        if self.second_signed_at:
            return PathwayStage.PUBLISHED
        return PathwayStage.SIGNED_ONCE if self.first_signed_at else PathwayStage.DRAFT

    def is_due_for_review(self, today: date) -> bool:
        return self.review_on <= today


class PathwayBlock(models.Model):
    """`text` is for workers. `family_text` is the same for families; without it, families do not see the block."""

    version = models.ForeignKey(PathwayVersion, on_delete=models.CASCADE, related_name="blocks")
    kind = models.CharField(max_length=10, choices=BlockKind)
    # Which prompt or i-THRIVE group it is; empty for ways of working and links.
    code = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    family_title = models.CharField(max_length=160, blank=True)
    family_text = models.TextField(blank=True)
    # Of a prompt: what to look at first, and what needs training. Of a link: where it leads.
    look_first = models.CharField(max_length=300, blank=True)
    deeper = models.CharField(max_length=300, blank=True)
    address = models.URLField(blank=True)
    module = models.ForeignKey(ModulePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    entry = models.ForeignKey(
        DirectoryEntry, on_delete=models.SET_NULL, null=True, blank=True, related_name="pathway_blocks"
    )
    resource = models.ForeignKey(
        GuideResource, on_delete=models.SET_NULL, null=True, blank=True, related_name="pathway_blocks"
    )
    opens_consultations = models.BooleanField(default=False)

    # The editor's index of what refers to what would find a module used by every old version.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["version", "order", "pk"]

    def __str__(self) -> str:
        return self.title

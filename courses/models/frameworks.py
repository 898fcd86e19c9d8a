"""Frameworks of competencies. Their wording belongs to their owners: we ship titles, an administrator imports the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q

from people.models import Service

if TYPE_CHECKING:
    from people.models import Person


class FrameworkQuerySet(models.QuerySet["Framework"]):
    def open_to(self, person: Person) -> FrameworkQuerySet:
        """Those that all services share, and those of the person's own service."""
        own = Q(service=person.service_id) if person.service_id else Q()
        return self.filter(Q(service__isnull=True) | own)

    def current(self) -> FrameworkQuerySet:
        """Without versions that a newer one has taken the place of."""
        return self.filter(newer__isnull=True)

    def with_wording(self) -> FrameworkQuerySet:
        """Without those of which only the titles are here."""
        return self.filter(pk__in=Competency.objects.in_use().values("domain__framework"))

    def with_counts(self) -> FrameworkQuerySet:
        """Each with how many competencies of it are in use: `imported`."""
        in_use = Q(domains__competencies__retired_on__isnull=True)
        return self.annotate(imported=Count("domains__competencies", filter=in_use))


class Framework(models.Model):  # type: ignore[django-manager-missing]  # of the pages that are mapped to it
    """One version of a framework. `earlier` is the version whose place it takes."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    owner = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    # None: all services share it.
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, blank=True, related_name="frameworks"
    )
    version = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300, blank=True)
    earlier = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="newer"
    )

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        name = f"{self.title} ({self.year})" if self.year else self.title
        return f"{name}, version {self.version}" if self.version else name


class Domain(models.Model):
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="domains")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["framework", "number"]
        constraints = [models.UniqueConstraint(fields=["framework", "number"], name="one_domain_per_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class CompetencyQuerySet(models.QuerySet["Competency"]):
    def in_use(self) -> CompetencyQuerySet:
        return self.filter(retired_on__isnull=True)


class Competency(models.Model):
    domain = models.ForeignKey(Domain, on_delete=models.CASCADE, related_name="competencies")
    code = models.CharField(max_length=20)
    level = models.CharField(max_length=40, blank=True)
    wording = models.TextField()
    note = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    # Nobody is asked about it any more; what people said of it stays theirs.
    retired_on = models.DateField(null=True, blank=True)

    objects = CompetencyQuerySet.as_manager()

    class Meta:
        ordering = ["domain", "code"]
        verbose_name_plural = "competencies"
        constraints = [models.UniqueConstraint(fields=["domain", "code"], name="one_competency_per_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.wording}"

"""Frameworks of competencies. Their wording belongs to their owners: we ship titles, an administrator imports the rest."""

from __future__ import annotations

from django.db import models


class Framework(models.Model):  # type: ignore[django-manager-missing]
    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    owner = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})" if self.year else self.title


class Domain(models.Model):
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="domains")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["framework", "number"]
        constraints = [models.UniqueConstraint(fields=["framework", "number"], name="one_domain_per_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Competency(models.Model):
    domain = models.ForeignKey(Domain, on_delete=models.CASCADE, related_name="competencies")
    code = models.CharField(max_length=20)
    level = models.CharField(max_length=40, blank=True)
    wording = models.TextField()

    class Meta:
        ordering = ["domain", "code"]
        verbose_name_plural = "competencies"
        constraints = [models.UniqueConstraint(fields=["domain", "code"], name="one_competency_per_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.wording}"

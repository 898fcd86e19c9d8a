"""What nurses and midwives write for revalidation, in the parts that the regulator's form has."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from certificates.enums import AccountSubject, CodeTheme
from core.identifiers import refuse_identifiers


class ReflectiveAccountQuerySet(models.QuerySet["ReflectiveAccount"]):
    def written_between(self, start: date, end: date) -> ReflectiveAccountQuerySet:
        return self.filter(written_on__gte=start, written_on__lte=end)


class ReflectiveAccount(models.Model):
    """`form` names the version of the regulator's form whose questions it answers. Nobody else sees it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reflective_accounts"
    )
    form = models.CharField(max_length=20, default="nmc-2016", editable=False)
    written_on = models.DateField()
    subject = models.CharField(max_length=10, choices=AccountSubject)
    nature = models.TextField(max_length=3000, validators=[refuse_identifiers])
    learned = models.TextField(max_length=3000, validators=[refuse_identifiers])
    changed = models.TextField(max_length=3000, validators=[refuse_identifiers])
    code_themes: models.JSONField[list[str]] = models.JSONField(default=list)
    relevance = models.TextField(max_length=3000, blank=True, validators=[refuse_identifiers])
    added_at = models.DateTimeField()

    objects = ReflectiveAccountQuerySet.as_manager()

    class Meta:
        ordering = ["-written_on", "-pk"]
        indexes = [models.Index(fields=["person", "-written_on"], name="account_by_person")]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}, {self.written_on:%d %B %Y}"

    @property
    def themes(self) -> list[str]:
        return [CodeTheme(theme).label for theme in self.code_themes if theme in CodeTheme]

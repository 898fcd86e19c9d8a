"""Tables of what may never be held by row. Small counts are masked as they are entered: they are never stored."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.identifiers import refuse_identifiers
from people.models import Service
from programme.enums import TableKind


class HeldTable(models.Model):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="held_tables")
    kind = models.CharField(max_length=20, choices=TableKind.choices)
    starts_on = models.DateField()
    ends_on = models.DateField()
    source = models.CharField(max_length=200, validators=[refuse_identifiers])
    has_licence = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["kind", "-ends_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "kind", "starts_on", "ends_on"], name="one_held_table_per_kind_and_time"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__lte=models.F("ends_on")), name="held_table_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.starts_on:%B %Y} to {self.ends_on:%B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("programme:held_table", args=[self.pk])


class HeldCell(models.Model):
    """`value` is empty where the count was too small to keep."""

    table = models.ForeignKey(HeldTable, on_delete=models.CASCADE, related_name="cells")
    place = models.PositiveSmallIntegerField()
    row = models.CharField(max_length=80, validators=[refuse_identifiers])
    column = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["table", "row", "column"], name="one_value_per_held_cell")
        ]

    def __str__(self) -> str:
        return f"{self.row}: {self.column}"

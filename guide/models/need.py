"""Estimates of need: the figures that somebody put in, each with its range, its source and its date. Results are worked out."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from guide.models.places import LocalArea
from guide.pathway_enums import NeedBase, NeedFigureCode, ShareEnd
from people.models import Service


class NeedScenarioQuerySet(models.QuerySet["NeedScenario"]):
    def of_services(self, services: Iterable[Service]) -> NeedScenarioQuerySet:
        return self.filter(service__in=list(services))

    def with_figures(self) -> NeedScenarioQuerySet:
        return self.select_related("service", "area").prefetch_related("figures")


class NeedScenario(models.Model):
    """One set of assumptions for one area. Two of them stand side by side."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="need_scenarios")
    name = models.CharField(max_length=120)
    area = models.ForeignKey(
        LocalArea, on_delete=models.SET_NULL, null=True, blank=True, related_name="need_scenarios"
    )
    base_is = models.CharField(max_length=20, choices=NeedBase, default=NeedBase.UNDER_TWOS)
    end = models.CharField(max_length=10, choices=ShareEnd, default=ShareEnd.MID)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    objects = NeedScenarioQuerySet.as_manager()

    class Meta:
        ordering = ["service", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["service", "name"], name="one_need_scenario_per_name")]

    def __str__(self) -> str:
        return self.name


class NeedFigure(models.Model):
    scenario = models.ForeignKey(NeedScenario, on_delete=models.CASCADE, related_name="figures")
    code = models.CharField(max_length=30, choices=NeedFigureCode)
    low = models.DecimalField(max_digits=12, decimal_places=3)
    mid = models.DecimalField(max_digits=12, decimal_places=3)
    high = models.DecimalField(max_digits=12, decimal_places=3)
    source = models.CharField(max_length=300)
    dated = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "code"], name="one_need_figure_per_code"),
            models.CheckConstraint(
                condition=Q(low__gte=0, low__lte=F("mid"), mid__lte=F("high")),
                name="a_need_figure_is_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.mid:f}"

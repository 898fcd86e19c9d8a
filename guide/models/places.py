"""The small geography of a service: areas within areas, how many babies live there, and where the figures are from."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from core.json_values import JsonObject
from guide.enums import AreaKind
from people.models import Locality, Service


class LocalAreaQuerySet(models.QuerySet["LocalArea"]):
    def of_services(self, services: Iterable[Service]) -> LocalAreaQuerySet:
        return self.filter(service__in=list(services))

    def with_boundary(self) -> LocalAreaQuerySet:
        return self.filter(boundary__isnull=False)


class LocalArea(models.Model):
    """A ward, district or region. Staff and referrals stand in people.Locality: `locality` says which of them it is."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="areas")
    kind = models.CharField(max_length=20, choices=AreaKind)
    name = models.CharField(max_length=120)
    # The official code of the statistics office where there is one, such as E05001234.
    code = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="parts")
    locality = models.OneToOneField(
        Locality, on_delete=models.SET_NULL, null=True, blank=True, related_name="area"
    )
    # A GeoJSON geometry in longitude and latitude, simplified when it was uploaded.
    boundary: models.JSONField[JsonObject | None] = models.JSONField(null=True, blank=True)

    objects = LocalAreaQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "kind", "name"], name="one_area_per_name"),
            models.UniqueConstraint(
                fields=["service", "code"], condition=~models.Q(code=""), name="one_area_per_code"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Population(models.Model):
    """How many babies an area has in one year, by one source. What is not known stays empty."""

    area = models.ForeignKey(LocalArea, on_delete=models.CASCADE, related_name="populations")
    year = models.PositiveSmallIntegerField()
    children_under_one = models.PositiveIntegerField(null=True, blank=True)
    children_under_two = models.PositiveIntegerField(null=True, blank=True)
    births = models.PositiveIntegerField(null=True, blank=True)
    # 1 is the tenth of all areas of the country with the most deprivation, 10 the one with the least.
    deprivation_tenth = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["area", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["area", "year"], name="one_population_per_year"),
            models.CheckConstraint(
                condition=models.Q(deprivation_tenth__isnull=True)
                | models.Q(deprivation_tenth__range=(1, 10)),
                name="deprivation_in_tenths",
            ),
            models.CheckConstraint(
                condition=models.Q(children_under_one__isnull=True)
                | models.Q(children_under_two__isnull=True)
                | models.Q(children_under_two__gte=models.F("children_under_one")),
                name="under_two_holds_under_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}, {self.year}"

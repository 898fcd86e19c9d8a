"""A round of a service's training-needs survey: who is asked, from when until when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models

from core.constraints import both_or_neither
from core.json_values import JsonObject
from people.models import Locality, Person, Service, Team


class SurveyRoundQuerySet(models.QuerySet["SurveyRound"]):
    def of_services(self, services: Iterable[Service]) -> SurveyRoundQuerySet:
        return self.filter(service__in=list(services))

    def open_on(self, day: date) -> SurveyRoundQuerySet:
        return self.filter(closed_at__isnull=True, opens_on__lte=day, closes_on__gte=day)

    def closed(self) -> SurveyRoundQuerySet:
        return self.filter(closed_at__isnull=False)

    def due_for_closing(self, day: date) -> SurveyRoundQuerySet:
        return self.filter(closed_at__isnull=True, closes_on__lt=day)

    def asking(self, person: Person) -> SurveyRoundQuerySet:
        """Rounds whose choice of teams and localities takes the person in."""
        everybody = models.Q(teams__isnull=True, localities__isnull=True)
        chosen = models.Q(teams=person.team_id) if person.team_id else models.Q(pk__in=[])
        if person.locality_id:
            chosen |= models.Q(localities=person.locality_id)
        if person.team_id:
            chosen |= models.Q(localities__teams=person.team_id)
        return self.filter(everybody | chosen, service=person.service_id).distinct()


class SurveyRound(models.Model):
    """Both days belong to the round. No team and no locality chosen: everybody whom the service reaches is asked.

    `numbers` are worked out once, when the round closes: until then nobody can watch a single answer arrive, and
    afterwards they hold only groups that are large enough to show.
    """

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="survey_rounds")
    title = models.CharField(max_length=120)
    opens_on = models.DateField()
    closes_on = models.DateField()
    teams = models.ManyToManyField(Team, blank=True, related_name="survey_rounds")
    localities = models.ManyToManyField(Locality, blank=True, related_name="survey_rounds")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    numbers: models.JSONField[JsonObject] = models.JSONField(default=dict, blank=True)

    objects = SurveyRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="round_closes_after_opening"
            ),
            both_or_neither("closed_at", "closed_by", name="round_closed_pair"),
        ]
        indexes = [models.Index(fields=["service", "-opens_on"], name="round_by_service")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    def is_open_on(self, day: date) -> bool:
        return not self.is_closed and self.opens_on <= day <= self.closes_on

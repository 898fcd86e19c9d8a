"""What people answered. Answers are paired inside the server and leave it only as groups."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from feedback.enums import OccasionKind
from feedback.models.instruments import Item, Occasion
from people.models import Person, Service


class ResponseQuerySet(models.QuerySet["Response"]):
    def of_kind(self, *kinds: OccasionKind) -> ResponseQuerySet:
        return self.filter(occasion__kind__in=kinds)

    def for_service(self, service: Service) -> ResponseQuerySet:
        return self.filter(service=service)

    def answered_between(self, start: date, end: date) -> ResponseQuerySet:
        """From the beginning of the first day to the end of the last, where the people are."""
        first = timezone.make_aware(datetime.combine(start, time.min))
        after_last = timezone.make_aware(datetime.combine(end + timedelta(days=1), time.min))
        return self.filter(answered_at__gte=first, answered_at__lt=after_last)

    def about_the_same_as(self, occasion: Occasion) -> ResponseQuerySet:
        """On any occasion of the same session or course. Of a round there is only the one: rounds are never paired."""
        if occasion.round_id:
            return self.filter(occasion__round_id=occasion.round_id)
        if occasion.session_id:
            return self.filter(occasion__session_id=occasion.session_id)
        return self.filter(occasion__course_id=occasion.course_id)

    def due_for_cutting_off(self, received_before: datetime) -> ResponseQuerySet:
        return self.filter(cut_off_at__isnull=True, received_at__lte=received_before)

    def by(self, person: Person) -> ResponseQuerySet:
        return self.filter(person=person)


class Response(models.Model):
    """One person's answers on one occasion. After 12 months the person is cut off and a random pairing key stays."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="responses")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="responses"
    )
    # Kept beside the person, because courses are shared and the person is cut off one day.
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="responses"
    )
    # The same for all of one person's responses about one session or course.
    pairing_key = models.UUIDField(default=uuid.uuid4, db_index=True)
    answered_at = models.DateTimeField()
    # When the portal got it: the 12 months count from here, for imported history too.
    received_at = models.DateTimeField(db_index=True)
    # Of an imported form: recognises the same row in the same file again. Never an address.
    import_key = models.CharField(max_length=64, blank=True)
    # Given through a one-use link: a guest of whom nothing else is known.
    by_link = models.BooleanField(default=False)
    # From then on neither the person nor the server's secret leads to this response.
    cut_off_at = models.DateTimeField(null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["answered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "person"],
                condition=models.Q(person__isnull=False),
                name="one_response_per_person",
            ),
            models.UniqueConstraint(fields=["occasion", "pairing_key"], name="one_response_per_pairing_key"),
            models.UniqueConstraint(
                fields=["occasion", "import_key"],
                condition=~models.Q(import_key=""),
                name="one_response_per_row",
            ),
        ]
        indexes = [models.Index(fields=["service", "answered_at"], name="response_by_service")]

    def __str__(self) -> str:
        return f"A response to {self.occasion}"


class Answer(models.Model):
    """A number for ratings and scales, or one choice, or several, or words; or `declined`, which counts as answered."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="answers")
    value = models.SmallIntegerField(null=True, blank=True)
    choice = models.CharField(max_length=120, blank=True)
    choices: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    text = models.TextField(blank=True)
    declined = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "item"], name="one_answer_per_item")]
        indexes = [models.Index(fields=["item", "value"], name="answer_by_value")]

    def __str__(self) -> str:
        return f"An answer to {self.item}"


class Answered(models.Model):
    """That a person answered an occasion, and nothing of what they said.

    Course steps and response rates ask this, so they stay true after the person is cut off from the answers. It
    carries no moment and no running number by which a row could be laid beside a response.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="answered_by")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="answered")

    class Meta:
        verbose_name_plural = "answered occasions"
        constraints = [models.UniqueConstraint(fields=["occasion", "person"], name="answered_once")]

    def __str__(self) -> str:
        return f"{self.occasion} was answered"

"""What a learner sends to a supervisor, and what the supervisor says of each result."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from competence.enums import Decision, ResultState
from competence.models.results import CompetencyResult
from config import policy
from people.models import Person


class ConfirmationRequestQuerySet(models.QuerySet["ConfirmationRequest"]):
    def standing(self) -> ConfirmationRequestQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def sent_to(self, person: Person) -> ConfirmationRequestQuerySet:
        """Also what went to their address before they had an account."""
        return self.standing().filter(Q(supervisor=person) | Q(supervisor=None, address=person.email))

    def waiting(self) -> ConfirmationRequestQuerySet:
        undecided = RequestedResult.objects.filter(decision=Decision.WAITING)
        return self.standing().filter(pk__in=undecided.values("request"))


class ConfirmationRequest(models.Model):
    """`supervisor` where it is a person of the portal; else `address`, and a link whose code is kept as a digest."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="confirmation_requests"
    )
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="confirmations_asked",
    )
    address = models.EmailField(blank=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    sent_at = models.DateTimeField()
    # When the mail went last: the link holds from then.
    mailed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConfirmationRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(
                fields=["supervisor"],
                condition=Q(withdrawn_at__isnull=True),
                name="confirmation_by_supervisor",
            ),
            models.Index(
                fields=["address"], condition=Q(withdrawn_at__isnull=True), name="confirmation_by_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, to {self.supervisor_name}"

    def get_absolute_url(self) -> str:
        return reverse("competence:confirm_request", args=[self.pk])

    @property
    def supervisor_name(self) -> str:
        return str(self.supervisor) if self.supervisor else self.address or "somebody who has left"

    def link_is_open(self, now: datetime) -> bool:
        return self.withdrawn_at is None and now < self.mailed_at + policy.REVIEW_LINKS_HOLD_FOR


class RequestedResult(models.Model):
    """One result in a request. `state` is what it said when it was sent."""

    request = models.ForeignKey(ConfirmationRequest, on_delete=models.CASCADE, related_name="results")
    result = models.ForeignKey(CompetencyResult, on_delete=models.CASCADE, related_name="requests")
    state = models.CharField(max_length=10, choices=ResultState)
    decision = models.CharField(max_length=12, choices=Decision, default=Decision.WAITING)
    comment = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "result"], name="one_result_per_request"),
            models.CheckConstraint(
                condition=Q(decision=Decision.WAITING, decided_at__isnull=True)
                | (~Q(decision=Decision.WAITING) & Q(decided_at__isnull=False)),
                name="a_decided_result_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.ASKED_AGAIN) | ~Q(comment=""),
                name="asking_again_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.result}: {self.get_decision_display()}"

"""A random sample of referrals that a second clinician rates without knowing what the first one said."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from core.constraints import both_or_neither
from people.models import Person, Service
from referrals.enums import Appropriateness
from referrals.models.referral import Referral


class RatingSample(models.Model):
    """Drawn once and never redrawn: seed, share and frame say how, so that anybody can draw it again."""

    counts_in_one_service = True

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="rating_samples")
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")
    share = models.PositiveSmallIntegerField("share, in per cent")
    seed = models.PositiveIntegerField()
    frame_size = models.PositiveIntegerField("referrals to draw from")
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["-drawn_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share__gte=10, share__lte=20), name="rating_sample_share_10_to_20"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="rating_sample_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share}% of {self.frame_size}, {self.starts_on} to {self.ends_on}"


class SecondRatingQuerySet(models.QuerySet["SecondRating"]):
    def waiting(self) -> SecondRatingQuerySet:
        return self.filter(rated_at__isnull=True)

    def done(self) -> SecondRatingQuerySet:
        return self.filter(rated_at__isnull=False)

    def open_to(self, person: Person) -> SecondRatingQuerySet:
        """Not what somebody rated, overruled or was the referrer of."""
        own = (
            models.Q(referral__rated_by=person)
            | models.Q(referral__overruled_by=person)
            | models.Q(referral__referrer=person)
        )
        return self.waiting().exclude(pk__in=SecondRating.objects.filter(own).values("pk"))


class SecondRating(models.Model):
    """`first` is what held when the sample was drawn: a later change of mind must not look like agreement."""

    sample = models.ForeignKey(RatingSample, on_delete=models.CASCADE, related_name="ratings")
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="second_ratings")
    first = models.CharField(max_length=20, choices=Appropriateness)
    answers: models.JSONField[dict[str, str]] = models.JSONField(default=dict, blank=True)
    second = models.CharField(max_length=20, choices=Appropriateness, blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)
    rated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = SecondRatingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            both_or_neither("rated_at", "rated_by", name="second_rating_pair"),
            models.UniqueConstraint(fields=["sample", "referral"], name="one_second_rating_per_sample"),
        ]

    def __str__(self) -> str:
        return f"Second rating of {self.referral}"

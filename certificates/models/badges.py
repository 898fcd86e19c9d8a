"""A certificate as an Open Badge: the keys that sign, the signed badge, and which badges no longer hold."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from certificates.models.certificates import Certificate
from core.json_values import JsonObject
from people.sealing import new_salt


class BadgeKey(models.Model):
    """Signs badges. The private half is sealed, and goes when a newer key takes over; the public half stays for ever."""

    name = models.CharField(max_length=20, unique=True)
    public_jwk: models.JSONField[JsonObject] = models.JSONField(editable=False)
    sealed_private = models.BinaryField(default=b"")
    salt = models.BinaryField(default=new_salt)
    # True of one row alone, empty of all others.
    is_in_use = models.BooleanField(null=True, unique=True, default=None)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class BadgeStatusList(models.Model):
    """As it was last signed, for everybody to read: one bit for each badge, set where it was revoked."""

    number = models.PositiveIntegerField(primary_key=True)
    token = models.TextField(editable=False)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"list {self.number}"


class BadgeStatus(models.Model):
    """A badge's place in its list. It outlives certificate and badge, so that no place is ever given twice."""

    list_number = models.PositiveIntegerField()
    index = models.PositiveIntegerField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "badge statuses"
        constraints = [
            models.UniqueConstraint(fields=["list_number", "index"], name="one_badge_in_each_place"),
        ]
        indexes = [
            models.Index(
                fields=["list_number", "index"],
                condition=models.Q(revoked_at__isnull=False),
                name="badge_status_revoked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.index} of list {self.list_number}"


class CertificateBadge(models.Model):
    """`token` is the signed badge as it stands in every file of it; empty once its holder is erased."""

    certificate = models.OneToOneField(Certificate, on_delete=models.CASCADE, related_name="badge")
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    status = models.OneToOneField(BadgeStatus, on_delete=models.PROTECT, related_name="badge")
    key = models.ForeignKey(BadgeKey, on_delete=models.PROTECT, related_name="badges")
    # With the salt and an address anybody who has the badge can see whether it is of that address.
    salt = models.CharField(max_length=32, blank=True)
    holder_hash = models.CharField(max_length=71, blank=True)
    token = models.TextField(blank=True)
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"badge of {self.certificate_id}"

"""Packages from elsewhere, what they hold, and what learners did in them."""

from __future__ import annotations

import secrets
import uuid
from pathlib import Path

from django.conf import settings
from django.db import models

from courses.enums import MoveOn, PackageKind, PackageState
from courses.models.pages import CoursePage, ModulePage
from courses.models.progress import ModuleProgress


def unguessable_package_name(package: Package, name: str) -> str:
    return f"package-uploads/{secrets.token_hex(16)}.zip"


class PackageQuerySet(models.QuerySet["Package"]):
    def ready(self) -> PackageQuerySet:
        return self.filter(state=PackageState.READY)

    def newest(self) -> PackageQuerySet:
        """The one that a learner who begins now would get, first."""
        return self.ready().order_by("-received_at", "-pk")


class Package(models.Model):
    """One file that was sent. Its module is made when it has been read; a later file of the same module replaces it for
    whoever has not begun."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(CoursePage, on_delete=models.CASCADE, related_name="packages")
    module = models.ForeignKey(
        ModulePage, on_delete=models.CASCADE, null=True, blank=True, related_name="packages"
    )
    state = models.CharField(max_length=10, choices=PackageState, default=PackageState.READING)
    kind = models.CharField(max_length=10, choices=PackageKind, blank=True)
    title = models.CharField(max_length=120, blank=True)
    # What the package calls itself; cmi5 speaks of the course by it.
    identifier = models.CharField(max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=200)
    upload = models.FileField(upload_to=unguessable_package_name, blank=True)
    problem = models.TextField(blank=True)
    files_total = models.PositiveIntegerField(default=0)
    files_done = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    left_out: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    objects = PackageQuerySet.as_manager()

    # The editor's index of what refers to what looks at pages' words; none stand here.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-received_at"]
        indexes = [
            models.Index(fields=["-received_at"], name="packages_newest_first"),
            models.Index(fields=["module", "state", "-received_at"], name="packages_of_a_module"),
        ]

    def __str__(self) -> str:
        return self.title or self.file_name

    @property
    def folder(self) -> Path:
        return Path(settings.MEDIA_ROOT) / "packages" / str(self.pk)


class PackageUnit(models.Model):
    """One thing to open in a package: a SCO of SCORM, an assignable unit of cmi5."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="units")
    number = models.PositiveSmallIntegerField()
    identifier = models.CharField(max_length=500)
    title = models.CharField(max_length=200)
    path = models.CharField(max_length=250)
    query = models.CharField(max_length=1000, blank=True)
    mastery = models.FloatField(null=True, blank=True)
    move_on = models.CharField(max_length=20, choices=MoveOn, default=MoveOn.COMPLETED)
    launch_data = models.TextField(blank=True, max_length=4096)
    is_plain = models.BooleanField(default=False)

    class Meta:
        ordering = ["package", "number"]
        constraints = [models.UniqueConstraint(fields=["package", "number"], name="one_unit_per_number")]

    def __str__(self) -> str:
        return self.title


class UnitAttempt(models.Model):
    """What one learner did in one unit. What was done once stays done, whatever a package says later.

    `registration` and `actor_key` are how the package knows the learner: never by name or address.
    """

    progress = models.ForeignKey(ModuleProgress, on_delete=models.CASCADE, related_name="unit_attempts")
    unit = models.ForeignKey(PackageUnit, on_delete=models.PROTECT, related_name="attempts")
    registration = models.UUIDField()
    actor_key = models.UUIDField()
    started_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True, blank=True)
    # Reports that arrive late or twice are known by it.
    last_sequence = models.PositiveBigIntegerField(default=0)
    completed = models.BooleanField(default=False)
    passed = models.BooleanField(null=True)
    score = models.FloatField("score, as a share of all points", null=True, blank=True)
    location = models.CharField(max_length=1000, blank=True)
    suspend_data = models.TextField(blank=True)
    seconds = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["progress", "unit"], name="one_attempt_per_unit")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.progress_id}"


class UnitSession(models.Model):
    """One time that the unit was open. Its seconds are never more than the clock allows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attempt = models.ForeignKey(UnitAttempt, on_delete=models.CASCADE, related_name="sessions")
    started_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(default=0)
    # Of cmi5: when the key was fetched, and when the unit began and ended by its own word.
    fetched_at = models.DateTimeField(null=True, blank=True)
    initialized_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["started_at"]
        indexes = [models.Index(fields=["attempt", "-started_at"], name="sessions_of_an_attempt")]

    def __str__(self) -> str:
        return f"{self.attempt_id}, {self.started_at}"


class XapiStatement(models.Model):
    """What a cmi5 unit, or we ourselves, said. `body` holds neither names nor what a learner typed."""

    statement_id = models.UUIDField(unique=True)
    attempt = models.ForeignKey(UnitAttempt, on_delete=models.CASCADE, related_name="statements")
    session = models.ForeignKey(UnitSession, on_delete=models.CASCADE, related_name="statements")
    verb = models.CharField(max_length=200)
    is_defined = models.BooleanField("one of cmi5's own")
    stored_at = models.DateTimeField()
    body = models.JSONField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.verb}: {self.attempt_id}"


class XapiDocument(models.Model):
    """What a cmi5 unit keeps for its learner, such as a bookmark."""

    attempt = models.ForeignKey(UnitAttempt, on_delete=models.CASCADE, related_name="documents")
    state_id = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attempt", "state_id"], name="one_document_per_state")]

    def __str__(self) -> str:
        return f"{self.state_id}: {self.attempt_id}"

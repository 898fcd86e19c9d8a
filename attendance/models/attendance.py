"""What happened on the day, from the register, a report of the meeting software, or self check-in."""

from __future__ import annotations

from typing import TypedDict

from django.conf import settings
from django.db import models

from attendance.enums import NOT_COUNTED, WAS_THERE, AttendanceSource, AttendanceStatus, ReviewDecision
from core.constraints import both_or_neither
from core.json_values import JsonObject
from sessions.models.training import TrainingSession


class AttendanceImport(models.Model):
    """One file that was read for one session. The file itself is not kept; its digest recognises a second copy."""

    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="imports")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    report: models.JSONField[JsonObject] = models.JSONField(default=dict)
    # The span that the report states, so that undoing it leaves that of the other files.
    reported_from = models.DateTimeField(null=True, blank=True)
    reported_until = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-imported_at", "-pk"]
        constraints = [both_or_neither("undone_at", "undone_by", name="attendance_import_undone_pair")]

    def __str__(self) -> str:
        return f"{self.file_name} for {self.session}"


class StoredPart(TypedDict, total=False):
    """What one file says of a participant. Moments are in ISO 8601."""

    stays: list[list[str]]
    minutes: int | None
    status: str


# What a hand marked, beside what reports say.
HAND_FIELDS = ("hand_status", "hand_minutes", "hand_joined_at", "hand_recorded_at", "corrected_minutes")


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def there(self) -> AttendanceQuerySet:
        return self.filter(status__in=WAS_THERE)

    def counted(self) -> AttendanceQuerySet:
        """Distinct participants: matched or not, including those who left early."""
        return self.there().filter(merged_into__isnull=True).exclude(decision__in=NOT_COUNTED)

    def unmatched(self) -> AttendanceQuerySet:
        """Linked to no person: guests, and those not decided yet."""
        return self.counted().filter(person__isnull=True)

    def matched(self) -> AttendanceQuerySet:
        return self.counted().filter(person__isnull=False)

    def to_review(self) -> AttendanceQuerySet:
        return self.filter(
            person__isnull=True,
            merged_into__isnull=True,
            decision=ReviewDecision.UNDECIDED,
            source=AttendanceSource.IMPORT,
        )

    def left_out(self) -> AttendanceQuerySet:
        """Who ran the meeting, as a report or a person says."""
        return self.filter(decision=ReviewDecision.HOST)

    def left_early(self) -> AttendanceQuerySet:
        return self.counted().filter(status=AttendanceStatus.LEFT_EARLY)


class Attendance(models.Model):
    """One participant of one session. Without a person it is a participant as the report named them."""

    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="attendances"
    )
    status = models.CharField(max_length=20, choices=AttendanceStatus)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=AttendanceSource)
    # Every stay as [joined, left] in ISO form: several files of one session add up without counting twice.
    stays: models.JSONField[list[list[str]]] = models.JSONField(default=list, blank=True)
    # What each import added, by its number, so that it can be undone: stays, or minutes where no times are known.
    parts: models.JSONField[dict[str, StoredPart]] = models.JSONField(default=dict, blank=True)
    # What a hand marked before the first report spoke about the person: it stands again when the reports are undone.
    hand_status = models.CharField(max_length=20, choices=AttendanceStatus, blank=True)
    hand_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    hand_joined_at = models.DateTimeField(null=True, blank=True)
    hand_recorded_at = models.DateTimeField(null=True, blank=True)
    # Minutes that a person stated although a report measured others; no later file overrules them.
    corrected_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    # How a report named the participant; kept so that the same file twice changes nothing.
    reported_name = models.CharField(max_length=200, blank=True)
    reported_email = models.CharField(max_length=254, blank=True)
    decision = models.CharField(
        max_length=10, choices=ReviewDecision, default=ReviewDecision.UNDECIDED, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    # One person who joined under two names: the second row points to the first and is not counted.
    merged_into = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="merged"
    )
    batch = models.ForeignKey(
        AttendanceImport, on_delete=models.CASCADE, null=True, blank=True, related_name="attendances"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=models.Q(person__isnull=False),
                name="one_attendance_per_person",
            ),
            both_or_neither("decided_at", "decided_by", name="attendance_decided_pair"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | models.Q(person__isnull=True),
                name="merged_attendance_names_nobody",
            ),
        ]
        indexes = [
            models.Index(fields=["session", "status"], name="attendance_by_status"),
            models.Index(fields=["person", "status"], name="attendance_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.reported_name}: {self.get_status_display()}"

    @property
    def has_hand_mark(self) -> bool:
        return self.hand_recorded_at is not None or self.corrected_minutes is not None

    @property
    def is_in_report(self) -> bool:
        """A report speaks about them, here or in a row that was merged into this one."""
        return bool(self.parts) or self.has_hand_mark

    @property
    def time_in_words(self) -> str:
        """How long, as a report says it: "62 minutes", "under 1 minute", or that nobody knows."""
        if self.minutes is None:
            return "minutes unknown" if self.status in WAS_THERE else ""
        if not self.minutes:
            return "under 1 minute"
        return "1 minute" if self.minutes == 1 else f"{self.minutes} minutes"

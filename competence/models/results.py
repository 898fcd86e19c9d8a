"""How people see themselves, with what shows it; and the private note beside it, sealed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from competence.enums import ResultState
from core.evidence_files import EvidenceFile
from courses.models import Competency, ModulePage
from people.models import Person, SealingKey
from people.sealing import unseal
from sessions.models import TrainingSession
from supervision.models import GroupMeeting


class CompetencyResultQuerySet(models.QuerySet["CompetencyResult"]):
    def with_evidence(self) -> CompetencyResultQuerySet:
        return self.select_related("competency__domain").prefetch_related(
            "modules", "sessions", "meetings__group", "files"
        )


class CompetencyResult(models.Model):
    """What one person says of one competency now. `confirmed_at` holds for this very answer: another one clears it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="competency_results"
    )
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="results")
    state = models.CharField(max_length=10, choices=ResultState)
    assessed_at = models.DateTimeField()
    reference = models.CharField("what else shows it", max_length=300, blank=True)
    modules = models.ManyToManyField(ModulePage, blank=True, related_name="+")
    sessions = models.ManyToManyField(TrainingSession, blank=True, related_name="+")
    meetings = models.ManyToManyField(GroupMeeting, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Who confirmed it, in words: it also holds for somebody without an account.
    confirmed_as = models.CharField(max_length=254, blank=True)

    objects = CompetencyResultQuerySet.as_manager()

    class Meta:
        ordering = ["competency__domain__number", "competency__code", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "competency"], name="one_result_per_competency"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_as="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_as="")),
                name="a_confirmed_result_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competency.code}: {self.get_state_display()}"

    @property
    def evidence(self) -> list[str]:
        """Titles of what shows it, for whoever it is sent to. A meeting says its group and day, never more."""
        found = [f"Module: {one.title}" for one in self.modules.all()]
        found += [f"Session: {one.title}" for one in self.sessions.all()]
        found += [f"Supervision: {one}" for one in self.meetings.all()]
        found += [f"File: {one.title}" for one in self.files.all()]
        return [*found, self.reference] if self.reference else found


class ResultFile(EvidenceFile):
    """A file of somebody's own that shows a result. They open it, and the supervisor whom they sent the result to."""

    folder = "competence-files"

    result = models.ForeignKey(CompetencyResult, on_delete=models.CASCADE, related_name="files")


class ResultChange(models.Model):
    """Each answer as it was given, so that two dates can be compared."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="result_changes"
    )
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="changes")
    state = models.CharField(max_length=10, choices=ResultState)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["changed_at", "pk"]
        indexes = [models.Index(fields=["competency", "changed_at"], name="result_change_by_time")]

    def __str__(self) -> str:
        return f"{self.competency_id}: {self.get_state_display()}"


class PrivateNoteQuerySet(models.QuerySet["PrivateNote"]):
    def written_by(self, person: Person) -> PrivateNoteQuerySet:
        """The only way in: no role sees further than its own."""
        return self.filter(key__person=person).select_related("key")


class PrivateNote(models.Model):
    """What somebody writes for themselves beside a competency. It points at no result, so nothing that is sent leads to it."""

    key = models.ForeignKey(SealingKey, on_delete=models.CASCADE, related_name="competence_notes")
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="+")
    written_at = models.DateTimeField()
    sealed = models.BinaryField()

    objects = PrivateNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["key", "competency"], name="one_private_note_per_competency")
        ]

    def __str__(self) -> str:
        return "a private note"

    def text(self) -> str:
        return unseal(self.sealed, self.key.salt)


class ResultSharing(models.Model):
    """Whoever has one lets the leads of their team see their results by name."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="result_sharing"
    )
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person)

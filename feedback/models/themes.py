"""Themes in what people said: a code book, passages, and what two people made of each. Interviews themselves are never stored."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from config import policy
from core.constraints import both_or_neither
from feedback.models.open_surveys import SurveyComment
from feedback.theme_enums import PassageSource, PassageSpeaker
from people.models import Service


class CodeBook(models.Model):
    """One version. It stays as it was; a change is the next version."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="code_books")
    version = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["service", "-version"]
        constraints = [models.UniqueConstraint(fields=["service", "version"], name="one_code_book_a_version")]

    def __str__(self) -> str:
        return f"Code book, version {self.version}"


class ThemeCode(models.Model):
    """The key is the same in every version in which the code has its name, so that counts go on."""

    book = models.ForeignKey(CodeBook, on_delete=models.CASCADE, related_name="codes")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    meaning = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["book", "order"]
        constraints = [models.UniqueConstraint(fields=["book", "key"], name="one_code_a_key")]

    def __str__(self) -> str:
        return self.name


class CodedPassage(models.Model):
    """Something that somebody said, with the codes of the book in force when it came in.

    Of a survey it is a comment, which goes after a year. Of an interview it is a number in the team's own notes, and an
    excerpt only where the person agreed to be quoted.
    """

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="coded_passages")
    book = models.ForeignKey(CodeBook, on_delete=models.PROTECT, related_name="passages")
    source = models.CharField(max_length=10, choices=PassageSource)
    participant = models.CharField(max_length=10, choices=PassageSpeaker)
    month = models.DateField()
    comment = models.OneToOneField(
        SurveyComment, on_delete=models.SET_NULL, null=True, blank=True, related_name="passage"
    )
    label = models.CharField("its number in the team's notes", max_length=40, blank=True)
    excerpt = models.CharField(max_length=policy.MAX_EXCERPT, blank=True)
    has_consent = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    # The codes that stand, once two people agree or have talked about it.
    final_codes: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            both_or_neither("withdrawn_at", "withdrawn_by", name="a_withdrawn_quotation_says_by_whom"),
            both_or_neither("settled_at", "settled_by", name="a_settled_passage_says_by_whom"),
            models.CheckConstraint(
                condition=models.Q(excerpt="") | models.Q(has_consent=True), name="an_excerpt_has_consent"
            ),
        ]
        indexes = [models.Index(fields=["service", "settled_at"], name="passage_by_service")]

    def __str__(self) -> str:
        return self.label or self.get_source_display()

    @property
    def words(self) -> str:
        """What a coder reads here; of an interview without an excerpt nothing."""
        return self.comment.text if self.comment else self.excerpt

    @property
    def may_be_quoted(self) -> bool:
        if self.withdrawn_at is not None or not self.words:
            return False
        return self.comment.may_be_quoted if self.comment else self.has_consent


class PassageCoding(models.Model):
    """What one of the two coders found. The other does not see it before they are done."""

    passage = models.ForeignKey(CodedPassage, on_delete=models.CASCADE, related_name="codings")
    coded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    coded_at = models.DateTimeField()
    codes: models.JSONField[list[str]] = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["passage", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["passage", "coded_by"], name="one_coding_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.passage}: {len(self.codes)} codes"

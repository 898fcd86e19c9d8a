"""Files that somebody keeps to show what they did: a scan of a certificate, a programme, an observation."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models
from django.utils.text import slugify

from config import policy
from core.attached_files import DOCUMENTS, ending_of, name_refusal, names_of, put_into, why_not_taken
from core.errors import Refused
from core.forms import GuardedCharField
from core.identifiers import refuse_identifiers

TAKEN = names_of(DOCUMENTS)
MEGABYTE = 1024 * 1024


def why_not_kept(file: File) -> str | None:
    """The sentence to show, or None."""
    most = policy.MAX_EVIDENCE_MEGABYTES * MEGABYTE
    return name_refusal(file) or why_not_taken(file, file.size, DOCUMENTS, most, or_else="")


def unguessable_name(evidence: EvidenceFile, name: str) -> str:
    """What the file was called on somebody's computer is not kept: names of files name people."""
    return f"{evidence.folder}/{uuid4().hex}.{evidence.ending}"


class EvidenceFile(models.Model):
    folder: ClassVar[str]

    title = models.CharField(max_length=120, validators=[refuse_identifiers])
    file = models.FileField(upload_to=unguessable_name)
    ending = models.CharField(max_length=5)
    added_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def download_name(self) -> str:
        return f"{slugify(self.title)[:60] or 'evidence'}.{self.ending}"

    def keep(self, file: File, now: datetime) -> None:
        if reason := why_not_kept(file):
            raise Refused(reason, code="file")
        self.ending, self.added_at = ending_of(file), now
        self.full_clean(exclude=["file"])
        put_into(self.file, file)
        self.save()


class EvidenceFileForm(forms.Form):
    title = GuardedCharField(
        label="What is it?", max_length=120, help_text="For example “Certificate of attendance”."
    )
    file = forms.FileField(
        label="File",
        help_text=f"{TAKEN}, up to {policy.MAX_EVIDENCE_MEGABYTES} MB. Please check that no family can be recognised in it: "
        "we cannot see that in a picture.",
    )

    def clean_file(self) -> File:
        file = self.cleaned_data["file"]
        if reason := why_not_kept(file):
            raise ValidationError(reason)
        return file

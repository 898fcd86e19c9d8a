"""Which files may be kept as evidence of an activity."""

from __future__ import annotations

from pathlib import PurePath

from django.core.files import File

from config import policy
from core.attached_files import DOCUMENTS, names_of, why_not_taken
from core.identifiers import GuardProfile, find

TAKEN = names_of(DOCUMENTS)
MEGABYTE = 1024 * 1024


def why_not_kept(file: File) -> str | None:
    """The sentence to show, or None. What a file is called is not kept, but says what may be in it."""
    stem = PurePath(file.name or "").stem.replace("_", " ").replace("-", " ")
    if any(not finding.soft for finding in find(stem, GuardProfile.NAME)):
        return (
            "The name of this file looks as if it pointed to a family. Nothing about a family belongs here. If it does "
            "not, give the file another name and choose it again."
        )
    return why_not_taken(file, file.size, DOCUMENTS, policy.MAX_EVIDENCE_MEGABYTES * MEGABYTE, or_else="")

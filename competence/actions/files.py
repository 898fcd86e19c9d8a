"""Files of somebody's own that show what they can do."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet

from competence.models import CompetencyResult, ResultFile
from config import policy
from core import audit
from core.errors import Refused
from people.models import Person


@transaction.atomic
def add_result_file(
    *, result: CompetencyResult, title: str, file: File, by: Person, now: datetime
) -> ResultFile:
    if result.person_id != by.pk:
        raise PermissionDenied("This is what somebody else can do.")
    result = CompetencyResult.objects.select_for_update().get(pk=result.pk, person=by)
    if result.files.count() >= policy.MAX_EVIDENCE_FILES:
        raise Refused(f"A line has at most {policy.MAX_EVIDENCE_FILES} files. Remove one first.", code="file")
    kept = ResultFile(result=result, title=title)
    kept.keep(file, now)
    audit.record("competency.file_added", by=by, about=result.competency, changes_figures=False)
    return kept


@transaction.atomic
def remove_result_file(*, kept: ResultFile, by: Person) -> None:
    if kept.result.person_id != by.pk:
        raise PermissionDenied("This is what somebody else can do.")
    audit.record("competency.file_removed", by=by, about=kept.result.competency, changes_figures=False)
    forget_files(ResultFile.objects.filter(pk=kept.pk))


def forget_files(files: QuerySet[ResultFile]) -> int:
    """The files themselves go once it is certain that their rows have gone."""
    for one in files:
        if one.file.name:
            transaction.on_commit(partial(one.file.storage.delete, one.file.name))
    return files.delete()[0]


def delete_results(results: QuerySet[CompetencyResult]) -> int:
    return forget_files(ResultFile.objects.filter(result__in=results)) + results.delete()[0]

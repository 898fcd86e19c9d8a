"""Sending a file, what became of it, and the rows to mend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core import audit, clock
from core.downloads import csv_answer
from core.errors import UnreadableFile
from core.imports import ImportReport, Rejection, rejected_rows_csv
from people.requests import SignedInRequest
from referrals.actions.clearing import progress_of
from referrals.actions.imports import start_referral_import
from referrals.forms import ImportForm
from referrals.mapping_form import in_words, label_of
from referrals.mappings import FIELDS
from referrals.models import ReferralImport, ReferralMapping, RejectedRow
from referrals.permissions import (
    user_can_mend_rejected_rows,
    user_can_see_referrals,
    user_can_set_up_referrals,
)
from referrals.views.base import SetUpPage

MAX_SHOWN = 200


class ImportView(SetUpPage):
    def get(self, request: SignedInRequest, slug: str) -> HttpResponse:
        return self.page(request, ImportForm(mappings=self.mappings()))

    def post(self, request: SignedInRequest, slug: str) -> HttpResponse:
        form = ImportForm(request.POST, request.FILES, mappings=self.mappings())
        if not form.is_valid():
            return self.page(request, form, status=422)
        upload = form.cleaned_data["file"]
        try:
            batch = start_referral_import(
                file=upload,
                name=upload.name,
                service=self.service,
                mapping=form.cleaned_data["mapping"],
                by=request.user,
                now=clock.now(),
                dates=form.cleaned_data["dates"] or None,
            )
        except UnreadableFile as error:
            form.add_error("file", f"{error.message} Nothing was changed.")
            return self.page(request, form, status=422)
        if batch.finished_at:
            messages.success(request, "The file was read, and is not kept.")
        return redirect("referrals:import_report", pk=batch.pk)

    def mappings(self) -> Any:
        return ReferralMapping.objects.filter(service=self.service)

    def page(self, request: SignedInRequest, form: ImportForm, status: int = 200) -> HttpResponse:
        mappings = list(self.mappings())
        context = {
            "service": self.service,
            "form": form,
            "mappings": [explained(mapping) for mapping in mappings],
            "sees_referrals": user_can_see_referrals(request.user, self.service),
            "imports": ReferralImport.objects.filter(service=self.service).select_related("imported_by")[:10],
        }
        return render(request, "referrals/import.html", context, status=status)


@dataclass(frozen=True)
class MappingExplained:
    """A mapping as tables for the page."""

    mapping: ReferralMapping
    columns: list[tuple[str, str]]
    words: list[tuple[str, str, str]]
    statements: list[tuple[str, str]]
    column_header: tuple[str, ...] = ("Column in the file", "Is read as")
    word_header: tuple[str, ...] = ("Word in the file", "Column", "Means")
    statement_header: tuple[str, ...] = ("Word in the file", "Says about the criteria")


def explained(mapping: ReferralMapping) -> MappingExplained:
    return MappingExplained(
        mapping=mapping,
        columns=[(heading, FIELDS[field]) for field, heading in mapping.columns.items()],
        words=[
            (word, FIELDS[name], label_of(name, code))
            for name, words in mapping.values.items()
            for word, code in words.items()
        ],
        statements=[
            (word, in_words(said) or "Says nothing: a clinician rates it")
            for words in mapping.criteria.values()
            for word, said in words.items()
        ],
    )


def batch_for(request: SignedInRequest, pk: int) -> ReferralImport:
    batch = get_object_or_404(ReferralImport.objects.select_related("service", "imported_by"), pk=pk)
    if not user_can_set_up_referrals(request.user, batch.service):
        raise Http404
    return batch


@login_required
def import_report(request: SignedInRequest, pk: int) -> HttpResponse:
    batch = batch_for(request, pk)
    if batch.finished_at is None or batch.problem:
        context = {"batch": batch, "service": batch.service, "is_stalled": batch.is_stalled(clock.now())}
        return render(request, "referrals/import_progress.html", context)
    rejected = [as_rejection(row) for row in batch.rejected_rows.all()[:MAX_SHOWN]]
    context = {
        "batch": batch,
        "clearing": progress_of(batch),
        "service": batch.service,
        "report": as_report(batch, rejected),
        "rejected_count": batch.report.get("rejected", 0),
        "may_mend": bool(rejected) and user_can_mend_rejected_rows(request.user, batch),
        "sees_referrals": user_can_see_referrals(request.user, batch.service),
    }
    return render(request, "referrals/import_report.html", context)


@login_required
def rejected_rows(request: SignedInRequest, pk: int) -> HttpResponse:
    batch = batch_for(request, pk)
    if not user_can_mend_rejected_rows(request.user, batch):
        raise PermissionDenied(
            "These rows name referrers: only clinicians, and whoever sent the file, see them."
        )
    rows = [as_rejection(row) for row in batch.rejected_rows.all()]
    audit.record(
        "referrals.rejected_rows_downloaded",
        by=request.user,
        about=batch,
        rows=len(rows),
        changes_figures=False,
    )
    return csv_answer(f"referrals-to-mend-{batch.pk}.csv", rejected_rows_csv(ImportReport(rejected=rows)))


def as_rejection(row: RejectedRow) -> Rejection:
    return Rejection(row.row, row.column, row.reason, row.values)


def as_report(batch: ReferralImport, rejected: list[Rejection]) -> ImportReport:
    kept = ("created", "updated", "unchanged", "to_review", "notes", "dropped_columns")
    return ImportReport(**{key: batch.report[key] for key in kept if key in batch.report}, rejected=rejected)

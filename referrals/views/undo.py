"""Undoing a file: first what would go and what would return, then the button."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core import clock
from core.errors import Refused
from people.models import Service
from people.requests import SignedInRequest
from referrals.actions.undo import start_undo
from referrals.models import ConsultationLink, Referral, ReferralImport
from referrals.permissions import user_can_set_up_referrals
from referrals.undoing import why_not_undone
from referrals.views.base import SetUpPage


class UndoReferralImportView(SetUpPage):
    batch: ReferralImport

    def find_service(self) -> Service:
        batches = ReferralImport.objects.select_related("service", "imported_by")
        self.batch = get_object_or_404(batches, pk=self.kwargs["pk"])
        if not user_can_set_up_referrals(self.request.user, self.batch.service):
            raise Http404
        return self.batch.service

    def get(self, request: SignedInRequest, **kwargs: Any) -> HttpResponse:
        context = {
            "batch": self.batch,
            "service": self.service,
            "why_not": why_not_undone(self.batch, clock.now()),
            "created": Referral.not_undone.filter(batch=self.batch).count(),
            "links": ConsultationLink.objects.filter(referral__batch=self.batch).count(),
            "changed": self.batch.earlier_states.count(),
        }
        return render(request, "referrals/undo_import.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            batch = start_undo(batch=self.batch, by=request.user, now=clock.now())
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("referrals:undo_import", pk=pk)
        if batch.undone_at:
            messages.success(request, "The file is undone.")
        return redirect("referrals:import_report", pk=pk)

"""Files beside an activity of one's own CPD log. To anybody else there is no such file."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from certificates.actions import add_evidence, remove_evidence
from certificates.forms import CpdEntryForm, EvidenceForm
from certificates.models import CpdEntry, CpdEvidence
from certificates.views.cpd import entry_form, own_entry
from core import clock
from core.downloads import stored_file
from core.errors import Refused
from people.models import Person
from people.requests import SignedInRequest


def own_evidence(person: Person, pk: int) -> CpdEvidence:
    return get_object_or_404(CpdEvidence.objects.select_related("entry"), pk=pk, entry__person=person)


class AddEvidenceView(LoginRequiredMixin, View):
    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        entry = own_entry(request, pk)
        form = EvidenceForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.again(request, entry, form)
        said = form.cleaned_data
        try:
            add_evidence(
                entry=entry, title=said["title"], file=said["file"], by=request.user, now=clock.now()
            )
        except Refused as refused:
            form.add_error("file", refused.message)
            return self.again(request, entry, form)
        messages.success(request, f"“{said['title']}” is kept. Only you can open it.")
        return redirect("certificates:change_entry", pk)

    def again(self, request: SignedInRequest, entry: CpdEntry, form: EvidenceForm) -> HttpResponse:
        context = {
            "form": entry_form(request, initial=CpdEntryForm.values_of(entry)),
            "entry": entry,
            "files": entry.files.all(),
            "file_form": form,
        }
        return render(request, "certificates/cpd/entry.html", context, status=422)


class EvidenceFileView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponseBase:
        evidence = own_evidence(request.user, pk)
        answer = stored_file(evidence.file, evidence.download_name)
        answer["Cache-Control"] = "no-store"
        return answer


class RemoveEvidenceView(LoginRequiredMixin, View):
    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        evidence = own_evidence(request.user, pk)
        remove_evidence(evidence=evidence, by=request.user)
        messages.success(request, f"“{evidence.title}” is removed.")
        return redirect("certificates:change_entry", evidence.entry_id)

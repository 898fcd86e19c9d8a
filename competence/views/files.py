"""Files beside a line of What I can do. To anybody who may not open one there is no such file."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views import View

from competence.actions import add_result_file, remove_result_file
from competence.forms.own import ResultFileForm
from competence.models import CompetencyResult, ConfirmationRequest, ResultFile
from competence.views.own import AssessPage
from core import clock
from core.downloads import stored_file
from core.errors import Refused
from people.requests import SignedInRequest


class AddResultFileView(AssessPage):
    """`pk`: of the competency, as on the page where somebody says how they see themselves."""

    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        own = CompetencyResult.objects.filter(person=request.user).select_related("competency")
        result = get_object_or_404(own, competency=self.competency(pk))
        form = ResultFileForm(request.POST, request.FILES, auto_id="file_%s")
        if form.is_valid():
            said = form.cleaned_data
            try:
                add_result_file(
                    result=result, title=said["title"], file=said["file"], by=request.user, now=clock.now()
                )
            except Refused as refused:
                form.add_error("file", refused.message)
            else:
                messages.success(request, f"“{said['title']}” is kept.")
                return redirect("competence:assess", pk)
        return self.filled(result.competency, form, status=422)


class ResultFileView(LoginRequiredMixin, View):
    """For its owner, and for the supervisor with whom the result lies."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponseBase:
        lies_here = ConfirmationRequest.objects.sent_to(request.user).standing()
        seen = Q(result__person=request.user) | Q(result__requests__request__in=lies_here)
        kept = get_object_or_404(ResultFile.objects.filter(seen).distinct(), pk=pk)
        answer = stored_file(kept.file, kept.download_name)
        answer["Cache-Control"] = "no-store"
        return answer


class RemoveResultFileView(LoginRequiredMixin, View):
    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        kept = get_object_or_404(
            ResultFile.objects.select_related("result__competency"), pk=pk, result__person=request.user
        )
        remove_result_file(kept=kept, by=request.user)
        messages.success(request, f"“{kept.title}” is removed.")
        return redirect("competence:assess", kept.result.competency_id)

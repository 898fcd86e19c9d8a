"""Somebody's own competencies: how they see themselves, with what shows it, and whom they let see it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from competence.actions import assess, share_results
from competence.enums import ResultState
from competence.forms.own import AssessForm, ResultFileForm
from competence.models import CompetencyResult, ConfirmationRequest, PrivateNote, ResultSharing
from competence.reads.evidence import own_evidence
from competence.reads.own import expected_of, frameworks_for, own_competence
from core import clock
from core.errors import Refused
from courses.models import Competency, Framework
from people.permissions import is_administrator
from people.requests import SignedInRequest
from people.sealing import CANNOT_OPEN


def framework_asked(request: SignedInRequest, frameworks: list[Framework]) -> Framework | None:
    """The one that the address names, else the first: never one that is not theirs."""
    asked = request.GET.get("framework", "")
    return next((one for one in frameworks if one.key == asked), frameworks[0] if frameworks else None)


def page_of(framework: Framework) -> str:
    return f"{reverse('competence:mine')}?framework={framework.key}"


class MyCompetenceView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        frameworks = frameworks_for(request.user)
        framework = framework_asked(request, frameworks)
        context = {
            "frameworks": frameworks,
            "framework": framework,
            "own": own_competence(request.user, framework) if framework else None,
            "requests": ConfirmationRequest.objects.filter(person=request.user)
            .standing()
            .select_related("supervisor")
            .prefetch_related("results")[:10],
            "shares": ResultSharing.objects.filter(person=request.user).exists(),
            "can_set_up": is_administrator(request.user),
        }
        return render(request, "competence/mine.html", context)


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class AssessPage(LoginRequiredMixin, View):
    """The page of one competency: what somebody says of it, and the files that show it."""

    request: SignedInRequest

    def competency(self, pk: int) -> Competency:
        frameworks = Framework.objects.open_to(self.request.user)
        found = Competency.objects.in_use().filter(domain__framework__in=frameworks)
        return get_object_or_404(found.select_related("domain__framework"), pk=pk)

    def note(self, competency: Competency) -> str | None:
        """Empty where there is none; None where it cannot be opened, so that nothing is written over it."""
        own = PrivateNote.objects.written_by(self.request.user).filter(competency=competency).first()
        try:
            return own.text() if own else ""
        except Refused:
            return None

    @method_decorator(sensitive_variables())
    def filled(
        self, competency: Competency, file_form: ResultFileForm | None = None, status: int = 200
    ) -> HttpResponse:
        """As it was said last."""
        person = self.request.user
        said = CompetencyResult.objects.with_evidence().filter(person=person, competency=competency)
        result, note = said.first(), self.note(competency)
        form = AssessForm(
            initial=AssessForm.values_of(result, note),
            evidence=own_evidence(person),
            can_open_note=note is not None,
        )
        if note is None:
            messages.error(self.request, CANNOT_OPEN)
        return self.show(competency, form, result, file_form, status)

    def show(
        self,
        competency: Competency,
        form: AssessForm,
        result: CompetencyResult | None = None,
        file_form: ResultFileForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        framework = competency.domain.framework
        expected = expected_of(self.request.user, framework).get(competency.pk, "")
        context = {
            "competency": competency,
            "form": form,
            "result": result,
            "file_form": file_form or ResultFileForm(auto_id="file_%s"),
            "expected": ResultState(expected).label if expected else "",
            "page_url": page_of(framework),
        }
        return render(self.request, "competence/assess.html", context, status=status)


class AssessView(AssessPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.filled(self.competency(pk))

    @method_decorator(sensitive_variables())
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        competency = self.competency(pk)
        can_open = self.note(competency) is not None
        form = AssessForm(request.POST, evidence=own_evidence(request.user), can_open_note=can_open)
        if not form.is_valid():
            return self.show(competency, form, status=422)
        now, data = clock.now(), form.cleaned_data
        try:
            assess(
                competency=competency,
                state=data["state"],
                shown=form.shown(),
                note=data.get("note"),
                by=request.user,
                now=now,
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(competency, form, status=422)
        messages.success(request, f"Saved: {competency.code}, {ResultState(data['state']).label.lower()}.")
        if "next" in request.POST:
            following = own_competence(request.user, competency.domain.framework).next_row
            if following:
                return redirect("competence:assess", following.competency.pk)
        return redirect(page_of(competency.domain.framework))


class SharingView(LoginRequiredMixin, View):
    """What leads see when somebody shares, said before it is shared."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        shares = ResultSharing.objects.filter(person=request.user).first()
        return render(request, "competence/sharing.html", {"shares": shares})

    def post(self, request: SignedInRequest) -> HttpResponse:
        shares = request.POST.get("do") == "share"
        share_results(shares=shares, by=request.user, now=clock.now())
        messages.success(
            request,
            "Whoever leads your team can now see your results by name."
            if shares
            else "Your results are no longer shown by name.",
        )
        return redirect("competence:mine")

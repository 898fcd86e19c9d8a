"""Programme reports: made in the background, kept with their numbers frozen, published to commissioners."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core import audit, clock
from core.errors import Refused
from people.enums import Role
from people.models import Person, Service
from people.permissions import services_where, user_can_run_service, user_can_see_evidence
from programme import actions
from programme.document import contents
from programme.enums import FileKind
from programme.forms import NarrativeForm, QuotationForm, ReportForm
from programme.models import ProgrammeReport, Quotation
from programme.models.reports import STEPS
from programme.rules.periods import last_whole_quarters

ON_A_PAGE = 25


class ReportsView(LoginRequiredMixin, View):
    """A page about reports. `person` may always read something of the evidence; what, each page asks."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not user_can_see_evidence(request.user):
            raise PermissionDenied("Reports are for the parent-infant team and for those who commission it.")
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> Person:
        return cast(Person, self.request.user)

    def visible(self, pk: int) -> ProgrammeReport:
        """404 for everybody else: nobody needs to know that a report exists."""
        reports = ProgrammeReport.objects.visible_to(self.person).select_related("service")
        return get_object_or_404(reports, pk=pk)

    def run(self, pk: int) -> ProgrammeReport:
        """A report of a service that the person works for."""
        return get_object_or_404(ProgrammeReport.objects.run_by(self.person).select_related("service"), pk=pk)


def services_run(person: Person) -> list[Service]:
    found = services_where(person, Role.CLINICIAN, Role.ADMINISTRATOR)
    if not found:
        raise PermissionDenied("Reports are made by the service's clinicians and administrators.")
    return found


class ReportListView(ReportsView):
    def get(self, request: HttpRequest) -> HttpResponse:
        reports = (
            ProgrammeReport.objects.visible_to(self.person)
            .select_related("service")
            .defer("numbers", "last_period")
        )
        page = Paginator(reports, ON_A_PAGE).get_page(request.GET.get("page"))
        now = clock.now()
        going_on = {report.pk for report in page if report.is_being_made(now)}
        context = {"page": page, "going_on": going_on, "may_make": user_can_run_service(self.person)}
        return render(request, "programme/reports/list.html", context)


class MakeReportView(ReportsView):
    def get(self, request: HttpRequest) -> HttpResponse:
        start, end = last_whole_quarters(clock.today(), 4)
        asked = {
            key: request.GET[key] for key in ("start", "end", "audience", "service") if request.GET.get(key)
        }
        form = ReportForm(initial={"start": start, "end": end, **asked}, services=services_run(self.person))
        return render(request, "programme/reports/new.html", {"form": form})

    def post(self, request: HttpRequest) -> HttpResponse:
        services = services_run(self.person)
        form = ReportForm(request.POST, services=services)
        if not form.is_valid():
            return render(request, "programme/reports/new.html", {"form": form}, status=422)
        given = form.cleaned_data
        report = actions.request_report(
            service=given.get("service") or services[0],
            start=given["start"],
            end=given["end"],
            audience=given["audience"],
            breakdown=given["breakdown"],
            narrative=given["narrative"],
            targets=form.targets(),
            by=self.person,
            now=clock.now(),
        )
        return redirect(report)


class ReportView(ReportsView):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = self.visible(pk)
        runs = user_can_run_service(self.person, report.service)
        context = {"report": report, "runs": runs, "formats": FileKind.choices}
        if not report.finished_at:
            context |= {"going_on": report.is_being_made(clock.now()), "steps": STEPS}
            return render(request, "programme/reports/waiting.html", context)
        audit.record("report.seen", by=self.person, about=report, changes_figures=False)
        return render(
            request,
            "programme/reports/report.html",
            {**context, "blocks": contents(report), "address": f"report={report.pk}"},
        )


class ReportWordsView(ReportsView):
    """What the service adds: its narrative, and quotations that people agreed to."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = self.run(pk)
        return self.show(report, NarrativeForm(initial={"narrative": report.narrative}), QuotationForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = self.run(pk)
        quoting = "quote" in request.POST
        narrative = NarrativeForm(None if quoting else request.POST, initial={"narrative": report.narrative})
        quotation = QuotationForm(request.POST if quoting else None)
        form = quotation if quoting else narrative
        if not form.is_valid():
            return self.show(report, narrative, quotation, status=422)
        try:
            if quoting:
                actions.add_quotation(report=report, by=self.person, **form.cleaned_data)
            else:
                actions.write_narrative(report=report, by=self.person, **form.cleaned_data)
        except Refused as refused:
            messages.warning(request, refused.message)
            return redirect(report)
        messages.success(request, "The quotation is added." if quoting else "Your words are saved.")
        return redirect("programme:report_words", report.pk)

    def show(
        self, report: ProgrammeReport, narrative: NarrativeForm, quotation: QuotationForm, status: int = 200
    ) -> HttpResponse:
        context = {"report": report, "narrative": narrative, "quotation": quotation}
        return render(self.request, "programme/reports/words.html", context, status=status)


class RemoveQuotationView(ReportsView):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        reports = ProgrammeReport.objects.run_by(self.person)
        quotation = get_object_or_404(Quotation.objects.select_related("report"), pk=pk, report__in=reports)
        try:
            actions.remove_quotation(quotation=quotation, by=self.person)
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect("programme:report_words", quotation.report_id)


class ReportStepView(ReportsView):
    """Publish to commissioners, withdraw, or try again to make it: one press each."""

    step = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = self.run(pk)
        try:
            messages.success(request, self.take(report))
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect(report)

    def take(self, report: ProgrammeReport) -> str:
        if self.step == "publish":
            actions.publish_report(report=report, by=self.person, now=clock.now())
            return "The commissioners of this service can read it now."
        if self.step == "withdraw":
            actions.withdraw_report(report=report, by=self.person)
            return "The report is withdrawn. Commissioners no longer see it."
        actions.retry_report(report=report, by=self.person, now=clock.now())
        return "The report is being made again."

"""The evidence: is our teaching part of the right babies reaching us?"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import F, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.gzip import gzip_page

from core import audit, clock
from core.dates import month_end
from core.downloads import csv_file, xlsx_answer
from core.errors import Refused
from core.template_context import TemplateContext
from core.widgets import DayPicker
from people.enums import Role
from people.models import Person, Service
from people.permissions import services_where, user_can_run_service, user_can_see_evidence
from people.requests import SignedInRequest
from programme.actions import check_period
from programme.actions.figures import require_settled
from programme.caching.latest import Figures, evidence_figures, opening_period
from programme.caching.versions import cached
from programme.enums import Audience, FileKind
from programme.models import ProgrammeReport
from programme.presentation import tables
from programme.presentation.pages import EvidencePage, address_of, evidence_page
from programme.release import released_each
from programme.report import ReportContents
from programme.rules.periods import (
    WITHIN_REACH,
    check_order,
    last_due_to_settle,
    last_whole_quarters,
    not_settled_yet,
    quarter_of,
)
from programme.views.waiting import file_may_wait, page_may_wait
from referrals import reads as referral_reads

NO_EVIDENCE = "This page is for the parent-infant team and for those who commission it."


class EvidencePeriodForm(forms.Form):
    """Which service and which days. Outside the service only whole quarters are answered."""

    show_optional = False
    service = forms.ModelChoiceField(Service.objects.none(), to_field_name="slug", required=False)
    start = forms.DateField(label="From", required=False, widget=DayPicker, validators=WITHIN_REACH)
    end = forms.DateField(label="To", required=False, widget=DayPicker, validators=WITHIN_REACH)

    def __init__(self, *args: Any, services: list[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(services) > 1:
            self.fields["service"].queryset = Service.objects.filter(pk__in=[s.pk for s in services])  # type: ignore[attr-defined]
        else:
            del self.fields["service"]


def services_of(person: Person) -> list[Service]:
    if not user_can_see_evidence(person):
        raise PermissionDenied(NO_EVIDENCE)
    return services_where(person, Role.CLINICIAN, Role.ADMINISTRATOR, Role.COMMISSIONER)


def audience_for(person: Person, service: Service) -> Audience:
    return Audience.SERVICE if user_can_run_service(person, service) else Audience.COMMISSIONER


def usual_period(service: Service, audience: Audience) -> tuple[date, date]:
    """The whole span of the service's referrals, or its last four quarters when there are none."""
    if audience is Audience.COMMISSIONER:
        return usual_outside([service])
    return usual_span(*referral_reads.first_and_last_received(service))


def usual_span(first: date | None, last: date | None) -> tuple[date, date]:
    if first is None or last is None:
        return last_whole_quarters(clock.today(), 4)
    return first, quarter_of(last).end if last.month in {3, 6, 9, 12} else month_end(last)


def usual_outside(services: Collection[Service]) -> tuple[date, date]:
    """Of what is settled: a referral that came in late is not told of by the days that a page opens with."""
    require_settled(services, now=clock.now())
    last = last_due_to_settle(clock.today())
    told = [quarter for one in released_each(services).values() for quarter in one.with_referrals()]
    settled = [quarter for quarter in told if quarter <= last]
    return (min(settled).start, max(settled).end) if settled else last_whole_quarters(clock.today(), 4)


def chosen(request: SignedInRequest) -> tuple[EvidencePeriodForm, Service, Audience, date, date]:
    """The service and days asked for in the address, held to what this person may see."""
    services = services_of(request.user)
    form = EvidencePeriodForm(request.GET or None, services=services)
    asked = form.cleaned_data if form.is_valid() else {}
    service = asked.get("service") or own_or_first(services, request.user)
    keep_for_frame(request.user, service)
    audience = audience_for(request.user, service)
    start, end = usual_period(service, audience)
    if audience is Audience.SERVICE and not (asked.get("start") or asked.get("end")):
        start, end = opening_period(service, "evidence", (start, end))
    start, end = asked.get("start") or start, asked.get("end") or end
    if not form.is_bound:
        form = EvidencePeriodForm(initial={"service": service, "start": start, "end": end}, services=services)
    return form, service, audience, start, end


def own_or_first(services: list[Service], person: Person) -> Service:
    return next((one for one in services if one.pk == person.service_id), services[0])


def keep_for_frame(person: Person, service: Service) -> None:
    """The frame of the page names the person's service: where that is this one, it need not be asked for again."""
    if service.pk == person.service_id:
        person.service = service


@method_decorator([gzip_page, page_may_wait], name="dispatch")
class EvidenceView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        form, service, audience, start, end = chosen(request)
        context: TemplateContext = {
            "form": form,
            "service": service,
            "for_outside": audience is Audience.COMMISSIONER,
            "address": address_of(service, start, end),
            "start": start,
            "end": end,
            "not_settled_yet": not_settled_yet(clock.today()),
        }
        try:
            context["figures"] = figures_for(service, start, end, audience)
        except Refused as refusal:
            return render(
                request, "programme/evidence.html", {**context, "refusal": refusal.message}, status=422
            )
        audit.record(
            "evidence.seen", by=request.user, about=service, audience=audience.value, changes_figures=False
        )
        context |= {
            **beside_figures(service, audience),
            "formats": FileKind.choices,
        }
        return render(request, "programme/evidence.html", context)


def beside_figures(service: Service, audience: Audience) -> TemplateContext:
    """What the service asks for and its newest report, in one query."""
    reports = ProgrammeReport.objects.to_take_away(service, audience)
    newest = {name: Subquery(reports.values(name)[:1]) for name in ("pk", "starts_on", "ends_on")}
    asked = {name: F(f"commissioner_request__{name}") for name in ("text", "changed_at")}
    told = Service.objects.filter(pk=service.pk).values(
        **{f"newest_{name}": found for name, found in newest.items()}, **asked
    )
    row: TemplateContext = dict(told.get())
    report = {name: row[f"newest_{name}"] for name in newest}
    return {"asked": row if row["text"] else None, "newest": report if report["pk"] else None}


def figures_for(service: Service, start: date, end: date, audience: Audience) -> Figures[EvidencePage]:
    """Outside the service they are made from what is settled, and never shown when they are old."""
    if audience is Audience.SERVICE:
        check_order(start, end)
        return evidence_figures(service, start, end)
    page = cached("page", service, start, end, audience, build=lambda: page_for_outside(service, start, end))
    return Figures(page, clock.now(), newer_come=False)


def page_for_outside(service: Service, start: date, end: date) -> EvidencePage:
    check_period(start, end, Audience.COMMISSIONER, clock.now())
    require_settled([service], now=clock.now())
    return evidence_page(service, start, end, Audience.COMMISSIONER)


def refused(refusal: Refused) -> HttpResponse:
    return HttpResponse(refusal.message, status=422, content_type="text/plain; charset=utf-8")


@file_may_wait
@login_required
def download_table(request: SignedInRequest, table: str) -> HttpResponse:
    """One table of the page, with the same numbers and the same gaps."""
    if table not in tables.TABLES:
        raise Http404
    try:
        report = report_asked(request)
    except Refused as refusal:
        return refused(refusal)
    made = tables.TABLES[table](report)
    return csv_file(f"{report.service}-{table}-{report.start}-{report.end}.csv", made.header, made.rows)


@file_may_wait
@login_required
def download_workbook(request: SignedInRequest) -> HttpResponse:
    """Every figure of the page, with the same gaps."""
    from programme.document.workbook import figures_workbook  # heavy: openpyxl

    try:
        report = report_asked(request)
    except Refused as refusal:
        return refused(refusal)
    name = f"{report.service}-figures-{report.start}-{report.end}.xlsx"
    return xlsx_answer(name, figures_workbook(report))


def report_asked(request: SignedInRequest) -> ReportContents:
    """For a file. Raises Refused for days that this reader may not have."""
    _form, service, audience, start, end = chosen(request)
    report = figures_for(service, start, end, audience).value.report
    audit.record(
        "evidence.seen", by=request.user, about=service, audience=audience.value, changes_figures=False
    )
    return report

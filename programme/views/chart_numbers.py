"""The numbers of any chart as a spreadsheet file, for those who may see the chart and with the same gaps."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.gzip import gzip_page

from core import audit
from core.downloads import csv_file
from core.errors import Refused
from evidence.charts import Chart, without_title
from people.models import Service
from people.permissions import user_can_see_evidence
from people.requests import SignedInRequest
from programme.caching.latest import indicator_figures, picture_figures
from programme.document.contents import charts_of_kept
from programme.models import ProgrammeReport
from programme.picture import explore
from programme.picture import wider as picture
from programme.presentation import all_services_table
from programme.report.border import read_kept
from programme.rules.periods import check_order
from programme.views.all_services import chosen_days, rows_for
from programme.views.evidence import NO_EVIDENCE, chosen, figures_for, refused
from programme.views.picture import chosen_inside, part_asked_for, part_once
from programme.views.waiting import file_may_wait

PART, INDICATOR, SERVICES = "part-", "indicator-", "services"


@file_may_wait
@login_required
def download_chart(request: SignedInRequest, chart: str) -> HttpResponse:
    try:
        service, found = permitted_chart(request, chart)
    except Refused as refusal:
        return refused(refusal)
    audit.record("evidence.seen", by=request.user, about=service, chart=chart, changes_figures=False)
    return csv_file(f"{service.slug}-{chart}.csv", found.table[0], found.shown_rows)


@gzip_page
@file_may_wait
@login_required
def drawing(request: SignedInRequest, chart: str) -> HttpResponse:
    """What the page draws when its reader comes to the chart. It is a part of the page, whose opening is in the audit log, and
    adds no number to it: a dozen more rows for each reader would tell nothing."""
    try:
        _service, found = permitted_chart(request, chart)
    except Refused as refusal:
        return refused(refusal)
    return JsonResponse(without_title(found.spec))


def permitted_chart(request: SignedInRequest, name: str) -> tuple[Service, Chart]:
    if not user_can_see_evidence(request.user):
        raise PermissionDenied(NO_EVIDENCE)
    service, found = chart_of(request, name)
    if found is None:
        raise Http404
    return service, found


def chart_of(request: SignedInRequest, name: str) -> tuple[Service, Chart | None]:
    """Five places have charts: a kept report (?report=…), one part of the programme, figures of the strategy, all services,
    and the evidence with its picture."""
    if "report" in request.GET:
        return of_kept_report(request, name)
    if name.startswith(PART):
        return of_one_part(request, name.removeprefix(PART))
    if name.startswith(INDICATOR):
        return of_one_indicator(request, name.removeprefix(INDICATOR))
    if name == SERVICES:
        _form, services, start, end = chosen_days(request)
        return services[0], all_services_table.chart(rows_for(request.user, services, start, end))
    _form, service, audience, start, end = chosen(request)
    if name not in picture.CHARTS:
        return service, figures_for(service, start, end, audience).value.charts.called(name)
    _form, service, start, end = chosen_inside(request)
    check_order(start, end)
    return service, picture.CHARTS[name](picture_figures(service, start, end).value.numbers)


def of_kept_report(request: SignedInRequest, name: str) -> tuple[Service, Chart | None]:
    reports = ProgrammeReport.objects.visible_to(request.user).select_related("service")
    if not request.GET["report"].isdecimal():
        raise Http404
    report = get_object_or_404(reports, pk=int(request.GET["report"]), finished_at__isnull=False)
    return report.service, charts_of_kept(read_kept(report.numbers)).called(name)


def of_one_part(request: SignedInRequest, name: str) -> tuple[Service, Chart | None]:
    _form, service, start, end = chosen_inside(request)
    form = part_asked_for(request, service, start, end)
    if form.is_bound and not form.is_valid():
        raise Http404
    part = explore.Part.from_form(getattr(form, "cleaned_data", {}))
    return service, explore.charts_of_part(part_once(service, start, end, part)).get(name)


def of_one_indicator(request: SignedInRequest, code: str) -> tuple[Service, Chart | None]:
    _form, service, start, end = chosen_inside(request)
    check_order(start, end)
    found = indicator_figures(service, start, end).value.figures.get(code)
    return service, found.chart if found else None

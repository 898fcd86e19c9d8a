"""The evaluation kit: what published evaluations reported, item by item, rebuilt by one button from the service's own data."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from core import audit, clock
from core.downloads import csv_file, xlsx_answer
from core.drawn import looking_again
from core.errors import Refused
from core.template_context import TemplateContext
from evidence.charts import without_title
from people.models import Service
from people.requests import SignedInRequest
from programme.actions import request_kit
from programme.caching.kit import kept_document, kept_kit, progress_of
from programme.enums import FileKind
from programme.held.items import ITEMS, placed_items
from programme.kit.document import as_xlsx, basis_of
from programme.kit.items import EvaluationKit, KitItem
from programme.views.areas import DrawnChart
from programme.views.picture import chosen_inside
from programme.views.report_files import CONTENT_TYPES

FILES = ("json", "csv")


@dataclass(frozen=True)
class ShownItem:
    item: KitItem
    drawn: DrawnChart | None
    basis: str


def address_of_page(service: Service) -> str:
    return f"{reverse('programme:evaluation_items')}?service={service.slug}"


class EvaluationKitView(LoginRequiredMixin, View):
    """Before it was built: where each item stands. While the worker is at it, how far it is."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        form, service, start, end = chosen_inside(request)
        kit, progress = kept_kit(service), progress_of(service)
        context: TemplateContext = {
            "form": form,
            "service": service,
            "start": start,
            "end": end,
            "kit": kit,
            "progress": progress,
            "count": len(ITEMS),
        }
        if kit:
            context["shown"] = [shown(item, kit, service) for item in kit.items]
        else:
            context["groups"] = placed_items(service)
        audit.record("evidence.seen", by=request.user, about=service, page="kit", changes_figures=False)
        answer = render(request, "programme/held/items.html", context)
        return looking_again(answer) if progress and not progress.failed else answer


def shown(item: KitItem, kit: EvaluationKit, service: Service) -> ShownItem:
    drawn = None
    if item.figures and item.figures.chart:
        drawing, file = (
            f"{reverse('programme:kit_chart', args=[item.number, kind])}?service={service.slug}"
            for kind in FILES
        )
        drawn = DrawnChart(f"item-{item.number}", item.figures.chart, drawing, file)
    return ShownItem(item, drawn, basis_of(item, kit))


class BuildKitView(LoginRequiredMixin, View):
    """The one button. It takes the days from the form beside it."""

    def post(self, request: SignedInRequest) -> HttpResponse:
        _form, service, start, end = chosen_inside(request)
        try:
            request_kit(service=service, start=start, end=end, by=request.user, now=clock.now())
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect(address_of_page(service))


class KitChartView(LoginRequiredMixin, View):
    """A figure of the kit: what is drawn, or its numbers as a file."""

    def get(self, request: SignedInRequest, number: int, kind: str) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        kit = kept_kit(service)
        if kit is None:
            return redirect(address_of_page(service))
        item = kit.item(number)
        chart = item.figures.chart if item and item.figures else None
        if chart is None or kind not in FILES:
            raise Http404
        if kind == "json":
            return JsonResponse(without_title(chart.spec))
        audit.record("evidence.seen", by=request.user, about=service, item=number, changes_figures=False)
        return csv_file(f"{service.slug}-item-{number}.csv", chart.table[0], chart.shown_rows)


class KitFileView(LoginRequiredMixin, View):
    """All of it as a spreadsheet, or as a document that the worker draws after the kit."""

    def get(self, request: SignedInRequest, kind: str) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        if kind not in (FileKind.XLSX, FileKind.DOCX):
            raise Http404
        kit = kept_kit(service)
        if kit is None:
            return redirect(address_of_page(service))
        audit.record("evidence.seen", by=request.user, about=service, kit=kind, changes_figures=False)
        name = f"{service.slug}-evaluation-kit"
        if kind == FileKind.XLSX:
            return xlsx_answer(f"{name}.xlsx", as_xlsx(kit))
        document = kept_document(service)
        if document is None:
            return looking_again(
                render(request, "programme/held/kit_drawing.html", {"service": service}, status=202)
            )
        answer = HttpResponse(document, content_type=CONTENT_TYPES[FileKind.DOCX])
        answer["Content-Disposition"] = f'attachment; filename="{name}.docx"'
        return answer

"""Need, supply, training and referral on one page for each area; for the team and for those who commission it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View

from core import audit, clock
from core.downloads import csv_file
from core.errors import Refused
from core.template_context import TemplateContext
from evidence.charts import Chart, without_title
from guide.models import LocalArea
from guide.reads.places import in_tree
from guide.reads.populations import area_tree
from people.models import Service
from people.permissions import user_can_run_service
from people.requests import SignedInRequest
from programme.areas.facts import AreaFacts, facts_of
from programme.areas.listing import COLUMNS, columns_of, in_order, line_of
from programme.areas.page import charts_of_area, own_area, page_of
from programme.enums import Audience
from programme.presentation.pages import address_of
from programme.release.reasons import HOW_TO_READ
from programme.rules.periods import check_order, not_settled_yet
from programme.views.evidence import EvidencePeriodForm, chosen
from programme.views.waiting import file_may_wait, page_may_wait

A_PAGE, FILES = 50, ("json", "csv")


@dataclass(frozen=True)
class AreasAsked:
    """What the address asks for, held to what its reader may see. The service's own team has its days at hand as well."""

    form: EvidencePeriodForm
    service: Service
    audience: Audience
    start: date
    end: date
    areas: list[LocalArea]
    refusal: str = ""

    @property
    def address(self) -> str:
        return address_of(self.service, self.start, self.end)

    @property
    def context(self) -> TemplateContext:
        outside = self.audience is Audience.COMMISSIONER
        return {
            "form": self.form,
            "service": self.service,
            "start": self.start,
            "end": self.end,
            "address": self.address,
            "for_outside": outside,
            "how_to_read": HOW_TO_READ,
            "refusal": self.refusal,
            "not_settled_yet": not_settled_yet(clock.today()) if outside else "",
        }

    def facts(self, wanted: list[LocalArea]) -> list[AreaFacts]:
        return facts_of(
            self.service, self.areas, wanted, audience=self.audience, start=self.start, end=self.end
        )

    def area(self, pk: int) -> LocalArea:
        """One of another service is as if it did not exist."""
        area = own_area(self.areas, pk)
        if area is None:
            raise Http404
        return area


def asked(request: SignedInRequest) -> AreasAsked:
    form, service, audience, start, end = chosen(request)
    rows = LocalArea.objects.filter(service=service).defer("boundary").select_related("locality")
    areas = in_tree(list(rows.order_by("name", "pk")))
    return AreasAsked(form, service, audience, start, end, areas, why_not(start, end))


def why_not(start: date, end: date) -> str:
    try:
        check_order(start, end)
    except Refused as refused:
        return refused.message
    return ""


@method_decorator(page_may_wait, name="dispatch")
class AreaComparisonView(LoginRequiredMixin, View):
    """All areas in one table. Sorted by a column, or as the areas lie within one another."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        found = asked(request)
        if found.refusal:
            return render(request, "programme/areas/list.html", found.context, status=422)
        by = request.GET.get("sort", "area")
        by, down = by if by in COLUMNS else "area", request.GET.get("way") == "down"
        depths = {area.pk: depth for area, depth in area_tree(found.areas)}
        ordered = in_order(found.facts(found.areas), by, down=down)
        page = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
        lines = [line_of(one, depths[one.area.pk] if by == "area" and not down else 0) for one in page]
        audit.record(
            "evidence.seen", by=request.user, about=found.service, page="areas", changes_figures=False
        )
        context = {
            **found.context,
            "page": page,
            "lines": lines,
            "columns": columns_of(by, down=down, address=found.address),
        }
        return render(request, "programme/areas/list.html", context)


@method_decorator(page_may_wait, name="dispatch")
class AreaSummaryView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        found = asked(request)
        context: TemplateContext = {**found.context, "area": found.area(pk)}
        if found.refusal:
            return render(request, "programme/areas/one.html", context, status=422)
        [facts] = found.facts([found.area(pk)])
        audit.record("evidence.seen", by=request.user, about=facts.area, page="area", changes_figures=False)
        context |= {
            "page": page_of(facts, found.service),
            "charts": drawn(charts_of_area(facts), found, pk),
            "can_estimate": user_can_run_service(request.user, found.service),
        }
        return render(request, "programme/areas/one.html", context)


@dataclass(frozen=True)
class DrawnChart:
    """A chart with the addresses of its drawing and of its numbers."""

    name: str
    chart: Chart
    drawing: str
    file: str


def drawn(charts: dict[str, Chart | None], found: AreasAsked, pk: int) -> dict[str, DrawnChart]:
    def address(name: str, kind: str) -> str:
        return f"{reverse('programme:area_chart', args=[pk, name, kind])}?{found.address}"

    return {
        name: DrawnChart(name, chart, address(name, "json"), address(name, "csv"))
        for name, chart in charts.items()
        if chart
    }


@method_decorator(file_may_wait, name="dispatch")
class AreaChartView(LoginRequiredMixin, View):
    """A chart of the page: what is drawn, or its numbers as a file."""

    def get(self, request: SignedInRequest, pk: int, chart: str, kind: str) -> HttpResponse:
        found = asked(request)
        [facts] = found.facts([found.area(pk)])
        made = charts_of_area(facts).get(chart)
        if made is None or found.refusal or kind not in FILES:
            raise Http404
        if kind == "json":
            return JsonResponse(without_title(made.spec))
        audit.record("evidence.seen", by=request.user, about=facts.area, chart=chart, changes_figures=False)
        return csv_file(f"area-{pk}-{chart}.csv", made.table[0], made.shown_rows)

"""A forecast of referrals: an assumption, and not a prediction."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from core import audit
from core.template_context import TemplateContext
from evidence.charts import without_title
from evidence.refusal import CalculationRefused
from people.models import Service
from people.requests import SignedInRequest
from programme.enums import Audience
from programme.picture.forecast import Assumption, ForecastPage, forecast_chart, forecast_page
from programme.views.areas import DrawnChart
from programme.views.evidence import usual_period
from programme.views.picture import chosen_inside

MONTHS = (3, 6, 12)


class ForecastForm(forms.Form):
    show_optional = False
    assumption = forms.ChoiceField(label="What is assumed", choices=Assumption.choices)
    points = forms.IntegerField(
        label="If more are trained: by how many percentage points",
        min_value=1,
        max_value=90,
        error_messages={"invalid": "Enter a whole number from 1 to 90, such as 20."},
    )
    months = forms.TypedChoiceField(
        label="For how many months", coerce=int, choices=[(count, f"{count} months") for count in MONTHS]
    )

    def __init__(self, given: Mapping[str, str]) -> None:
        start = {"assumption": Assumption.AS_IT_IS, "points": 10, "months": 12}
        super().__init__({**start, **{key: value for key, value in given.items() if key in start}})


def page_asked(service: Service, form: ForecastForm) -> ForecastPage:
    _start, until = usual_period(service, Audience.SERVICE)
    asked = form.cleaned_data
    return forecast_page(service, until, asked["months"], Assumption(asked["assumption"]), asked["points"])


class ForecastView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        form = ForecastForm(request.GET.dict())
        context: TemplateContext = {"form": form, "service": service}
        if not form.is_valid():
            return render(request, "programme/forecast.html", context, status=422)
        audit.record("evidence.seen", by=request.user, about=service, page="forecast", changes_figures=False)
        try:
            page = page_asked(service, form)
        except CalculationRefused as refused:
            return render(request, "programme/forecast.html", {**context, "refused": refused})
        drawing = f"{reverse('programme:forecast_drawing')}?{request.GET.urlencode()}"
        drawn = DrawnChart("forecast", forecast_chart(page), drawing, "")
        return render(request, "programme/forecast.html", {**context, "page": page, "drawn": drawn})


class ForecastDrawingView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        form = ForecastForm(request.GET.dict())
        if not form.is_valid():
            raise Http404
        try:
            page = page_asked(service, form)
        except CalculationRefused as refused:
            return HttpResponse(refused.sentence, status=422, content_type="text/plain; charset=utf-8")
        return JsonResponse(without_title(forecast_chart(page).spec))

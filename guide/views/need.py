"""Estimates of need: the list of them, one of them, some side by side, and the form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core import clock
from core.errors import Refused
from guide.actions.need import delete_scenario, save_scenario
from guide.forms.need import NeedForms, figures_of, starting_figures
from guide.models import LocalArea
from guide.models.need import NeedScenario
from guide.pathway_enums import NeedBase, ShareEnd
from guide.reads.need import result_of
from guide.views.editing import READS, ConfirmPage, RunnersPage
from people.requests import SignedInRequest

A_PAGE, MAX_SIDE_BY_SIDE = 20, 4


class NeedListView(RunnersPage):
    roles = READS

    def get(self, request: SignedInRequest) -> HttpResponse:
        rows = NeedScenario.objects.of_services(self.services).with_figures()
        page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
        context = {"page": page, "results": [result_of(one) for one in page], "can_edit": self.can_edit}
        return render(request, "guide/need/list.html", context)


class NeedView(RunnersPage):
    """One estimate, or several side by side: `?with=` names the others."""

    roles = READS

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        scenario = self.own(NeedScenario.objects.with_figures(), pk)
        can_edit = any(one.pk == scenario.service_id for one in self.services) and self.can_edit
        context = {"result": result_of(scenario), "figures": scenario.figures.all(), "can_edit": can_edit}
        return render(request, "guide/need/one.html", context)


class CompareNeedView(RunnersPage):
    roles = READS

    def get(self, request: SignedInRequest) -> HttpResponse:
        wanted = [pk for pk in request.GET.getlist("scenario") if pk.isdecimal() and len(pk) < 10]
        rows = NeedScenario.objects.of_services(self.services).with_figures()
        found = [result_of(one) for one in rows.filter(pk__in=wanted[:MAX_SIDE_BY_SIDE])]
        if len(found) < 2:
            messages.error(request, f"Tick 2 to {MAX_SIDE_BY_SIDE} estimates to see them side by side.")
            return redirect("guide:need")
        labels = list(dict.fromkeys(line.label for one in found for line in one.lines))
        by_label = [{line.label: line for line in one.lines} for one in found]
        rows_shown = [(label, [lines.get(label) for lines in by_label]) for label in labels]
        return render(request, "guide/need/compare.html", {"results": found, "rows": rows_shown})


class EditNeedView(RunnersPage):
    scenario: NeedScenario | None = None

    def get(self, request: SignedInRequest, pk: int | None = None) -> HttpResponse:
        return self.show(self.forms(pk))

    def post(self, request: SignedInRequest, pk: int | None = None) -> HttpResponse:
        forms = self.forms(pk, request.POST)
        if not forms.is_valid():
            return self.show(forms, 422)
        try:
            kept = save_scenario(
                wanted=forms.wanted(), by=request.user, now=clock.now(), scenario=self.scenario
            )
        except Refused as refused:
            forms.scenario.add_error(None, refused.message)
            return self.show(forms, 422)
        messages.success(request, "Saved.")
        return redirect("guide:need_one", kept.pk)

    def forms(self, pk: int | None, data: Any = None) -> NeedForms:
        if pk is None:
            areas = LocalArea.objects.of_services([self.service])
            asked = self.request.GET.get("area", "")
            area = areas.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 10 else None
            first = starting_figures(area)
            return NeedForms(
                self.service, data, first=first, area=area, base_is=NeedBase.UNDER_TWOS, end=ShareEnd.MID
            )
        self.scenario = one = self.own(NeedScenario.objects.with_figures(), pk)
        of_scenario = {"name": one.name, "area": one.area, "base_is": one.base_is, "end": one.end}
        return NeedForms(one.service, data, first=figures_of(one), **of_scenario)

    def show(self, forms: NeedForms, status: int = 200) -> HttpResponse:
        context = {"forms": forms, "all_forms": forms.forms, "scenario": self.scenario}
        return render(self.request, "guide/need/edit.html", context, status=status)


class DeleteNeedView(ConfirmPage):
    button = "Delete this estimate"

    def prepare(self, **kwargs: int | str) -> None:
        self.scenario = self.own(NeedScenario.objects.with_figures(), int(kwargs["pk"]))
        self.title = f"Delete “{self.scenario.name}”?"
        self.text = "Its figures and their sources go with it. Other estimates stay."
        self.back_url = reverse("guide:need_one", args=[self.scenario.pk])

    def act(self) -> str:
        delete_scenario(scenario=self.scenario, by=self.request.user)
        return reverse("guide:need")

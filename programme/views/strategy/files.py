"""The tracker as a table, out and in, and the bright ideas that become recommendations."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.downloads import csv_file
from core.errors import Refused, UnreadableFile
from guide.views.editing import RunnersPage
from people.requests import SignedInRequest
from programme.actions.strategy import recommend_idea
from programme.models import Recommendation, StrategyGroup
from programme.strategy.columns import HEADINGS, row_of
from programme.strategy.forms import IdeaGroupForm, TrackerFileForm
from programme.strategy.ideas import ideas_to_take
from programme.strategy.imports import import_recommendations
from programme.views.strategy.parts import address_in
from programme.views.strategy.tracker import StrategyReadersPage

A_PAGE = 50


class StrategyFileView(StrategyReadersPage):
    """The same for everybody who may read it: nobody is named in it."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        rows = Recommendation.objects.filter(service=self.service).select_related("group", "owner")
        return csv_file(f"{self.service.slug}-recommendations.csv", HEADINGS, (row_of(row) for row in rows))


class ImportRecommendationsView(RunnersPage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(TrackerFileForm())

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = TrackerFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, 422)
        upload = form.cleaned_data["file"]
        try:
            report = import_recommendations(
                upload,
                name=upload.name,
                service=self.service,
                by=request.user,
                now=clock.now(),
                dates=form.cleaned_data["dates"],
            )
        except UnreadableFile as error:
            form.add_error("file", error.message)
            return self.show(form, 422)
        return render(request, "programme/strategy/imported.html", self.chosen(report=report))

    def show(self, form: TrackerFileForm, status: int = 200) -> HttpResponse:
        context = self.chosen(form=form)
        return render(self.request, "programme/strategy/import.html", context, status=status)


class StrategyIdeasView(RunnersPage):
    """One button beside each idea, with the group into which it goes."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        page = Paginator(ideas_to_take(self.service).select_related("workshop"), A_PAGE).get_page(
            request.GET.get("page")
        )
        groups = StrategyGroup.objects.filter(service=self.service)
        return render(request, "programme/strategy/ideas.html", self.chosen(page=page, groups=groups))

    def post(self, request: SignedInRequest) -> HttpResponse:
        sent = request.POST.get("idea", "")
        pk = int(sent) if sent.isdecimal() and len(sent) < 10 else 0
        idea = ideas_to_take(self.service).select_related("workshop__service").filter(pk=pk).first()
        form = IdeaGroupForm(request.POST, service=self.service)
        if idea is None or not form.is_valid():
            messages.error(request, "Choose an idea from the list, and a group for it.")
            return redirect(address_in("programme:strategy_ideas", self.service))
        try:
            made = recommend_idea(
                idea=idea, group=form.cleaned_data["group"], by=request.user, now=clock.now()
            )
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, f"“{made.text}” is recommendation {made.number} now.")
        return redirect(address_in("programme:strategy_ideas", self.service))

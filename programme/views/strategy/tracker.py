"""The tracker: all recommendations of a service, one of them, and its form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core import clock
from guide.views.editing import READS, ConfirmPage, FormPage, RunnersPage
from people.models import Service
from people.permissions import user_can_run_service
from people.requests import SignedInRequest
from programme.actions.strategy import delete_recommendation, save_recommendation
from programme.models import Recommendation, StrategyGroup
from programme.strategy.filters import RecommendationFilter
from programme.strategy.forms import RecommendationForm
from programme.strategy.ideas import ideas_to_take
from programme.strategy.reads import history_of, owner_in_words
from programme.views.strategy.indicators import indicators_shown
from programme.views.strategy.parts import OwnedRow, address_in, parts_of_strategy

A_PAGE = 50


class StrategyReadersPage(RunnersPage):
    """For those who run a service and for its commissioners; who is of the service sees names, and may write."""

    roles = READS

    def runs(self, service: Service) -> bool:
        return user_can_run_service(self.request.user, service)


class StrategyView(StrategyReadersPage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        runs = self.runs(self.service)
        rows = Recommendation.objects.filter(service=self.service).select_related("group", "owner")
        narrowed = RecommendationFilter(request, rows, service=self.service, sees_names=runs)
        page = narrowed.page(A_PAGE)
        today = clock.today()
        context = self.chosen(
            form=narrowed.form,
            is_narrowed=narrowed.is_narrowed,
            page=page,
            rows=[OwnedRow.of(row, today, sees_names=runs) for row in page],
            runs=runs,
            has_groups=StrategyGroup.objects.filter(service=self.service).exists(),
            ideas=ideas_to_take(self.service).count() if runs else 0,
            tabs=parts_of_strategy(self.service, "strategy"),
        )
        return render(request, "programme/strategy/list.html", context, status=narrowed.status)


class RecommendationView(StrategyReadersPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        found = self.own(Recommendation.objects.select_related("service", "group", "owner", "idea"), pk)
        runs = self.runs(found.service)
        shown = indicators_shown(found.service, [found.indicator], request.user)
        context = {
            "recommendation": found,
            "service": found.service,
            "runs": runs,
            "owner": owner_in_words(found, sees_names=runs),
            "is_overdue": found.is_overdue(clock.today()),
            "history": history_of(found, sees_names=runs),
            "indicator": shown.get(found.indicator),
        }
        return render(request, "programme/strategy/one.html", context)


class RecommendationFormPage(FormPage):
    recommendation: Recommendation | None = None

    def form(self, data: Any = None) -> forms.Form:
        return RecommendationForm(data, service=self.service, recommendation=self.recommendation)

    def save(self, form: forms.Form) -> str:
        assert isinstance(form, RecommendationForm)
        kept = save_recommendation(
            service=self.service,
            draft=form.draft(),
            by=self.request.user,
            now=clock.now(),
            recommendation=self.recommendation,
        )
        return kept.get_absolute_url()


class NewRecommendationView(RecommendationFormPage):
    title = "Add a recommendation"

    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = address_in("programme:strategy", self.service), "Recommendations"

    def get(self, request: SignedInRequest, **kwargs: int | str) -> HttpResponse:
        """Each stands in a group, so that there have to be some."""
        if not StrategyGroup.objects.filter(service=self.service).exists():
            return redirect(address_in("programme:strategy_groups", self.service))
        return super().get(request, **kwargs)


class ChangeRecommendationView(RecommendationFormPage):
    title = "Change this recommendation"
    intro = "What you change goes into its history, with the day and your name."

    def prepare(self, **kwargs: int | str) -> None:
        rows = Recommendation.objects.select_related("service", "group", "owner")
        self.recommendation = self.own(rows, int(kwargs["pk"]))
        self.service = self.recommendation.service
        self.back_url, self.back_text = self.recommendation.get_absolute_url(), "The recommendation"


class DeleteRecommendationView(ConfirmPage):
    title = "Delete this recommendation?"

    def prepare(self, **kwargs: int | str) -> None:
        self.recommendation = self.own(Recommendation.objects.select_related("service"), int(kwargs["pk"]))
        self.text = (
            f"“{self.recommendation.text}” goes with its history. To keep it, change its status to “Parked”."
        )
        self.back_url = self.recommendation.get_absolute_url()

    def act(self) -> str:
        service = self.recommendation.service
        delete_recommendation(recommendation=self.recommendation, by=self.request.user)
        return address_in("programme:strategy", service)

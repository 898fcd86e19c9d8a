"""The theory of change: the picture, its boxes as forms, and what it looked like before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.errors import Refused
from guide.views.editing import ConfirmPage, FormPage, RunnersPage
from people.models import Service
from people.requests import SignedInRequest
from programme.actions.strategy import change_theory, delete_box, review_theory, save_box, start_theory
from programme.actions.strategy.allowed import NOT_YOURS
from programme.models import TheoryBox, TheoryOfChange, TheoryVersion
from programme.strategy.drawing import drawing_of
from programme.strategy.enums import TheoryColumn
from programme.strategy.forms import TheoryBoxForm, TheoryForm, first_values_of_box
from programme.strategy.theory_picture import PictureBox, TheoryPicture, picture_of, read_kept_picture
from programme.views.strategy.indicators import IndicatorShown, indicators_shown
from programme.views.strategy.parts import address_in, parts_of_strategy
from programme.views.strategy.tracker import StrategyReadersPage


@dataclass(frozen=True)
class ListedBox:
    """`arrows`: the boxes after it, each with its number."""

    box: PictureBox
    arrows: list[tuple[int, str]]
    indicator: IndicatorShown | None


def listed(
    picture: TheoryPicture, shown: dict[str, IndicatorShown]
) -> list[tuple[TheoryColumn, list[ListedBox]]]:
    titles = picture.titles()
    return [
        (
            column,
            [
                ListedBox(
                    box,
                    [(key, titles[key]) for key in box.next_keys if key in titles],
                    shown.get(box.indicator),
                )
                for box in boxes
            ],
        )
        for column, boxes in picture.columns()
    ]


class TheoryView(StrategyReadersPage):
    """Opening it shows the picture; sending it starts one, or says that it was looked at today."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        theory = TheoryOfChange.objects.filter(service=self.service).first()
        context = self.chosen(
            theory=theory,
            runs=self.runs(self.service),
            tabs=parts_of_strategy(self.service, "theory"),
        )
        if theory:
            picture = picture_of(theory)
            shown = indicators_shown(self.service, [box.indicator for box in picture.boxes], request.user)
            latest = {code: one.latest for code, one in shown.items()}
            context |= {
                "picture": picture,
                "drawing": drawing_of(picture, latest),
                "columns": listed(picture, shown),
                "versions": theory.versions.defer("picture"),
            }
        return render(request, "programme/theory/one.html", context)

    def post(self, request: SignedInRequest) -> HttpResponse:
        if not self.runs(self.service):
            raise PermissionDenied(NOT_YOURS)
        theory = TheoryOfChange.objects.filter(service=self.service).first()
        try:
            if theory is None:
                start_theory(service=self.service, by=request.user, now=clock.now())
                messages.success(request, "Started. Write over what does not fit.")
            else:
                review_theory(theory=theory, by=request.user, now=clock.now())
                messages.success(request, "Noted: you looked at it today.")
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect(address_in("programme:theory", self.service))


class TheoryVersionView(StrategyReadersPage):
    """As it stood on that day, without figures: those of today would not be its own."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        rows = TheoryVersion.objects.select_related("theory__service")
        version = rows.filter(pk=pk, theory__service__in=self.services).first()
        if version is None:
            raise Http404
        picture = read_kept_picture(version.picture)
        context = {
            "version": version,
            "service": version.theory.service,
            "picture": picture,
            "drawing": drawing_of(picture, {}),
            "columns": listed(picture, {}),
        }
        return render(request, "programme/theory/version.html", context)


class OneTheory(RunnersPage):
    theory: TheoryOfChange

    def find_theory(self) -> TheoryOfChange:
        found = TheoryOfChange.objects.select_related("service").filter(service=self.service).first()
        if found is None:
            raise Http404
        return found

    def find_box(self, pk: int) -> TheoryBox:
        rows = TheoryBox.objects.select_related("theory__service")
        found = rows.filter(pk=pk, theory__service__in=self.services).first()
        if found is None:
            raise Http404
        return found


def address_of_theory(service: Service) -> str:
    return address_in("programme:theory", service)


class ChangeTheoryView(FormPage, OneTheory):
    title = "Name and aim of the picture"

    def prepare(self, **kwargs: int | str) -> None:
        self.theory = self.find_theory()
        self.back_url, self.back_text = address_of_theory(self.service), "Theory of change"

    def form(self, data: Any = None) -> forms.Form:
        return TheoryForm(data, initial={"title": self.theory.title, "aim": self.theory.aim})

    def save(self, form: forms.Form) -> str:
        data = form.cleaned_data
        change_theory(
            theory=self.theory, title=data["title"], aim=data["aim"], by=self.request.user, now=clock.now()
        )
        return self.back_url


class TheoryBoxPage(FormPage, OneTheory):
    box: TheoryBox | None = None

    def save(self, form: forms.Form) -> str:
        assert isinstance(form, TheoryBoxForm)
        kept = save_box(
            theory=self.theory,
            wanted=form.wanted(),
            by=self.request.user,
            now=clock.now(),
            box=self.box,
        )
        return f"{self.back_url}#box-{kept.pk}"


class NewTheoryBoxView(TheoryBoxPage):
    title = "Add a box"

    def prepare(self, **kwargs: int | str) -> None:
        self.theory = self.find_theory()
        self.back_url, self.back_text = address_of_theory(self.service), "Theory of change"

    def form(self, data: Any = None) -> forms.Form:
        first = {"column": self.request.GET.get("column", "")}
        return TheoryBoxForm(data, theory=self.theory, initial=first)


class ChangeTheoryBoxView(TheoryBoxPage):
    title = "Change this box"

    def prepare(self, **kwargs: int | str) -> None:
        self.box = self.find_box(int(kwargs["pk"]))
        self.theory = self.box.theory
        self.back_url, self.back_text = address_of_theory(self.theory.service), "Theory of change"

    def form(self, data: Any = None) -> forms.Form:
        assert self.box is not None
        return TheoryBoxForm(data, theory=self.theory, box=self.box, initial=first_values_of_box(self.box))


class DeleteTheoryBoxView(ConfirmPage, OneTheory):
    button = "Take it out"

    def prepare(self, **kwargs: int | str) -> None:
        self.box = self.find_box(int(kwargs["pk"]))
        self.title = f"Take “{self.box.title}” out of the picture?"
        self.text = "Its arrows go with it. The picture as it stood before today is kept."
        self.back_url = address_of_theory(self.box.theory.service)
        self.done = "Taken out."

    def act(self) -> str:
        delete_box(box=self.box, by=self.request.user, now=clock.now())
        return self.back_url

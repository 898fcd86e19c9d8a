"""The kite mark: what is being assessed, one assessment with its ten standards, and its end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core import clock
from core.errors import Refused
from guide.actions.kite_mark import note_finding, sign_assessment, start_assessment, withdraw_mark
from guide.forms.kite_mark import FindingForm, StartAssessmentForm, WithdrawMarkForm
from guide.kite_mark_enums import LOOKED_FOR, MarkStandard
from guide.kite_mark_rules import why_not_signed
from guide.models import KiteMark
from guide.reads.kite_mark import known_of, standard_lines
from guide.views.editing import FormPage, RunnersPage
from people.permissions import is_administrator
from people.requests import SignedInRequest

A_PAGE = 20


class MarkListView(RunnersPage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        marks = KiteMark.objects.filter(service=self.service).select_related("entry")
        page, today = Paginator(marks, A_PAGE).get_page(request.GET.get("page")), clock.today()
        rows = [(mark, mark.stage(today)) for mark in page]
        return render(
            request, "guide/kite_mark/list.html", {"page": page, "rows": rows, "service": self.service}
        )


class StartMarkView(FormPage):
    title = "Assess a service"
    intro = "Two people look at ten standards, each for themselves. The mark stands for two years."
    button = "Begin"
    done = "Begun. Look at one standard after the other."

    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = reverse("guide:marks"), "Kite marks"

    def form(self, data: Any = None) -> forms.Form:
        asked = self.request.GET.get("entry", "")
        first = {"entry": int(asked)} if asked.isdecimal() and len(asked) < 10 else {}
        return StartAssessmentForm(data, service=self.service, initial=first)

    def save(self, form: forms.Form) -> str:
        mark = start_assessment(
            entry=form.cleaned_data["entry"],
            organisation=form.cleaned_data["organisation"],
            by=self.request.user,
            now=clock.now(),
        )
        return reverse("guide:mark", args=[mark.pk])


class MarkView(RunnersPage):
    def mark(self, pk: int) -> KiteMark:
        related = "entry", "service", "organisation", "first_signed_by", "second_signed_by", "withdrawn_by"
        return self.own(KiteMark.objects.select_related(*related).prefetch_related("standards"), pk)

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        mark, today = self.mark(pk), clock.today()
        context = {
            "mark": mark,
            "stage": mark.stage(today),
            "lines": standard_lines(mark, today),
            "why_not": why_not_signed(mark, request.user),
            "may_withdraw": mark.second_signed_at is None or is_administrator(request.user, mark.service_id),
        }
        return render(request, "guide/kite_mark/one.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            signed = sign_assessment(mark=self.mark(pk), by=request.user, now=clock.now())
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("guide:mark", pk)
        given = "The mark is given. It stands in the directory now."
        once = "Signed. Somebody else looks at it and signs too, then the mark is given."
        messages.success(request, given if signed.second_signed_at else once)
        return redirect("guide:mark", pk)


class StandardView(FormPage):
    button = "Save what you found"

    def prepare(self, **kwargs: int | str) -> None:
        if kwargs["standard"] not in MarkStandard.values:
            raise Http404
        self.standard = MarkStandard(str(kwargs["standard"]))
        marks = KiteMark.objects.select_related("entry", "organisation")
        self.mark = self.own(marks, int(kwargs["pk"]))
        known = known_of(self.mark.organisation, clock.today()).get(self.standard, "")
        self.title, self.intro = str(self.standard.label), f"{LOOKED_FOR[self.standard]} {known}".strip()
        self.back_url = reverse("guide:mark", args=[self.mark.pk])
        self.back_text = self.mark.entry.name

    def form(self, data: Any = None) -> forms.Form:
        found = self.mark.standards.filter(standard=self.standard).first()
        return FindingForm(
            data, initial={"result": found.result, "evidence": found.evidence} if found else {}
        )

    def save(self, form: forms.Form) -> str:
        note_finding(
            mark=self.mark,
            standard=self.standard,
            result=form.cleaned_data["result"],
            evidence=form.cleaned_data["evidence"],
            by=self.request.user,
            now=clock.now(),
        )
        return self.back_url


class WithdrawMarkView(FormPage):
    done = "It is withdrawn."

    def prepare(self, **kwargs: int | str) -> None:
        self.mark = self.own(KiteMark.objects.select_related("entry"), int(kwargs["pk"]))
        is_given = self.mark.second_signed_at is not None
        self.title = "Withdraw this kite mark" if is_given else "Drop this assessment"
        self.intro = (
            "It goes from the directory at once. What was found stays here, with your reason."
            if is_given
            else "What was found so far is deleted. You can begin anew at any time."
        )
        self.button = "Withdraw it" if is_given else "Drop it"
        self.back_url, self.back_text = reverse("guide:mark", args=[self.mark.pk]), self.mark.entry.name

    def form(self, data: Any = None) -> forms.Form:
        return WithdrawMarkForm(data) if self.mark.second_signed_at else forms.Form(data)

    def save(self, form: forms.Form) -> str:
        because = form.cleaned_data.get("because", "")
        withdraw_mark(mark=self.mark, because=because, by=self.request.user, now=clock.now())
        return reverse("guide:marks")

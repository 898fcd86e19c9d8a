"""The shared language for everybody, as a sheet to take away, and its words as those who run a service change them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from core import clock
from core.downloads import csv_file
from guide.actions.words import delete_term, save_term
from guide.forms.words import GlossaryTermForm
from guide.models.words import GlossaryTerm
from guide.views.editing import RUNS, ConfirmPage, FormPage
from people.permissions import services_where

HEADINGS = ("Word", "To people who work with families", "To families", "Rather not say", "Say")
FIELDS = ("word", "worker_text", "family_text", "rather_not_say", "say")


class WordsView(View):
    """Everybody reads them. `?service=` shows those of one service where there are several."""

    def get(self, request: HttpRequest) -> HttpResponse:
        terms = terms_of(request)
        runs = {one.pk for one in services_where(request.user, *RUNS)}
        return render(request, "guide/words/list.html", {"terms": terms, "runs": runs})


class WordsFileView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        rows = ([getattr(term, name) for name in FIELDS] for term in terms_of(request))
        return csv_file("shared-language.csv", HEADINGS, rows)


def terms_of(request: HttpRequest) -> QuerySet[GlossaryTerm]:
    terms = GlossaryTerm.objects.select_related("service")
    slug = request.GET.get("service", "")
    return terms.filter(service__slug=slug) if slug else terms


class TermEditView(FormPage):
    term: GlossaryTerm | None = None

    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = reverse("guide:words"), "Shared language"
        self.title = "Add a word"
        if "pk" in kwargs:
            self.term = self.own(GlossaryTerm.objects.select_related("service"), int(kwargs["pk"]))
            self.title = f"Change “{self.term.word}”"

    def form(self, data: Any = None) -> forms.Form:
        first = {name: getattr(self.term, name) for name in FIELDS} if self.term else None
        return GlossaryTermForm(data, initial=first)

    def save(self, form: forms.Form) -> str:
        assert isinstance(form, GlossaryTermForm)
        wanted = form.wanted(self.term.service if self.term else self.service)
        kept = save_term(wanted=wanted, by=self.request.user, now=clock.now(), term=self.term)
        return f"{self.back_url}#{kept.anchor}"


class DeleteTermView(ConfirmPage):
    button = "Take it out"

    def prepare(self, **kwargs: int | str) -> None:
        self.term = self.own(GlossaryTerm.objects.select_related("service"), int(kwargs["pk"]))
        self.title = f"Take “{self.term.word}” out?"
        self.text = "Pages do not explain it any more."
        self.back_url = reverse("guide:words")
        self.done = "Taken out."

    def act(self) -> str:
        delete_term(term=self.term, by=self.request.user)
        return self.back_url

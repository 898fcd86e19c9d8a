"""The words of a service for the lists that come with the portal."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core.errors import Refused
from people.actions.own_words import move_word, set_own_word
from people.choosing import ServicePage
from people.forms.lists import OwnWordForm
from people.models import Service
from people.own_words import WORD_LISTS, WordList
from people.requests import SignedInRequest


@dataclass(frozen=True)
class WordRow:
    value: str
    name: str
    shipped: str

    @property
    def is_own(self) -> bool:
        return self.name != self.shipped


@dataclass(frozen=True)
class ShownWordList:
    key: str
    title: str
    rows: tuple[WordRow, ...]


def shown_lists(service: Service) -> list[ShownWordList]:
    return [shown(listed, service) for listed in WORD_LISTS]


def shown(listed: WordList, service: Service) -> ShownWordList:
    words = listed.of(service)
    rows = [WordRow(value, name, words.shipped[value]) for value, name in words.choices()]
    return ShownWordList(listed.key, listed.title, tuple(rows))


class OwnWordView(ServicePage):
    """`key` and `value` are those of a list that comes with the portal, or nothing is there."""

    def get(self, request: SignedInRequest, key: str, value: str) -> HttpResponse:
        listed = word_list(key, value)
        own = listed.of(self.service).own.get(value, "")
        return self.page(request, listed, value, OwnWordForm(initial={"word": own}))

    def post(self, request: SignedInRequest, key: str, value: str) -> HttpResponse:
        listed = word_list(key, value)
        form = OwnWordForm(request.POST)
        if not form.is_valid():
            return self.page(request, listed, value, form)
        try:
            word = set_own_word(
                service=self.service, listed=listed, value=value, by=request.user, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error("word", refusal.message)
            return self.page(request, listed, value, form)
        messages.success(request, f"It is called “{word}” from now on.")
        return redirect(self.back(listed))

    def back(self, listed: WordList) -> str:
        return f"{reverse('people:lists')}{self.here()}&open={listed.key}#{listed.key}"

    def page(self, request: SignedInRequest, listed: WordList, value: str, form: OwnWordForm) -> HttpResponse:
        words = listed.of(self.service)
        context = self.chosen(
            listed=listed,
            name=words.of(value),
            shipped=words.shipped[value],
            form=form,
            back=self.back(listed),
        )
        return render(request, "people/own_word.html", context, status=422 if form.errors else 200)


class MoveWordView(OwnWordView):
    http_method_names = ["post"]

    def post(self, request: SignedInRequest, key: str, value: str) -> HttpResponse:
        listed, up = word_list(key, value), request.POST.get("do") == "up"
        name = listed.of(self.service).of(value)
        if move_word(service=self.service, listed=listed, value=value, up=up, by=request.user):
            messages.success(request, f"{name} is moved {'up' if up else 'down'}.")
        else:
            messages.info(request, f"{name} stands at the {'top' if up else 'end'} already.")
        return redirect(self.back(listed))


def word_list(key: str, value: str) -> WordList:
    found = next((one for one in WORD_LISTS if one.key == key), None)
    if found is None or value not in found.shipped.values:
        raise Http404
    return found

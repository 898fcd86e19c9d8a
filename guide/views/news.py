"""News and events: for everybody to read what is for them, for members to write, for those who run the service to moderate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core import clock
from guide.actions.news import delete_item, hide_item, save_item, show_item
from guide.forms.network import NetworkEventForm, NewsForm, ReasonForm
from guide.models import NetworkItem
from guide.network_calendar import item_file
from guide.network_enums import ItemState, NetworkItemKind
from guide.permissions import user_can_change_item, user_can_write_news
from guide.reads.network import items_for
from guide.views.editing import RUNS, ConfirmView, FormView
from people.models import Service
from people.permissions import is_known, services_where, user_can_run_service
from people.requests import SignedInRequest

A_PAGE = 20
MAX_COMING = 20


def item_seen_by(request: HttpRequest, pk: int) -> NetworkItem:
    return get_object_or_404(items_for(request.user), pk=pk)


class NewsListView(View):
    """Events to come first, then the news; what waits for a look stands on top for those who look."""

    def get(self, request: HttpRequest) -> HttpResponse:
        now, items = clock.now(), items_for(request.user)
        coming = items.shown().filter(kind=NetworkItemKind.EVENT).not_over(now)
        context = {
            "coming": coming.order_by("starts_at", "pk")[:MAX_COMING],
            "page": Paginator(items.shown().filter(kind=NetworkItemKind.NEWS), A_PAGE).get_page(
                request.GET.get("page")
            ),
            "not_shown": [] if not is_known(request.user) else items.exclude(state=ItemState.SHOWN)[:A_PAGE],
            "may_write": user_can_write_news(request.user),
            "runs": bool(services_where(request.user, *RUNS)),
        }
        return render(request, "guide/network/list.html", context)


class NewsItemView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        item = item_seen_by(request, pk)
        context = {
            "item": item,
            "may_change": user_can_change_item(request.user, item),
            "runs": user_can_run_service(request.user, item.service_id),
            "knows_writer": is_known(request.user),
        }
        return render(request, "guide/network/item.html", context)


class NewsFileView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        item = item_seen_by(request, pk)
        if not item.is_event:
            raise Http404
        return item_file(item, clock.now())


class WriteNewsView(LoginRequiredMixin, FormView):
    """For one's own service's network."""

    kind = NetworkItemKind.NEWS
    item: NetworkItem | None = None

    def prepare(self, **kwargs: int | str) -> None:
        if "pk" in kwargs:
            self.item = item_seen_by(self.request, int(kwargs["pk"]))
            if not user_can_change_item(self.request.user, self.item):
                raise PermissionDenied("Only whoever wrote this, and those who run the service, change it.")
            self.kind = NetworkItemKind(self.item.kind)
        elif not user_can_write_news(self.request.user):
            raise PermissionDenied("Only members of the network write here. Join it first.")
        self.runs = user_can_run_service(self.request.user, self.service())
        self.title = self.title_of_page()
        self.intro = "" if self.runs else "The team looks at it before others read it."
        self.back_url, self.back_text = reverse("guide:news"), "News and events"
        self.done = "Saved. Others can read it now." if self.runs else "Saved. The team looks at it first."

    def title_of_page(self) -> str:
        if self.item:
            return f"Change “{self.item.title}”"
        return "Write news" if self.kind == NetworkItemKind.NEWS else "Tell of an event"

    def service(self) -> Service:
        service = self.item.service if self.item else self.request.user.service
        assert service is not None  # prepare asked whether the reader has one
        return service

    def form(self, data: Any = None) -> forms.Form:
        kind = NewsForm if self.kind == NetworkItemKind.NEWS else NetworkEventForm
        return kind(data, item=self.item)

    def save(self, form: forms.Form) -> str:
        assert isinstance(form, NewsForm)
        wanted = form.wanted(self.service())
        item = save_item(wanted=wanted, by=self.request.user, now=clock.now(), item=self.item)
        return item.get_absolute_url()


class WriteEventView(WriteNewsView):
    kind = NetworkItemKind.EVENT


def moderated(request: HttpRequest, pk: int) -> NetworkItem:
    item = item_seen_by(request, pk)
    if not user_can_run_service(request.user, item.service_id):
        raise PermissionDenied("Those who run the service decide this.")
    return item


class ShowItemView(LoginRequiredMixin, View):
    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        item = moderated(request, pk)
        show_item(item=item, by=request.user, now=clock.now())
        messages.success(request, "Others can read it now.")
        return redirect(item)


class HideItemView(LoginRequiredMixin, FormView):
    button = "Hide it"
    done = "Hidden. Whoever wrote it reads why."

    def prepare(self, **kwargs: int | str) -> None:
        self.item = moderated(self.request, int(kwargs["pk"]))
        self.title = f"Hide “{self.item.title}”"
        self.intro = "Nobody but its writer and the team sees it then."
        self.back_url, self.back_text = self.item.get_absolute_url(), self.item.title

    def form(self, data: Any = None) -> forms.Form:
        return ReasonForm(data)

    def save(self, form: forms.Form) -> str:
        hide_item(item=self.item, because=form.cleaned_data["because"], by=self.request.user, now=clock.now())
        return self.back_url


class DeleteItemView(LoginRequiredMixin, ConfirmView):
    def prepare(self, **kwargs: int | str) -> None:
        self.item = item_seen_by(self.request, int(kwargs["pk"]))
        if not user_can_change_item(self.request.user, self.item):
            raise PermissionDenied("Only whoever wrote this, and those who run the service, delete it.")
        self.title = f"Delete “{self.item.title}”?"
        self.text = "Nobody can read it then, and it cannot be brought back."
        self.back_url = self.item.get_absolute_url()

    def act(self) -> str:
        delete_item(item=self.item, by=self.request.user)
        return reverse("guide:news")

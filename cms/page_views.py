"""The pages of the site, and what should become of them: asked for by one editor, confirmed by another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View
from wagtail.models import Page

from cms.actions.changing import ask_for_change, confirm_change, withdraw_change
from cms.enums import PageChangeKind
from cms.forms import ChangeForm
from cms.models import PageChange
from cms.permissions import user_can_edit_pages
from cms.rules import was_never_public
from cms.views import NOT_FOR_YOU
from core import clock
from core.errors import Refused
from people.requests import SignedInRequest


class ForEditors(LoginRequiredMixin, View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not user_can_edit_pages(request.user):
            raise PermissionDenied(NOT_FOR_YOU)
        return super().dispatch(request, *args, **kwargs)


class PagesView(ForEditors):
    def get(self, request: SignedInRequest) -> HttpResponse:
        changes = PageChange.objects.select_related("page", "new_parent", "asked_by")
        asked = {change.page_id for change in changes}
        pages = Page.objects.filter(depth__gt=2).order_by("path").select_related("content_type")
        rows = [
            {"page": page, "indent": "– " * (page.depth - 3), "asked": page.pk in asked} for page in pages
        ]
        return render(request, "cms/pages.html", {"rows": rows, "changes": changes})


class ChangePageView(ForEditors):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        page = get_object_or_404(Page, pk=pk, depth__gt=2)
        return self.show(request, page, ChangeForm(page=page))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        page = get_object_or_404(Page, pk=pk, depth__gt=2)
        form = ChangeForm(request.POST, page=page)
        if not form.is_valid():
            return self.show(request, page, form)
        kind = PageChangeKind(form.cleaned_data["kind"])
        parent = form.cleaned_data["new_parent"] if kind == PageChangeKind.MOVE else None
        try:
            change = ask_for_change(page=page, kind=kind, new_parent=parent, by=request.user, now=clock.now())
        except Refused as refusal:
            form.add_error("new_parent" if kind == PageChangeKind.MOVE else "kind", refusal.message)
            return self.show(request, page, form)
        done = (
            "It is done: nobody had seen this page yet."
            if change is None
            else "Asked for. A second editor confirms it here."
        )
        messages.success(request, done)
        return redirect("site_pages:list")

    def show(self, request: SignedInRequest, page: Page, form: ChangeForm) -> HttpResponse:
        context = {"page": page, "form": form, "at_once": was_never_public(page)}
        return render(request, "cms/change_page.html", context, status=422 if form.errors else 200)


class ConfirmChangeView(ForEditors):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        change = get_object_or_404(PageChange.objects.select_related("page", "new_parent"), pk=pk)
        try:
            confirm_change(change=change, by=request.user)
            messages.success(request, f"Done. {PageChangeKind(change.kind).short}: {change.page}.")
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect("site_pages:list")


class WithdrawChangeView(ForEditors):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        change = get_object_or_404(PageChange.objects.select_related("page"), pk=pk)
        withdraw_change(change=change, by=request.user)
        messages.success(request, f"Everything stays as it is: {change.page}.")
        return redirect("site_pages:list")

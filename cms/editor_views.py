"""What an editor should look at, in the portal: the list, reviews, redirects, links and how often pages are read."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.actions import add_redirect, remove_redirect, set_review_date
from cms.forms import RedirectForm, ReviewForm
from cms.models import LinkInPage
from cms.page_views import ForEditors
from cms.reads.dashboard import dashboard
from cms.reads.readings import reading_table
from config import policy
from core import clock
from core.errors import Refused
from people.requests import SignedInRequest

ROWS_A_PAGE = 50


class DashboardView(ForEditors):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return render(request, "cms/dashboard.html", {"parts": dashboard(request.user, clock.now())})


class ReviewPageView(ForEditors):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        usual = clock.today() + policy.PAGES_REVIEWED_EVERY
        return self.show(request, self.page(pk), ReviewForm(initial={"due_on": usual}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        page, form = self.page(pk), ReviewForm(request.POST)
        if not form.is_valid():
            return self.show(request, page, form)
        try:
            set_review_date(page=page, by=request.user, now=clock.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error("due_on", refusal.message)
            return self.show(request, page, form)
        messages.success(request, f"Thank you. The day for “{page}” is kept.")
        return redirect("site_pages:dashboard")

    def page(self, pk: int) -> Page:
        return get_object_or_404(Page.objects.select_related("review"), pk=pk, depth__gt=2)

    def show(self, request: SignedInRequest, page: Page, form: ReviewForm) -> HttpResponse:
        context = {"page": page, "form": form, "review": getattr(page, "review", None)}
        return render(request, "cms/review_page.html", context, status=422 if form.errors else 200)


class RedirectsView(ForEditors):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request, RedirectForm())

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = RedirectForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        try:
            add_redirect(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("old_address", refusal.message)
            return self.show(request, form)
        messages.success(request, "From now on the old address leads there.")
        return redirect("site_pages:redirects")

    def show(self, request: SignedInRequest, form: RedirectForm) -> HttpResponse:
        redirects = Redirect.objects.select_related("redirect_page").order_by("old_path")
        rows = Paginator(redirects, ROWS_A_PAGE).get_page(request.GET.get("page"))
        context = {"form": form, "rows": rows}
        return render(request, "cms/redirects.html", context, status=422 if form.errors else 200)


class RemoveRedirectView(ForEditors):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        found = get_object_or_404(Redirect.objects.select_related("redirect_page"), pk=pk)
        remove_redirect(redirect=found, by=request.user)
        messages.success(request, f"{found.old_path} leads nowhere any more.")
        return redirect("site_pages:redirects")


class LinksView(ForEditors):
    def get(self, request: SignedInRequest) -> HttpResponse:
        links = LinkInPage.objects.select_related("page").order_by("page__path", "address")
        rows = Paginator(links, ROWS_A_PAGE).get_page(request.GET.get("page"))
        return render(
            request, "cms/links.html", {"rows": rows, "looks_outside": settings.CHECK_OUTSIDE_LINKS}
        )


class ReadingsView(ForEditors):
    def get(self, request: SignedInRequest) -> HttpResponse:
        table = reading_table(clock.today())
        rows = Paginator(table.rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
        return render(request, "cms/readings.html", {"table": table, "rows": rows})

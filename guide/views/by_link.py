"""Whoever runs a service changes its entry by the link that was mailed to them, without an account or a cookie."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables

from core import clock
from core.client_address import client_address
from core.errors import Refused
from core.form_tokens import form_token, is_own_token
from guide.actions import send_change
from guide.drafts import draft_of, with_values
from guide.entry_page import EntryPage
from guide.forms import EntryForm
from guide.links import digest_of
from guide.models import EntryLink
from guide.rate_limits import CHANGES, WRONG_LINKS
from guide.rules import why_link_closed
from guide.views.reporting import STALE

TOO_MANY = "Many changes came by this link within the last hour. Please try again later."


# Whoever has the link may send; the form's own token stands for a cookie.
@method_decorator([never_cache, csrf_exempt], name="dispatch")
class ChangeByLinkView(View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    @method_decorator(sensitive_variables("code"))
    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        link = self.found(code)
        if isinstance(link, HttpResponse):
            return link
        if "thanks" in request.GET:
            return render(request, "guide/upkeep/sent.html", {"entry": link.entry})
        return self.show(request, link, self.page(link))

    @method_decorator(sensitive_variables("code"))
    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        link = self.found(code)
        if isinstance(link, HttpResponse):
            return link
        page = self.page(link, request.POST)
        if not page.is_valid():
            return self.show(request, link, page, status=422)
        if reason := self.why_not_now(request, link):
            return self.show(request, link, page.refused(reason), status=422)
        try:
            send_change(link=link, draft=page.draft(), now=clock.now())
        except Refused as refused:
            return self.show(request, link, page.refused(refused.message), status=422)
        return redirect(f"{request.path}?thanks=1")

    def why_not_now(self, request: HttpRequest, link: EntryLink) -> str:
        if not is_own_token(request.POST.get("token", ""), f"link:{link.pk}"):
            return STALE
        return "" if CHANGES.take(link.pk) else TOO_MANY

    def found(self, code: str) -> EntryLink | HttpResponse:
        links = EntryLink.objects.select_related("entry__service")
        link = links.filter(digest=digest_of(code)).first()
        if link is None:
            status = 404 if WRONG_LINKS.take(client_address(self.request)) else 429
            return render(self.request, "guide/upkeep/unknown_link.html", status=status)
        if reason := why_link_closed(link, clock.now()):
            return render(
                self.request, "guide/upkeep/closed_link.html", {"reason": reason, "link": link}, status=410
            )
        return link

    def page(self, link: EntryLink, data: Any = None) -> EntryPage:
        """With what this link sent already and nobody has decided yet."""
        draft = draft_of(link.entry)
        if sent := link.changes.waiting().first():
            draft = with_values(draft, sent.values)
        return EntryPage(EntryForm, draft, [], data)

    def show(self, request: HttpRequest, link: EntryLink, page: EntryPage, status: int = 200) -> HttpResponse:
        context = {
            "entry": link.entry,
            "link": link,
            "token": form_token(f"link:{link.pk}"),
            "waits": link.changes.waiting().exists(),
            **page.context(),
        }
        return render(request, "guide/upkeep/by_link.html", context, status=status)

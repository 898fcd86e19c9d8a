"""Answering through a one-use link, without an account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from core import clock
from core.client_address import client_address
from core.errors import Refused
from core.template_context import TemplateContext
from feedback.actions import answer_by_link, instrument_for
from feedback.forms import ResponseForm
from feedback.link_codes import digest_of_code
from feedback.link_rules import has_answered, kind_now, middle_of, why_closed, why_not_by_link
from feedback.models import Occasion, SurveyLink
from feedback.rate_limits import WRONG_LINKS


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class LinkView(View):
    """Anybody who has the link. Opening it uses nothing up: mail programs look into links before people do."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        # No other site learns the link. Stricter still, browsers would send the form without saying where it comes
        # from, and it would be refused as forged.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    @method_decorator(sensitive_variables("code"))
    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        link = self.found(code)
        if isinstance(link, HttpResponse):
            return link
        now = clock.now()
        if reason := why_closed(link, now):
            return self.show_closed(link, reason)
        if has_answered(link, now):
            return render(request, "feedback/links/thanks.html", self.context(link))
        return self.show(link, self.form(link))

    @method_decorator(sensitive_variables("code"))
    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        link = self.found(code)
        if isinstance(link, HttpResponse):
            return link
        now = clock.now()
        if reason := why_not_by_link(link, now):
            return self.show_closed(link, reason)
        form = self.form(link, request.POST)
        if not form.is_valid():
            return self.show(link, form, status=422)
        try:
            answer_by_link(link=link, answers=form.cleaned_data, now=now)
        except Refused as refused:
            return self.show_closed(link, refused.message)
        # The link itself says thank you, so that neither “back” nor “reload” sends anything again.
        return redirect("feedback:link", code)

    def found(self, code: str) -> SurveyLink | HttpResponse:
        links = SurveyLink.objects.select_related("session__service")
        link = links.filter(digest=digest_of_code(code)).first()
        if link is None:
            if not WRONG_LINKS.take(client_address(self.request)):
                return render(self.request, "feedback/links/slow_down.html", status=429)
            return render(self.request, "feedback/links/unknown.html", status=404)
        return link

    def form(self, link: SurveyLink, data: Any = None) -> ResponseForm:
        kind = kind_now(link, clock.now())
        opened = Occasion.objects.filter(session=link.session, kind=kind).select_related("instrument").first()
        instrument = opened.instrument if opened else instrument_for(kind)
        return ResponseForm(data, items=instrument.items.all())

    def context(self, link: SurveyLink) -> TemplateContext:
        now = clock.now()
        return {
            "link": link,
            "session": link.session,
            "service": link.session.service,
            "is_before": now < middle_of(link.session),
        }

    def show(self, link: SurveyLink, form: ResponseForm, status: int = 200) -> HttpResponse:
        context = self.context(link) | {"form": form}
        return render(self.request, "feedback/links/answer.html", context, status=status)

    def show_closed(self, link: SurveyLink, reason: str) -> HttpResponse:
        context = self.context(link) | {"reason": reason}
        return render(self.request, "feedback/links/closed.html", context)

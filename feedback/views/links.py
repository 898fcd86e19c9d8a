"""One-use links: answering through one without an account, and making them."""

from __future__ import annotations

from typing import Any

import segno
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.safestring import mark_safe
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from core import audit, clock
from core.errors import Refused
from core.tabular import csv_text
from feedback.actions import answer_by_link, instrument_for, make_links, queue_link_letters
from feedback.forms import ResponseForm
from feedback.forms.links import MailLinksForm, MakeLinksForm
from feedback.link_codes import address_of, digest_of_code
from feedback.link_rules import kind_now, middle_of, why_no_links, why_not_by_link
from feedback.link_throttle import WRONG_LINKS
from feedback.models import LinkLetter, Occasion, SurveyLink
from feedback.views.clinic import ClinicView
from people.requests import SignedInRequest
from sessions.models import TrainingSession

# The codes travel with the sheet they are shown on, because the portal does not keep them.
SALT, KEPT_FOR = "feedback.links", 60 * 60


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class LinkView(View):
    """Anybody who has the link. Opening it uses nothing up: mail programs look into links before people do."""

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
        if reason := why_not_by_link(link, clock.now()):
            return self.show_closed(link, reason)
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
        return render(request, "feedback/links/thanks.html", self.context(link))

    def found(self, code: str) -> SurveyLink | HttpResponse:
        if WRONG_LINKS.is_on(self.request):
            return render(self.request, "feedback/links/slow_down.html", status=429)
        links = SurveyLink.objects.select_related("session__service")
        link = links.filter(digest=digest_of_code(code)).first()
        if link is None:
            WRONG_LINKS.count_wrong(self.request)
            return render(self.request, "feedback/links/unknown.html", status=404)
        return link

    def form(self, link: SurveyLink, data: Any = None) -> ResponseForm:
        kind = kind_now(link, clock.now())
        opened = Occasion.objects.filter(session=link.session, kind=kind).select_related("instrument").first()
        instrument = opened.instrument if opened else instrument_for(kind)
        return ResponseForm(data, items=instrument.items.all())

    def context(self, link: SurveyLink) -> dict[str, Any]:
        now = clock.now()
        return {
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


class SessionLinksView(ClinicView):
    """The links of one session: how many there are and were used, a sheet of new ones, and mailing them."""

    def session(self, pk: int) -> TrainingSession:
        sessions = TrainingSession.objects.filter(service__in=self.services).select_related("service")
        return get_object_or_404(sessions, pk=pk)

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(self.session(pk))

    def show(self, session: TrainingSession, status: int = 200, **forms: Any) -> HttpResponse:
        links = SurveyLink.objects.filter(session=session)
        context = {
            "session": session,
            "made": links.count(),
            "before": links.filter(has_answered_before=True).count(),
            "after": links.filter(has_answered_after=True).count(),
            "waiting": LinkLetter.objects.waiting().filter(session=session).count(),
            "why_not": why_no_links(session, clock.now()),
            "make_form": forms.get("make_form") or MakeLinksForm(initial={"count": 30}),
            "mail_form": forms.get("mail_form") or MailLinksForm(),
        }
        return render(self.request, "feedback/links/session.html", context, status=status)


@method_decorator(never_cache, name="dispatch")
class MakeLinksView(SessionLinksView):
    """The answer is the sheet itself: the links are shown this once."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return redirect("feedback:links", pk=self.session(pk).pk)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        session, form = self.session(pk), MakeLinksForm(request.POST)
        if not form.is_valid():
            return self.show(session, status=422, make_form=form)
        try:
            codes = make_links(
                session=session, count=form.cleaned_data["count"], by=request.user, now=clock.now()
            )
        except Refused as refused:
            form.add_error("count", refused.message)
            return self.show(session, status=422, make_form=form)
        sealed = signing.dumps({"session": session.pk, "codes": codes}, salt=SALT, compress=True)
        context = {"session": session, "slips": [slip(code) for code in codes], "sealed": sealed}
        return render(request, "feedback/links/sheet.html", context)


def slip(code: str) -> dict[str, Any]:
    address = address_of(code)
    drawing = segno.make(address, error="m").svg_inline(scale=2, border=2, omitsize=True)
    return {"address": address, "qr": mark_safe(drawing)}


class DownloadLinksView(SessionLinksView):
    """The list for a mail merge; only what this portal signed itself, and only for that session."""

    http_method_names = ["post"]

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        session = self.session(pk)
        try:
            sealed = signing.loads(request.POST.get("sealed", ""), salt=SALT, max_age=KEPT_FOR)
        except signing.BadSignature:
            sealed = {}
        if sealed.get("session") != session.pk:
            messages.error(request, "These links are no longer here. Make new ones.")
            return redirect("feedback:links", pk=session.pk)
        audit.record("links.downloaded", by=request.user, about=session, count=len(sealed["codes"]))
        rows = [[number, address_of(code)] for number, code in enumerate(sealed["codes"], start=1)]
        response = HttpResponse(csv_text(["Number", "Link"], rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="links-{session.pk}.csv"'
        return response


class MailLinksView(SessionLinksView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return redirect("feedback:links", pk=self.session(pk).pk)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        session, form = self.session(pk), MailLinksForm(request.POST)
        if not form.is_valid():
            return self.show(session, status=422, mail_form=form)
        try:
            count = queue_link_letters(
                session=session, addresses=form.cleaned_data["addresses"], by=request.user, now=clock.now()
            )
        except Refused as refused:
            form.add_error("addresses", refused.message)
            return self.show(session, status=422, mail_form=form)
        told = "1 letter is" if count == 1 else f"{count} letters are"
        messages.success(request, f"{told} on the way. Which link goes to whom is not kept.")
        return redirect("feedback:links", pk=session.pk)

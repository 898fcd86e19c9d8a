"""The links of one session: how many there are and were used, a sheet of new ones, and mailing them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import segno
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache

from core import audit, clock
from core.downloads import csv_file
from core.errors import Refused
from feedback.actions import make_links, queue_link_letters
from feedback.forms.links import MailLinksForm, MakeLinksForm
from feedback.link_codes import address_of
from feedback.link_rules import why_no_links
from feedback.models import SurveyLink, SurveyLinkMail
from feedback.views.clinic import ClinicView
from people.requests import SignedInRequest
from sessions.models import TrainingSession

# The codes travel with the sheet they are shown on, because the portal does not keep them.
SALT, KEPT_FOR = "feedback.links", 60 * 60


class SessionLinksView(ClinicView):
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
            "waiting": SurveyLinkMail.objects.waiting().filter(session=session).count(),
            "why_not": why_no_links(session, clock.now()),
            "make_form": forms.get("make_form") or MakeLinksForm(initial={"count": 30}),
            "mail_form": forms.get("mail_form") or MailLinksForm(),
        }
        return render(self.request, "feedback/links/session.html", context, status=status)


class LinkFormView(SessionLinksView, ABC):
    """One of that page's two forms; a refusal stands beside the field it is about."""

    form_class: type[MakeLinksForm | MailLinksForm]
    form_name, field = "", ""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return redirect("feedback:links", pk=self.session(pk).pk)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        session, form = self.session(pk), self.form_class(request.POST)
        if form.is_valid():
            try:
                return self.act(session, form.cleaned_data[self.field])
            except Refused as refused:
                form.add_error(self.field, refused.message)
        return self.show(session, status=422, **{self.form_name: form})

    @abstractmethod
    def act(self, session: TrainingSession, asked: Any) -> HttpResponse: ...


@method_decorator(never_cache, name="dispatch")
class MakeLinksView(LinkFormView):
    """The answer is the sheet itself: the links are shown this once."""

    form_class, form_name, field = MakeLinksForm, "make_form", "count"

    def act(self, session: TrainingSession, asked: int) -> HttpResponse:
        codes = make_links(session=session, count=asked, by=self.request.user, now=clock.now())
        sealed = signing.dumps({"session": session.pk, "codes": codes}, salt=SALT, compress=True)
        context = {"session": session, "slips": [slip(code) for code in codes], "sealed": sealed}
        return render(self.request, "feedback/links/sheet.html", context)


@dataclass(frozen=True)
class Slip:
    """One guest's link, and the same as a drawing to be scanned."""

    address: str
    qr: SafeString


def slip(code: str) -> Slip:
    address = address_of(code)
    drawing = segno.make(address, error="m").svg_inline(scale=2, border=2, omitsize=True)
    return Slip(address, mark_safe(drawing))


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
        audit.record(
            "links.downloaded",
            by=request.user,
            about=session,
            count=len(sealed["codes"]),
            changes_figures=False,
        )
        rows = [[number, address_of(code)] for number, code in enumerate(sealed["codes"], start=1)]
        return csv_file(f"links-{session.pk}.csv", ["Number", "Link"], rows)


class MailLinksView(LinkFormView):
    form_class, form_name, field = MailLinksForm, "mail_form", "addresses"

    def act(self, session: TrainingSession, asked: list[str]) -> HttpResponse:
        count = queue_link_letters(session=session, addresses=asked, by=self.request.user, now=clock.now())
        told = "1 letter is" if count == 1 else f"{count} letters are"
        messages.success(self.request, f"{told} on the way. Which link goes to whom is not kept.")
        return redirect("feedback:links", pk=session.pk)

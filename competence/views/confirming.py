"""Results are sent to a supervisor, followed, and answered: in the portal or by the link of a mail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from competence.actions import decide_results, remind_supervisor, send_results, withdraw_request
from competence.enums import Decision
from competence.forms.own import DecideForm, SendResultsForm
from competence.models import ConfirmationRequest, HoursSignOff, RequestedResult
from competence.reads.own import OwnCompetence, frameworks_for, own_competence
from competence.reads.supervisors import supervisors_for
from competence.rules import why_not_reminded
from competence.views.own import framework_asked
from core import clock
from core.client_address import client_address
from core.errors import Refused
from feedback.link_codes import digest_of_code
from feedback.rate_limits import WRONG_LINKS
from people.models import Person
from people.requests import SignedInRequest

A_PAGE = 30


class SendResultsView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        own = self.own(request)
        first = {"results": [one.pk for one in own.to_send]} if own else {}
        return self.show(request, own, self.form(request, own, initial=first))

    def post(self, request: SignedInRequest) -> HttpResponse:
        own = self.own(request)
        form = self.form(request, own, request.POST)
        if not form.is_valid():
            return self.show(request, own, form, status=422)
        try:
            sent = send_results(
                results=form.cleaned_data["results"],
                supervisor=form.supervisor_chosen,
                address=form.address_typed,
                by=request.user,
                now=clock.now(),
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, own, form, status=422)
        messages.success(request, f"Sent to {sent.supervisor_name}. They have a mail about it.")
        return redirect("competence:own_request", sent.pk)

    def own(self, request: SignedInRequest) -> OwnCompetence | None:
        framework = framework_asked(request, frameworks_for(request.user))
        return own_competence(request.user, framework) if framework else None

    def form(
        self, request: SignedInRequest, own: OwnCompetence | None, *args: Any, **kwargs: Any
    ) -> SendResultsForm:
        supervisors = list(supervisors_for(request.user, clock.today()))
        return SendResultsForm(*args, to_send=own.to_send if own else [], supervisors=supervisors, **kwargs)

    def show(
        self, request: SignedInRequest, own: OwnCompetence | None, form: SendResultsForm, status: int = 200
    ) -> HttpResponse:
        return render(request, "competence/send.html", {"own": own, "form": form}, status=status)


def with_results(requests: Any) -> Any:
    return requests.select_related("person__service", "person__team", "supervisor").prefetch_related(
        "results__result__competency__domain",
        "results__result__modules",
        "results__result__sessions",
        "results__result__meetings__group",
        "results__result__files",
    )


class OwnRequestView(LoginRequiredMixin, View):
    """What was sent, with its answers; the supervisor can be reminded, and it can be taken back."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        sent = self.sent(request, pk)
        waiting = [row for row in sent.results.all() if row.decision == Decision.WAITING]
        context = {"sent": sent, "waiting": waiting, "why_not": why_not_reminded(sent, clock.now())}
        return render(request, "competence/own_request.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        sent, now = self.sent(request, pk), clock.now()
        try:
            if request.POST.get("do") == "withdraw":
                withdraw_request(request=sent, by=request.user, now=now)
                messages.success(request, "Taken back. Nobody can answer it any more.")
                return redirect("competence:mine")
            remind_supervisor(request=sent, by=request.user, now=now)
            messages.success(request, f"{sent.supervisor_name} has another mail about it.")
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect("competence:own_request", pk)

    def sent(self, request: SignedInRequest, pk: int) -> ConfirmationRequest:
        return get_object_or_404(with_results(ConfirmationRequest.objects.filter(person=request.user)), pk=pk)


class ToConfirmView(LoginRequiredMixin, View):
    """The supervisor's queue, the longest waiting first."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        asked = ConfirmationRequest.objects.sent_to(request.user)
        waiting = with_results(asked.waiting()).order_by("sent_at", "pk")
        page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
        answered = asked.exclude(pk__in=asked.waiting().values("pk")).select_related("person")[:A_PAGE]
        hours = HoursSignOff.objects.sent_to(request.user).waiting().select_related("person__team")
        context = {"page": page, "answered": answered, "hours": hours.order_by("sent_at", "pk")[:A_PAGE]}
        return render(request, "competence/to_confirm.html", context)


class DecidingPage(View):
    """What the page of a supervisor in the portal and the page behind a link of a mail share."""

    template = "competence/confirm.html"

    def show(
        self, request: HttpRequest, asked: ConfirmationRequest, form: DecideForm, status: int = 200
    ) -> HttpResponse:
        rows = list(asked.results.all())
        context = {
            "asked": asked,
            "form": form,
            "waiting": waiting_of(rows),
            "answered": [row for row in rows if row.decision != Decision.WAITING],
        }
        return render(request, self.template, context, status=status)

    def decided(
        self, request: HttpRequest, asked: ConfirmationRequest, by: Person | None
    ) -> HttpResponse | None:
        """The page again where something is wrong; None once it is done."""
        form = DecideForm(request.POST, waiting=waiting_of(asked.results.all()))
        if form.is_valid():
            try:
                count = decide_results(
                    request=asked,
                    chosen=form.cleaned_data["chosen"],
                    confirms=request.POST.get("do") == "confirm",
                    comment=form.cleaned_data["comment"],
                    by=by,
                    now=clock.now(),
                )
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                done = "Confirmed" if request.POST.get("do") == "confirm" else "Asked again about"
                messages.success(request, f"{done}: {count}. {asked.person} has a mail about it.")
                return None
        return self.show(request, asked, form, status=422)


def waiting_of(rows: Iterable[RequestedResult]) -> list[RequestedResult]:
    return [row for row in rows if row.decision == Decision.WAITING]


class ConfirmRequestView(LoginRequiredMixin, DecidingPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        asked = self.asked(request, pk)
        return self.show(request, asked, DecideForm(waiting=waiting_of(asked.results.all())))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        again = self.decided(request, self.asked(request, pk), request.user)
        return again or redirect("competence:to_confirm")

    def asked(self, request: SignedInRequest, pk: int) -> ConfirmationRequest:
        return get_object_or_404(with_results(ConfirmationRequest.objects.sent_to(request.user)), pk=pk)


@method_decorator(never_cache, name="dispatch")
class ReviewByLinkView(DecidingPage):
    """Somebody without an account, by the link of their mail. Whoever has the link answers as that address."""

    template = "competence/review_by_link.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        # No other site learns the link.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    @method_decorator(sensitive_variables("code"))
    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        found = self.found(request, code)
        if isinstance(found, HttpResponse):
            return found
        return self.show(request, found, DecideForm(waiting=waiting_of(found.results.all())))

    @method_decorator(sensitive_variables("code"))
    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        found = self.found(request, code)
        if isinstance(found, HttpResponse):
            return found
        return self.decided(request, found, None) or redirect("competence:review_by_link", code)

    def found(self, request: HttpRequest, code: str) -> ConfirmationRequest | HttpResponse:
        rows = with_results(ConfirmationRequest.objects.standing().filter(supervisor__isnull=True))
        asked: ConfirmationRequest | None = rows.filter(digest=digest_of_code(code)).first()
        if asked is not None and asked.link_is_open(clock.now()):
            return asked
        if asked is None and not WRONG_LINKS.take(client_address(request)):
            return render(request, "feedback/links/slow_down.html", status=429)
        return render(request, "competence/link_closed.html", status=404)

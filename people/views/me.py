"""What everybody may see and do about themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import request_login_code
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from config import policy
from core import audit, clock
from core.subject_access import Facts
from people.account_lines import account_page
from people.actions import ask_for_erasure, ask_to_join, change_own_details, sign_out_everywhere
from people.forms.me import (
    OwnEmployerForm,
    OwnJobForm,
    OwnNameForm,
    OwnPartForm,
    OwnRegistrationForm,
    OwnRenewalForm,
    OwnServiceForm,
)
from people.models import JoinRequest, Person, Service, TeamRequest
from people.own_lines import belongs_to_service, has_no_team
from people.readable import readable_groups, readable_parts
from people.requests import SignedInRequest
from people.signed_record import sealed
from people.subject_access import all_about


def enter(request: HttpRequest) -> HttpResponse:
    """The way in that mails show: drops an attempt to join that still waits for its code, and offers a new one."""
    if not request.user.is_authenticated:
        clear_login(request)
    return request_login_code(request)


class MeView(LoginRequiredMixin, View):
    """Each line says what it is, what holds now, and where it is changed."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        context = {
            "sections": account_page(request.user, clock.now()),
            "asked_team": TeamRequest.objects.select_related("team").filter(person=request.user).first(),
        }
        return render(request, "people/me.html", context)


@dataclass(frozen=True)
class OwnPart:
    """One small page of the account page."""

    title: str
    form: type[OwnPartForm]
    explains: str = ""
    may_change: Callable[[Person], bool] = lambda person: True


OWN_PARTS = {
    "name": OwnPart("Your name", OwnNameForm),
    "job": OwnPart("Your job", OwnJobForm),
    "employer": OwnPart("Your employer", OwnEmployerForm, may_change=has_no_team),
    "registration": OwnPart("Your registration", OwnRegistrationForm),
    "renewal": OwnPart(
        "Renewing your registration",
        OwnRenewalForm,
        f"We remind you {policy.RENEWAL_REMINDED_MONTHS_BEFORE} months before, by mail. Your CPD log shows the years "
        "up to this day. Nobody sees it but you.",
    ),
    "service": OwnPart(
        "Join a parent-infant team", OwnServiceForm, may_change=lambda person: not belongs_to_service(person)
    ),
}


class ChangeOwnView(LoginRequiredMixin, View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        part = OWN_PARTS.get(kwargs["part"])
        if part is None or not part.may_change(request.user):
            raise Http404
        self.part = part
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: SignedInRequest, part: str) -> HttpResponse:
        return self.page(request, self.part.form(instance=request.user))

    def post(self, request: SignedInRequest, part: str) -> HttpResponse:
        form = self.part.form(request.POST, instance=request.user)
        if not form.is_valid():
            request.user.refresh_from_db()  # the page's frame shows the kept name, not the refused one
            return self.page(request, form)
        if facts := form.own_facts():
            change_own_details(person=request.user, by=request.user, **facts)
            messages.success(request, "Saved.")
        self.ask_for_service(request, form.cleaned_data.get("asked_service"))
        return redirect("people:me")

    def ask_for_service(self, request: SignedInRequest, service: Service | None) -> None:
        asked = JoinRequest.objects.filter(person=request.user, declined_at=None).first()
        if service is None or (asked and asked.service_id == service.pk):
            return
        waits = ask_to_join(person=request.user, service=service, by=request.user, now=clock.now())
        said = (
            f"{service} is asked. You get a mail when there is an answer."
            if waits
            else f"You are in {service}."
        )
        messages.success(request, said)

    def page(self, request: SignedInRequest, form: OwnPartForm) -> HttpResponse:
        return render(request, "people/change_own.html", {"form": form, "part": self.part})


class SignOutEverywhereView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return render(request, "people/sign_out_everywhere.html")

    def post(self, request: SignedInRequest) -> HttpResponse:
        sign_out_everywhere(person=request.user, by=request.user)
        logout(request)
        messages.success(
            request, "You are signed out on every phone and computer. Sign in again to go on here."
        )
        return redirect("account_login")


class MyDataView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return render(request, "people/my_data.html", {"groups": readable_groups()})


class ReadMyDataView(LoginRequiredMixin, View):
    """The same as the file, to be read here: what one app holds on each page."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        groups = readable_groups()
        asked = request.GET.get("about", groups[0].key)
        group = next((one for one in groups if one.key == asked), None)
        if group is None:
            raise Http404
        context = {"groups": groups, "group": group, "parts": readable_parts(request.user, group.key)}
        response = render(request, "people/read_my_data.html", context)
        response["Cache-Control"] = "no-store"
        return response


class DownloadMyDataView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        person = request.user
        audit.record("person.downloaded_own_data", by=person, about=person, changes_figures=False)
        document: Facts = {
            "person": person.full_name,
            "made_at": clock.now().isoformat(),
            "parts": [{"title": title, "rows": rows} for title, rows in all_about(person)],
        }
        response = HttpResponse(sealed(document), content_type="application/json")
        response["Content-Disposition"] = 'attachment; filename="my-data-from-attune.json"'
        response["Cache-Control"] = "no-store"
        return response


class AskForErasureView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return render(request, "people/ask_for_erasure.html")

    def post(self, request: SignedInRequest) -> HttpResponse:
        ask_for_erasure(person=request.user, now=clock.now())
        messages.success(request, "Your request is sent. You get an answer within a month.")
        return redirect("people:my_data")

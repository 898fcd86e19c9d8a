"""What everybody may see and do about themselves."""

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import request_login_code
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from core import audit, clock
from core.subject_access import Facts
from people.actions import ask_for_erasure, ask_to_join, change_own_details, sign_out_everywhere
from people.forms.me import OwnDetailsForm
from people.models import JoinRequest, Service, TeamRequest
from people.requests import SignedInRequest
from people.signed_record import sealed
from people.subject_access import all_about


def enter(request: HttpRequest) -> HttpResponse:
    """The way in that mails show: drops an attempt to join that still waits for its code, and offers a new one."""
    if not request.user.is_authenticated:
        clear_login(request)
    return request_login_code(request)


class MeView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, OwnDetailsForm(instance=request.user))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = OwnDetailsForm(request.POST, instance=request.user)
        if not form.is_valid():
            request.user.refresh_from_db()  # the page's frame shows the kept name, not the refused one
            return self.page(request, form)
        change_own_details(person=request.user, by=request.user, **form.own_facts())
        messages.success(request, "Your details are saved.")
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

    def page(self, request: SignedInRequest, form: OwnDetailsForm) -> HttpResponse:
        asked = JoinRequest.objects.select_related("service").filter(person=request.user).first()
        context = {
            "form": form,
            "asked_service": asked.service if asked else None,
            "asked_declined": bool(asked and asked.declined_at),
            "asked_team": TeamRequest.objects.select_related("team").filter(person=request.user).first(),
            "memberships": request.user.memberships.current(clock.today()).select_related(
                "team", "organisation"
            ),
        }
        return render(request, "people/me.html", context)


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
        return render(
            request, "people/my_data.html", {"parts": [title for title, _ in all_about(request.user)]}
        )


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

"""Leaving with one's record: a personal address to read it by, or a signed copy to take."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.views import View

from core import clock
from core.errors import Refused
from people.actions import ask_to_confirm_personal, confirm_personal
from people.actions.personal_address import read_link
from people.forms.editing import PersonalAddressForm, RecordFileForm
from people.own_record import pages_to_show
from people.requests import SignedInRequest


class CheckRecordView(View):
    """Open to everybody, like the check of a certificate's number: a new employer has no account here."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "people/check_record.html", {"form": RecordFileForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RecordFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return render(request, "people/check_record.html", {"form": form})
        document = form.cleaned_data["file"]
        made_on = parse_datetime(str(document.get("made_at", "")))
        context = {"form": RecordFileForm(), "document": document, "made_on": made_on}
        return render(request, "people/check_record.html", context)


class OwnRecordView(LoginRequiredMixin, View):
    """Where somebody who has left arrives. Others may look at what they will find there."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        return render(request, "people/own_record.html", {"pages": pages_to_show(), "today": clock.today()})


class LeavingView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, PersonalAddressForm(initial={"address": request.user.personal_email}))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = PersonalAddressForm(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        try:
            ask_to_confirm_personal(person=request.user, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("address", refusal.message)
            return self.page(request, form)
        messages.success(request, "A link is on its way to that address. Follow it to confirm.")
        return redirect("people:leaving")

    def page(self, request: SignedInRequest, form: PersonalAddressForm) -> HttpResponse:
        return render(
            request, "people/leaving.html", {"form": form, "pages": pages_to_show(), "today": clock.today()}
        )


class ConfirmPersonalView(View):
    """Whoever holds the link holds the mailbox. Opening it changes nothing: mail programs open links too."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            _, address = read_link(token)
        except Refused as refusal:
            return render(request, "people/confirm_personal.html", {"problem": refusal.message}, status=404)
        return render(request, "people/confirm_personal.html", {"address": address})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            confirm_personal(token=token, now=clock.now())
        except Refused as refusal:
            return render(request, "people/confirm_personal.html", {"problem": refusal.message}, status=422)
        return render(request, "people/confirm_personal.html", {"is_done": True})

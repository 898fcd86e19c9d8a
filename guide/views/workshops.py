"""Workshops: for those who run a service, and the page that people open by its link on their phones."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from core import clock
from core.client_address import client_address
from core.downloads import csv_file
from core.errors import Refused
from core.form_tokens import form_token, is_own_token
from core.qr import qr_code
from guide.actions.workshops import (
    CLOSED,
    SortedNote,
    add_note,
    delete_workshop,
    open_workshop,
    revoke_workshop,
    sort_notes,
)
from guide.forms.workshops import WorkshopForm, WorkshopNoteForm
from guide.models.workshops import GapWorkshop, WorkshopNote
from guide.pathway_enums import NoteHeading, NoteState
from guide.permissions import user_can_keep_directory
from guide.rate_limits import WORKSHOP_NOTES, WRONG_WORKSHOP_LINKS
from guide.views.editing import ConfirmPage, FormPage, RunnersPage
from guide.workshop_links import address_of, opens
from people.requests import SignedInRequest

A_PAGE = 50
HEADINGS = ("What it is", "Note", "Heading", "For which families", "Age", "State", "Day")
SLOW_DOWN = "Many notes came from here in the last hour. Please try again later."
SHOWN_TOO_LONG_AGO = "This page was open for very long. Your words are still here: please send them again."


class WorkshopListView(RunnersPage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        rows = GapWorkshop.objects.filter(service__in=self.services).select_related("service", "area")
        page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
        return render(request, "guide/workshops/list.html", {"page": page, "now": clock.now()})


class NewWorkshopView(FormPage):
    title = "Open a workshop"
    intro = (
        "You get a link and a code for phones. Whoever has them can add what is good, what is missing and what could "
        "be, without an account. You read every note before others do."
    )
    button = "Open it"
    done = "Opened. Show the code in the room, or send the link."

    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = reverse("guide:workshops"), "Workshops"

    def form(self, data: Any = None) -> forms.Form:
        return WorkshopForm(data, service=self.service)

    def save(self, form: forms.Form) -> str:
        data = form.cleaned_data
        ends = timezone.make_aware(datetime.combine(data["last_day"], time(23, 59)))
        workshop = open_workshop(
            service=self.service,
            title=data["title"],
            area=data["area"],
            expires_at=ends,
            by=self.request.user,
            now=clock.now(),
        )
        return reverse("guide:workshop", args=[workshop.pk])


class OneWorkshop(RunnersPage):
    def workshop(self, pk: int) -> GapWorkshop:
        return self.own(GapWorkshop.objects.select_related("service", "area"), pk)


class WorkshopView(OneWorkshop):
    """Its link, and its notes under the ten headings."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        workshop = self.workshop(pk)
        is_open = workshop.is_open(clock.now())
        address = address_of(workshop)
        context = {
            "workshop": workshop,
            "is_open": is_open,
            "address": address,
            "qr": qr_code(address) if is_open else "",
            "page": Paginator(workshop.notes.all(), A_PAGE).get_page(request.GET.get("page")),
            "headings": NoteHeading.choices,
            "states": NoteState.choices,
            "keeps": user_can_keep_directory(request.user, workshop.service),
        }
        return render(request, "guide/workshops/one.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        workshop = self.workshop(pk)
        sent = [key.removeprefix("state-") for key in request.POST if key.startswith("state-")]
        notes = {
            int(one): SortedNote(request.POST.get(f"heading-{one}", ""), request.POST[f"state-{one}"])
            for one in sent[: 2 * A_PAGE]
            if one.isdecimal() and len(one) < 10
        }
        try:
            count = sort_notes(workshop=workshop, notes=notes, by=request.user)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, f"Saved: {count} {'note' if count == 1 else 'notes'} changed.")
        return redirect("guide:workshop", pk)


class RevokeWorkshopView(ConfirmPage, OneWorkshop):
    button, keep, done = "Close it", "Keep it open", "Closed. Its link does not work any more."

    def prepare(self, **kwargs: int | str) -> None:
        self.thing = self.workshop(int(kwargs["pk"]))
        self.title = f"Close “{self.thing.title}”?"
        self.text = "Its link and its code stop working at once. What was written stays."
        self.back_url = reverse("guide:workshop", args=[self.thing.pk])

    def act(self) -> str:
        revoke_workshop(workshop=self.thing, by=self.request.user, now=clock.now())
        return self.back_url


class DeleteWorkshopView(ConfirmPage, OneWorkshop):
    button = "Delete it with its notes"

    def prepare(self, **kwargs: int | str) -> None:
        self.thing = self.workshop(int(kwargs["pk"]))
        self.title = f"Delete “{self.thing.title}”?"
        self.text = "All its notes go with it, also from the gap map. Take them away as a file first if you need them."
        self.back_url = reverse("guide:workshop", args=[self.thing.pk])

    def act(self) -> str:
        delete_workshop(workshop=self.thing, by=self.request.user)
        return reverse("guide:workshops")


class WorkshopFileView(OneWorkshop):
    """What was not left out, as a table."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        notes = self.workshop(pk).notes.exclude(state=NoteState.HIDDEN)
        return csv_file("workshop.csv", HEADINGS, (note_row(note) for note in notes))


def note_row(note: WorkshopNote) -> tuple[object, ...]:
    return (
        note.get_kind_display(),
        note.text,
        note.get_heading_display(),
        note.get_level_display(),
        note.get_age_display(),
        note.get_state_display(),
        note.added_on,
    )


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class AddNoteView(View):
    """By the link. No cookie: a signed token in the form says that this page showed it."""

    def get(self, request: HttpRequest, pk: int, code: str) -> HttpResponse:
        workshop = self.opened(pk, code)
        if isinstance(workshop, HttpResponse):
            return workshop
        return self.show(workshop, WorkshopNoteForm(), thanks="thanks" in request.GET)

    def post(self, request: HttpRequest, pk: int, code: str) -> HttpResponse:
        workshop = self.opened(pk, code)
        if isinstance(workshop, HttpResponse):
            return workshop
        form = WorkshopNoteForm(request.POST)
        if not form.is_valid():
            return self.show(workshop, form, status=422)
        if not is_own_token(request.POST.get("token", ""), self.token_of(workshop)):
            form.add_error(None, SHOWN_TOO_LONG_AGO)
            return self.show(workshop, form, status=422)
        if not WORKSHOP_NOTES.take(client_address(request)):
            form.add_error(None, SLOW_DOWN)
            return self.show(workshop, form, status=429)
        try:
            add_note(workshop=workshop, wanted=form.wanted(), now=clock.now())
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(workshop, form, status=422)
        return redirect(f"{request.path}?thanks")

    def opened(self, pk: int, code: str) -> GapWorkshop | HttpResponse:
        """A wrong code and a workshop that is not there are the same to whoever guesses."""
        workshop = GapWorkshop.objects.select_related("service").filter(pk=pk).first()
        if workshop is None or not opens(workshop, code):
            if not WRONG_WORKSHOP_LINKS.take(client_address(self.request)):
                return self.closed(None, SLOW_DOWN, 429)
            raise Http404
        if not workshop.is_open(clock.now()):
            return self.closed(workshop, CLOSED, 410)
        return workshop

    def token_of(self, workshop: GapWorkshop) -> str:
        return f"workshop {workshop.pk}"

    def closed(self, workshop: GapWorkshop | None, reason: str, status: int) -> HttpResponse:
        context = {"workshop": workshop, "reason": reason}
        return self.kept_apart(render(self.request, "guide/workshops/closed.html", context, status=status))

    def show(
        self, workshop: GapWorkshop, form: WorkshopNoteForm, *, thanks: bool = False, status: int = 200
    ) -> HttpResponse:
        context = {
            "workshop": workshop,
            "form": form,
            "thanks": thanks,
            "token": form_token(self.token_of(workshop)),
        }
        return self.kept_apart(render(self.request, "guide/workshops/add.html", context, status=status))

    def kept_apart(self, response: HttpResponse) -> HttpResponse:
        """No other site and no search engine learns the link."""
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

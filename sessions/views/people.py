"""The people of a session: looking through them, adding somebody, and taking the list away as a file."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.audit import record
from core.downloads import TABLE_KINDS, csv_file, xlsx_file
from core.errors import Refused
from people.requests import SignedInRequest
from sessions import actions
from sessions.enums import BookingState
from sessions.forms.adding import AddByAddressForm, AddKnownPersonForm
from sessions.models import Booking
from sessions.reads.participants import exported_people, found_by, people_of
from sessions.views.base import HostView
from sessions.views.browse import pools_of

A_PAGE = 50


class SessionBookingsView(HostView):
    """Who is coming, who waits, and what they need."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        record("session.bookings_viewed", by=request.user, about=self.session, changes_figures=False)
        words = request.GET.get("q", "").strip()[:100]
        found = found_by(people_of(self.session), words)
        coming = found.holding_a_place().prefetch_related("answers").order_by("person__full_name", "pk")
        context = {
            "session": self.session,
            "pools": pools_of(self.session) if self.session.is_split else [],
            "words": words,
            "page": Paginator(coming, A_PAGE).get_page(request.GET.get("page")),
            "waiting": Paginator(found.waiting(), A_PAGE).get_page(request.GET.get("waiting")),
            "is_over": self.session.ends_at <= clock.now(),
            "has_begun": self.session.starts_at <= clock.now(),
            "late": found.filter(cancelled_late=True, state=BookingState.CANCELLED),
        }
        return render(request, "sessions/bookings.html", context)


class AddPersonToSessionView(HostView):
    """By name among the people of the service, or by an address that may be new."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, AddKnownPersonForm(session=self.session, words=self.words(request)))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if "email" in request.POST:
            return self.add_by_address(request)
        form = AddKnownPersonForm(request.POST, session=self.session, words=self.words(request))
        if not form.is_valid():
            return self.show(request, form, status=422)
        data = form.cleaned_data
        try:
            booking = actions.add_by_host(
                session=self.session,
                person=data["person"],
                needs=data["needs"],
                way=data.get("way", ""),
                by=request.user,
                now=clock.now(),
            )
        except Refused as refused:
            form.add_error("person", refused.message)
            return self.show(request, form, status=422)
        return self.added(request, booking)

    def add_by_address(self, request: SignedInRequest) -> HttpResponse:
        form = AddByAddressForm(request.POST, session=self.session)
        known = AddKnownPersonForm(session=self.session, words="")
        if not form.is_valid():
            return self.show(request, known, form, status=422)
        data = form.cleaned_data
        try:
            booking = actions.add_new_by_host(
                session=self.session,
                email=data["email"],
                full_name=data["full_name"],
                needs=data["needs"],
                way=data.get("way", ""),
                by=request.user,
                now=clock.now(),
            )
        except Refused as refused:
            form.add_error("full_name" if refused.code == "no_name" else "email", refused.message)
            return self.show(request, known, form, status=422)
        return self.added(request, booking)

    def added(self, request: SignedInRequest, booking: Booking) -> HttpResponse:
        where = "has a place" if booking.holds_a_place else "is on the waiting list: the session is full"
        messages.success(request, f"{booking.person} {where}. They are told by mail.")
        return redirect("sessions:bookings", self.session.pk)

    def words(self, request: SignedInRequest) -> str:
        return (request.POST.get("q") or request.GET.get("q") or "").strip()[:100]

    def show(
        self,
        request: SignedInRequest,
        known: AddKnownPersonForm,
        new: AddByAddressForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            "session": self.session,
            "words": self.words(request),
            "known": known,
            "new": new or AddByAddressForm(session=self.session),
        }
        return render(request, "sessions/add_person.html", context, status=status)


class ExportPeopleView(HostView):
    def get(self, request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
        if kind not in TABLE_KINDS:
            raise Http404
        headings, rows = exported_people(self.session)
        record(
            "session.people_exported",
            by=request.user,
            about=self.session,
            kind=kind,
            count=len(rows),
            changes_figures=False,
        )
        name = f"{self.session.reference}-people.{kind}"
        return csv_file(name, headings, rows) if kind == "csv" else xlsx_file(name, "People", headings, rows)

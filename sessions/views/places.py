"""Answering an offer, moving a booking, and the order of the waiting list."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from core import clock
from core.errors import Refused
from core.wording import left_in_words
from people.requests import SignedInRequest
from sessions import actions, rules
from sessions.enums import BookingState, SessionKind
from sessions.forms.booking import ChangeTurnForm, MoveBookingForm
from sessions.forms.series import is_full
from sessions.models import Booking, TrainingSession
from sessions.permissions import user_can_host
from sessions.rules.offers import why_not_acceptable
from sessions.views.booking import BookingView

OFFERED_MOVES = 20


class AnswerOfferView(BookingView):
    """A place that is kept for some hours: take it, or let the next person have it."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        booking, now = self.booking, clock.now()
        if booking.state == BookingState.BOOKED:
            return redirect(booking.session)
        context = {
            "booking": booking,
            "session": booking.session,
            "why_not": why_not_acceptable(booking, now),
            "left": left_in_words(booking.offer_ends_at, now),
            "clashes": rules.clashes_told(booking.session, booking.person, request.user),
        }
        return render(request, "sessions/answer_offer.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        accepts = request.POST.get("answer") == "accept"
        act = actions.accept_offer if accepts else actions.cancel_booking
        try:
            act(booking=self.booking, by=request.user, now=clock.now())
            who = "You have" if self.booking.person_id == request.user.pk else f"{self.booking.person} has"
            said = f"{who} the place." if accepts else "Thank you. The next person is asked now."
            messages.success(request, said)
        except Refused as refused:
            messages.warning(request, refused.message)
        return self.back(request)


class MoveBookingView(BookingView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if not self.booking.is_live:
            raise Http404
        return self.show(request, self.form(request))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = self.form(request, request.POST)
        if not form.is_valid():
            return self.show(request, form)
        to, way = form.cleaned_data["to"], form.cleaned_data.get("way", "")
        try:
            actions.move_booking(booking=self.booking, to=to, by=request.user, now=clock.now(), way=way)
        except Refused as refused:
            form.add_error("to", refused.message)
            return self.show(request, form)
        messages.success(
            request, "Moved. The new invitation and the withdrawal of the old one are on their way."
        )
        return self.back(request)

    def form(self, request: SignedInRequest, data: QueryDict | None = None) -> MoveBookingForm:
        sessions = self.sessions(request)
        return MoveBookingForm(data, sessions=sessions, booking=self.booking, reader=request.user)

    def sessions(self, request: SignedInRequest) -> QuerySet[TrainingSession]:
        """What the mover sees and the person may still book, further dates of the same thing first.

        A consultation is moved to another time that is left, and anything else to no consultation.
        """
        now, left, person = clock.now(), self.booking.session, self.booking.person
        booked = Booking.objects.live().filter(person=person).values("session")
        coming = (
            TrainingSession.objects.published().visible_to(request.user).upcoming(now).exclude(pk__in=booked)
        )
        consultations = Q(kind=SessionKind.CONSULTATION)
        alike = coming.filter(consultations if left.kind == SessionKind.CONSULTATION else ~consultations)
        with_room = [one for one in alike.with_counts() if not is_full(one)]
        same = [one for one in with_room if one.title == left.title]
        likely = [*same[:OFFERED_MOVES], *with_room[:OFFERED_MOVES]]
        fitting = [one.pk for one in likely if rules.why_not_bookable(one, person, now) is None]
        return coming.filter(pk__in=fitting)

    def show(self, request: SignedInRequest, form: MoveBookingForm) -> HttpResponse:
        context = {
            "form": form,
            "booking": self.booking,
            "session": self.booking.session,
            "back_url": self.back_url(request),
        }
        return render(request, "sessions/move_booking.html", context)


class ChangeTurnView(BookingView):
    """For hosts alone; the change and its reason are kept in the audit log."""

    def waiting(self, request: SignedInRequest) -> list[int]:
        if not user_can_host(request.user, self.booking.session):
            raise PermissionDenied("This page is for the host of the session.")
        rows = Booking.objects.waiting().filter(session=self.booking.session_id)
        return list(rows.values_list("pk", flat=True))

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        waiting = self.waiting(request)
        turn = waiting.index(pk) + 1 if pk in waiting else 1
        return self.show(request, ChangeTurnForm(waiting=len(waiting), initial={"turn": turn}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = ChangeTurnForm(request.POST, waiting=len(self.waiting(request)))
        if not form.is_valid():
            return self.show(request, form)
        try:
            actions.change_turn(booking=self.booking, by=request.user, now=clock.now(), **form.cleaned_data)
            messages.success(request, "The order is changed, and the reason is kept.")
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect("sessions:bookings", self.booking.session_id)

    def show(self, request: SignedInRequest, form: ChangeTurnForm) -> HttpResponse:
        context = {"form": form, "booking": self.booking, "session": self.booking.session}
        return render(request, "sessions/change_turn.html", context)

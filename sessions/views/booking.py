"""Taking a place and giving it up, for oneself or for one's team."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core import clock
from core.errors import Refused
from people.permissions import leads
from people.requests import SignedInRequest
from sessions import actions, rules
from sessions.forms.booking import BookForm, BookForTeamForm
from sessions.models import Booking
from sessions.permissions import user_can_book_for_team, user_can_cancel_booking
from sessions.views.base import SessionView


class BookSessionView(SessionView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if Booking.objects.live().filter(session=self.session, person=request.user).exists():
            return redirect(self.session)
        now, person = clock.now(), request.user
        reason = rules.why_not_bookable(self.session, person, now)
        if reason := reason or rules.why_not_another(self.session, person, now):
            messages.warning(request, reason)
            return redirect(self.session)
        return self.show(
            request, BookForm(session=self.session, initial={"needs": rules.needs_told_by(request.user)})
        )

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = BookForm(request.POST, session=self.session)
        if not form.is_valid():
            return self.show(request, form)
        try:
            booking = actions.book(
                session=self.session,
                person=request.user,
                by=request.user,
                now=clock.now(),
                needs=form.cleaned_data["needs"],
                way=form.cleaned_data.get("way", ""),
                answers=form.answers(),
            )
        except Refused as refused:
            messages.warning(request, refused.message)
            return redirect(self.session)
        messages.success(request, booked_message(booking))
        return redirect(self.session)

    def show(self, request: SignedInRequest, form: BookForm) -> HttpResponse:
        context = {
            "session": self.session,
            "form": form,
            "places": rules.places_of(self.session),
            "has_room": rules.has_room_for(self.session, request.user, clock.now()),
            "clashes": rules.clashes_told(self.session, request.user, request.user),
        }
        return render(request, "sessions/book.html", context)


def booked_message(booking: Booking) -> str:
    if booking.holds_a_place:
        return "You have a place. An invitation for your calendar is on its way to your mailbox."
    return "You are on the waiting list. When a place becomes free for you, we write to you at once."


class BookForTeamView(SessionView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not user_can_book_for_team(request.user):
            raise PermissionDenied("This page is for people who lead a team.")

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        # Whom the manager ticked on another page; only people whom they may book are among the choices.
        ticked = {"people": request.GET.getlist("person")}
        return self.show(request, BookForTeamForm(session=self.session, manager=request.user, initial=ticked))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = BookForTeamForm(request.POST, session=self.session, manager=request.user)
        if not form.is_valid():
            return self.show(request, form)
        done = actions.book_for_team(
            dates=[self.session],
            people=form.cleaned_data["people"],
            by=request.user,
            now=clock.now(),
            way=form.cleaned_data.get("way", ""),
        )
        if done.refused and not done.people:
            form.add_error("people", done.refused[0][-1])
            return self.show(request, form)
        if done.people:
            messages.success(request, f"{done.in_words}. They are told by mail.")
        for person, _session, reason in done.refused:
            messages.warning(request, f"{person}: {reason}")
        return redirect(self.session)

    def show(self, request: SignedInRequest, form: BookForTeamForm) -> HttpResponse:
        booked = Booking.objects.live().filter(
            session=self.session, person__team__in=request.user.led_team_ids
        )
        context = {
            "session": self.session,
            "form": form,
            "places": rules.places_of(self.session),
            "why_not": rules.why_not_open(self.session, clock.now()),
            "booked": booked.select_related("person").order_by("person__full_name"),
        }
        return render(request, "sessions/book_for_team.html", context)


class BookingView(LoginRequiredMixin, View):
    """One's own booking, one of one's team, or any booking of a session one hosts."""

    booking: Booking

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        bookings = Booking.objects.select_related("person", "session__service")
        self.booking = get_object_or_404(bookings, pk=kwargs["pk"])
        if not user_can_cancel_booking(request.user, self.booking):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def back(self, request: SignedInRequest) -> HttpResponse:
        return redirect(self.back_url(request))

    def back_url(self, request: SignedInRequest) -> str:
        """One's own booking leads to the session, another's to the list on which it stands."""
        session = self.booking.session
        if self.booking.person_id == request.user.pk:
            return session.get_absolute_url()
        mine = leads(request.user, self.booking.person)
        return reverse("sessions:book_for_team" if mine else "sessions:bookings", args=[session.pk])


class CancelBookingView(BookingView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if not self.booking.is_live:
            return self.back(request)
        is_late_cancellation = rules.is_late_cancellation(self.booking.session, clock.now())
        context = {
            "booking": self.booking,
            "session": self.booking.session,
            "is_late_cancellation": is_late_cancellation,
            "back_url": self.back_url(request),
        }
        return render(request, "sessions/cancel_booking.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            actions.cancel_booking(booking=self.booking, by=request.user, now=clock.now())
            messages.success(request, "The booking is cancelled. Thank you for making room.")
        except Refused as refused:
            messages.warning(request, refused.message)
        return self.back(request)

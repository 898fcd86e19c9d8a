"""Finding a session, and its page."""

from datetime import datetime

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views import View

from core import clock
from people.permissions import is_administrator
from people.requests import SignedInRequest
from sessions import calendar, rules
from sessions.enums import SessionKind, Way
from sessions.host_pages import host_pages
from sessions.models import Booking, TrainingSession
from sessions.models.training import TrainingSessionQuerySet
from sessions.permissions import (
    user_can_book_for_team,
    user_can_host,
    user_can_make_sessions,
    user_can_see_link,
)
from sessions.views.base import SessionView

PER_PAGE = 20


class SessionListView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        now = clock.now()
        shows_past = "past" in request.GET and user_can_make_sessions(request.user)
        visible = TrainingSession.objects.visible_to(request.user)
        sessions = visible.hosted_by(request.user).past(now) if shows_past else listed(visible, now)
        page = Paginator(sessions.with_counts(), PER_PAGE).get_page(request.GET.get("page"))
        own = Booking.objects.live().filter(person=request.user, session__in=list(page))
        by_session = {booking.session_id: booking for booking in own}
        context = {
            "page": page,
            "rows": [
                (
                    session,
                    by_session.get(session.pk),
                    None if shows_past else rules.why_not_open(session, now),
                )
                for session in page
            ],
            "shows_past": shows_past,
            "can_make": user_can_make_sessions(request.user),
            "administers": is_administrator(request.user),
        }
        return render(request, "sessions/list.html", context)


def listed(visible: TrainingSessionQuerySet, now: datetime) -> TrainingSessionQuerySet:
    """Times for consultation have a page of their own: forty of them would hide everything else."""
    return visible.upcoming(now).exclude(kind=SessionKind.CONSULTATION)


class SessionDetailView(SessionView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        now, session = clock.now(), self.session
        booking = Booking.objects.live().filter(session=session, person=request.user).first()
        if booking:
            booking.session = session
        is_host = user_can_host(request.user, session)
        context = {
            "session": session,
            "booking": booking,
            "places": rules.places_of(session),
            "has_room": rules.has_room_for(session, request.user, now),
            "pools": pools_of(session),
            "facts": rules.booking_facts(session, now),
            "why_not": rules.why_not_bookable(session, request.user, now)
            or rules.why_not_another(session, request.user, now),
            "is_over": session.ends_at <= now,
            "is_host": is_host,
            "host_pages": host_pages(session, request.user, now) if is_host else [],
            "sees_link": user_can_see_link(request.user, session, booking),
            "can_book_team": user_can_book_for_team(request.user) and session.starts_at > now,
            "turn": turn_of(booking) if booking and not booking.holds_a_place else None,
            "others": others_coming(session, booking),
        }
        return render(request, "sessions/detail.html", context)


def pools_of(session: TrainingSession) -> list[tuple[str, rules.Places]]:
    """The places with their name: of the room and the screen, or without a name where there is no difference."""
    return [(Way(one).label if one else "", rules.places_in(session, one)) for one in rules.ways_of(session)]


def turn_of(booking: Booking) -> int:
    """The place in the waiting list, counted from one: the room's or the online one where they are two."""
    ahead = Booking.objects.waiting().filter(
        session=booking.session_id, queue_number__lt=booking.queue_number
    )
    if booking.session.is_split:
        ahead = ahead.coming_by(booking.way)
    return ahead.count() + 1


def others_coming(session: TrainingSession, booking: Booking | None) -> list[str]:
    """Names only where the host shows them, and only to and of people who are booked."""
    if not (session.shows_who_comes and booking and booking.is_booked):
        return []
    others = Booking.objects.booked().filter(session=session).exclude(pk=booking.pk)
    return list(others.order_by("person__full_name").values_list("person__full_name", flat=True))


class CalendarFileView(SessionView):
    """The event as a file, for calendars that do not read mail."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        booking = Booking.objects.booked().filter(session=self.session, person=request.user).first()
        if booking is None:
            raise Http404
        booking.session, booking.person = self.session, request.user
        content = calendar.calendar_file(booking, now=clock.now())
        headers = {"Content-Disposition": f'attachment; filename="{self.session.reference}.ics"'}
        return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)

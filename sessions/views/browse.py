"""Finding a session, and its page."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views import View

from core import clock
from core.template_context import TemplateContext
from people.models import Person
from people.permissions import is_administrator
from people.requests import SignedInRequest
from sessions import calendar, rules
from sessions.enums import SessionKind, Way
from sessions.filters import SessionFilter
from sessions.host_pages import host_pages
from sessions.materials import materials_shown
from sessions.models import Booking, TrainingSession
from sessions.models.training import TrainingSessionQuerySet
from sessions.permissions import (
    user_can_book_for_team,
    user_can_host,
    user_can_make_sessions,
)
from sessions.reads.answers import questions_left
from sessions.reads.series_rows import SeriesDates, all_dates, first_of_each_series, series_dates
from sessions.rules.places import note_places_kept_from
from sessions.views.base import HostView, SessionView
from sessions.workspace import next_steps, state_of

PER_PAGE = 20


class SessionRow(NamedTuple):
    """One session, or the first date of a series with what is said of all its dates."""

    session: TrainingSession
    booking: Booking | None
    closed: str | None
    dates: SeriesDates | None


class SessionListView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        now = clock.now()
        shows_past = "past" in request.GET and user_can_make_sessions(request.user)
        visible = TrainingSession.objects.visible_to(request.user)
        narrowed = SessionFilter(request, shown_in_list(listed(visible, now)))
        sessions: QuerySet[TrainingSession]
        if shows_past:
            sessions = shown_in_list(visible.hosted_by(request.user).past(now))
        else:
            sessions = first_of_each_series(narrowed.found)
        page = Paginator(sessions.select_related("series"), PER_PAGE).get_page(request.GET.get("page"))
        own = Booking.objects.live().filter(person=request.user, session__in=list(page))
        by_session = {booking.session_id: booking for booking in own}
        dates = {} if shows_past else series_dates(page, visible, request.user, now)
        if not shows_past:
            note_places_kept_from(request.user, [*page, *all_dates(dates)], now)
        context = {
            "page": page,
            "rows": [
                SessionRow(
                    session,
                    by_session.get(session.pk),
                    None if shows_past else rules.why_not_open(session, now),
                    dates.get(session.series_id or 0),
                )
                for session in page
            ],
            "shows_past": shows_past,
            "form": narrowed.form,
            "is_narrowed": narrowed.is_narrowed,
            "can_make": user_can_make_sessions(request.user),
            "administers": is_administrator(request.user),
        }
        status = 200 if shows_past else narrowed.status
        return render(request, "sessions/list.html", context, status=status)


def shown_in_list(sessions: TrainingSessionQuerySet) -> TrainingSessionQuerySet:
    """With what a row says: the places left, and who hosts it."""
    return sessions.with_counts().prefetch_related("facilitators")


def listed(visible: TrainingSessionQuerySet, now: datetime) -> TrainingSessionQuerySet:
    """Times for consultation have a page of their own: forty of them would hide everything else."""
    return visible.upcoming(now).exclude(kind=SessionKind.CONSULTATION)


class SessionDetailView(SessionView):
    """To its host a session is work: they get the workspace. Everybody else gets the page on which it is booked."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if user_can_host(request.user, self.session):
            return self.workspace(request)
        return render(request, "sessions/detail.html", booking_page(self.session, request.user, clock.now()))

    def workspace(self, request: SignedInRequest) -> HttpResponse:
        session, now = self.session, clock.now()
        state = state_of(session, request.user, now)
        context = {
            "session": session,
            "state": state,
            "steps": next_steps(state),
            "facts": rules.booking_facts(session, now),
            "pools": pools_of(session),
            "hosts": session.facilitators.all(),
            "comes_too": not state.is_held
            and Booking.objects.live().filter(session=session, person=request.user).exists(),
            "host_pages": host_pages(session, request.user, now),
            "can_cancel": not session.cancelled_at and not session.is_draft and session.ends_at > now,
        }
        return render(request, "sessions/workspace/overview.html", context)


class PreviewSessionView(HostView):
    """What a learner of the service sees. A host who comes as well finds their own place here."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        context = booking_page(self.session, request.user, clock.now())
        return render(request, "sessions/detail.html", context | {"is_preview": True})


def booking_page(session: TrainingSession, person: Person, now: datetime) -> TemplateContext:
    booking = Booking.objects.live().filter(session=session, person=person).first()
    if booking:
        booking.session = session
    return {
        "session": session,
        "booking": booking,
        "has_room": rules.has_room_for(session, person, now),
        "pools": pools_of(session),
        "facts": rules.booking_facts(session, now),
        "why_not": rules.why_not_bookable(session, person, now)
        or rules.why_not_another(session, person, now),
        "is_over": session.ends_at <= now,
        "sees_link": bool(booking and booking.is_booked and not booking.comes_to_room),
        "can_book_team": user_can_book_for_team(person) and session.starts_at > now,
        "calendar_links": calendar.links_to_add(session, booking),
        "turn": turn_of(booking) if booking and not booking.holds_a_place else None,
        "others": others_coming(session, booking),
        "asked": len(questions_left(booking)) if booking and session.starts_at > now else 0,
        "materials": materials_shown(person, [session.pk], now).get(session.pk, []),
    }


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
        return calendar_answer(self.session, calendar.calendar_file(booking, now=clock.now()))


class DateFileView(SessionView):
    """The date without the joining link, for whoever may see the session."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if self.session.cancelled_at or self.session.is_draft:
            raise Http404
        return calendar_answer(self.session, calendar.date_file(self.session, now=clock.now()))


def calendar_answer(session: TrainingSession, content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{session.reference}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)

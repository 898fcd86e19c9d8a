"""The sessions as a calendar of a month, or of a week."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import render
from django.views import View

from core import clock
from core.template_context import TemplateContext
from core.wording import nhs_date
from people.requests import SignedInRequest
from sessions.enums import SessionKind
from sessions.models import Booking, TrainingSession
from sessions.reads.calendar_days import (
    WEEK,
    calendar_days,
    day_called,
    month_called,
    week_of,
    weeks_of_month,
)
from sessions.rules.places import note_places_kept_from


class CalendarView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        today = clock.today()
        if "week" in request.GET:
            day = day_called(request.GET["week"], today)
            return self.show(request, [week_of(day)], None, around_week(day))
        first = month_called(request.GET.get("month", ""), today)
        return self.show(request, weeks_of_month(first), first.month, around_month(first))

    def show(
        self, request: SignedInRequest, weeks: list[list[date]], month: int | None, around: TemplateContext
    ) -> HttpResponse:
        days = (weeks[0][0], weeks[-1][-1])
        visible = TrainingSession.objects.visible_to(request.user).filter(
            starts_at__date__range=days, cancelled_at__isnull=True
        )
        shown = visible.exclude(kind=SessionKind.CONSULTATION).with_counts().order_by("starts_at", "pk")
        sessions = list(shown)
        note_places_kept_from(request.user, sessions, clock.now())
        own = Booking.objects.live().filter(person=request.user, session__in=sessions)
        context: TemplateContext = {
            **around,
            "weeks": calendar_days(weeks, sessions, own, today=clock.today(), month=month),
            "count": len(sessions),
        }
        return render(request, "sessions/calendar.html", context)


def around_month(first: date) -> TemplateContext:
    before, after = (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=31)).replace(day=1)
    return {
        "title": f"{first:%B %Y}",
        "before": (f"?month={before:%Y-%m}", f"{before:%B}"),
        "after": (f"?month={after:%Y-%m}", f"{after:%B}"),
        "other": (f"?week={first.isoformat()}", "By week"),
    }


def around_week(day: date) -> TemplateContext:
    monday, sunday = week_of(day)[0], week_of(day)[-1]
    return {
        "title": f"{nhs_date(monday)} to {nhs_date(sunday)}",
        "before": (f"?week={(monday - WEEK).isoformat()}", "The week before"),
        "after": (f"?week={(monday + WEEK).isoformat()}", "The week after"),
        "other": (f"?month={monday:%Y-%m}", "By month"),
    }

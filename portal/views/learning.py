"""My learning: what next, what is booked, and what was earned."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from core import clock
from courses.refreshers import refreshers_of
from feedback.reads import waiting_for
from people.requests import SignedInRequest
from portal.learning import coming_up, what_next
from portal.reads import (
    booked_sessions,
    certificates_of,
    courses_of,
    materials_of,
    meetings_coming,
)


@login_required
def my_learning(request: SignedInRequest) -> HttpResponse:
    now = clock.now()
    person = request.user
    refreshers = refreshers_of([person.pk], clock.local_date(now)).get(person.pk, [])
    courses = courses_of(person, refreshers)
    bookings = booked_sessions(person, now)
    meetings = meetings_coming(person, now)
    context = {
        "next": what_next(courses, bookings, meetings, refreshers, now),
        "courses": courses,
        "coming": coming_up(bookings, meetings),
        "certificates": certificates_of(person),
        "waiting": waiting_for(person, now),
        "materials": materials_of(person, now),
    }
    return render(request, "portal/my_learning.html", context)

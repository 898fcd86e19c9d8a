"""My learning: what to carry on with, what needs an answer, what is booked and what was earned."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from assignments.enums import ExpectedState
from assignments.reads import asked_of
from core import clock
from courses.models import Enrolment
from courses.reads import kept_places_of, open_learning
from courses.refreshers import refreshers_of
from feedback.reads import waiting_for
from people.requests import SignedInRequest
from portal.finishing import finish_of
from portal.learning import coming_up, needs_an_answer, to_carry_on
from portal.reads import (
    booked_sessions,
    certificates_of,
    courses_of,
    groups_of,
    materials_of,
)
from portal.suggestions import suggestion_for


@login_required
def my_learning(request: SignedInRequest) -> HttpResponse:
    now = clock.now()
    person = request.user
    learning = open_learning()
    courses, refreshers = courses_of(person, clock.local_date(now), learning.modules)
    bookings, groups = booked_sessions(person, now), groups_of(person, now)
    context = {
        "carry_on": to_carry_on(courses, learning),
        "answers": needs_an_answer(bookings, waiting_for(person, now), groups, refreshers, now),
        "courses": courses,
        "coming": coming_up(bookings, groups),
        "suggestion": suggestion_for(person, courses, refreshers, now, learning.courses) if courses else None,
        "asked": [
            one
            for one in asked_of([person.pk], clock.local_date(now), enrolments=courses)
            if one.state != ExpectedState.DONE
        ],
        "kept_places": kept_places_of(person),
        "certificates": certificates_of(person),
        "materials": materials_of(person, now),
    }
    return render(request, "portal/my_learning.html", context)


@login_required
def finish(request: SignedInRequest, course: str) -> HttpResponse:
    """Found through who is signed in, so that it can be nobody else's. Before the end, the course says what is left."""
    mine = Enrolment.objects.filter(person=request.user, course__live=True)
    enrolment = get_object_or_404(mine.select_related("course"), course__slug=course)
    if enrolment.completed_at is None:
        return redirect(enrolment.course)
    now = clock.now()
    enrolment.person = request.user
    refreshers = refreshers_of([request.user.pk], clock.local_date(now)).get(request.user.pk, [])
    own = [due for due in refreshers if due.course.pk == enrolment.course_id]
    joined = Enrolment.objects.filter(person=request.user)
    context = {
        "course": enrolment.course,
        "finish": finish_of(enrolment),
        "suggestion": suggestion_for(request.user, joined, own, now),
    }
    return render(request, "portal/finish.html", context)

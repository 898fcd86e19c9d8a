"""A course once more: what is due, the modules to go through again, and what was refreshed before."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from core import clock
from core.errors import Refused
from courses.actions import begin_refresher
from courses.again import modules_again, next_again
from courses.models import CoursePage, Enrolment
from courses.permissions import enrolment_of
from courses.refreshers import dates_refreshed, offered_elsewhere, refresher_of
from courses.rules import why_not_refreshed
from courses.views.catalogue import open_course
from people.requests import SignedInRequest


class RefresherView(LoginRequiredMixin, View):
    """Whoever has nothing to refresh is told why on the course's own page."""

    def get(self, request: SignedInRequest, course: str) -> HttpResponse:
        page = open_course(course)
        enrolment = enrolment_of(request.user, page)
        if enrolment is None or why_not_refreshed(enrolment):
            return self.refuse(request, page, enrolment)
        now = clock.now()
        going_on = enrolment.refreshers.open_on(now).first()
        modules = modules_again(page, going_on)
        context = {
            "course": page,
            "enrolment": enrolment,
            "due": refresher_of(enrolment, clock.today()),
            "going_on": going_on,
            "modules": modules,
            "modules_done": sum(one.done for one in modules),
            "next": next_again(modules),
            "dates": dates_refreshed(enrolment),
            "offers": [] if going_on else offered_elsewhere(request.user, page, now),
        }
        return render(request, "courses/refresher.html", context)

    def post(self, request: SignedInRequest, course: str) -> HttpResponse:
        page = open_course(course)
        enrolment = enrolment_of(request.user, page)
        if enrolment is None:
            return self.refuse(request, page, enrolment)
        try:
            refresher = begin_refresher(enrolment=enrolment, by=request.user, now=clock.now())
        except Refused:
            return self.refuse(request, page, enrolment)
        following = next_again(modules_again(page, refresher))
        return redirect(following.url) if following else redirect("courses:refresher", course)

    def refuse(self, request: SignedInRequest, page: CoursePage, enrolment: Enrolment | None) -> HttpResponse:
        reason = why_not_refreshed(enrolment) if enrolment else "Join this course and complete it first."
        messages.info(request, reason or "")
        return redirect(page)

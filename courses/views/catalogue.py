"""What can be learned, what a course holds, and joining it."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from cms.actions import count_reading
from core import clock
from courses.actions import enrol
from courses.models import CoursePage
from courses.permissions import enrolment_of, user_can_read_modules, user_can_see_item_statistics
from courses.reads import Outline, course_outline, courses_for, domains_of
from courses.refreshers import refresher_of
from courses.steps import returning_to
from people.requests import SignedInRequest


def open_course(slug: str) -> CoursePage:
    return get_object_or_404(CoursePage.objects.live().select_related("framework"), slug=slug)


def course_list(request: HttpRequest) -> HttpResponse:
    return render(request, "courses/list.html", {"lines": courses_for(request.user)})


def course_page(request: HttpRequest, course: str) -> HttpResponse:
    page = open_course(course)
    count_reading(page=page, now=clock.now())
    enrolment = enrolment_of(request.user, page) if request.user.is_authenticated else None
    context = {
        "course": page,
        "outline": course_outline(page, enrolment),
        "domains": domains_of(page),
        "reads_modules": request.user.is_authenticated and user_can_read_modules(request.user, enrolment),
        "sees_figures": user_can_see_item_statistics(request.user),
        "due": refresher_of(enrolment, clock.today()) if enrolment else None,
    }
    return render(request, "courses/course.html", context)


class EnrolView(LoginRequiredMixin, View):
    """Joining leads at once to the first step: there is nothing to read in between."""

    def get(self, request: SignedInRequest, course: str) -> HttpResponse:
        """After signing in somebody may be sent back here: the course's own page has the button."""
        return redirect("courses:course", course)

    def post(self, request: SignedInRequest, course: str) -> HttpResponse:
        page = open_course(course)
        enrolment = enrol(person=request.user, course=page, by=request.user, now=clock.now())
        enrolment.course = page
        return redirect(first_address(course_outline(page, enrolment)))


def first_address(outline: Outline) -> str:
    """Where joining leads: what stands before the content, and from there straight on to the content."""
    step, module = outline.next_step, outline.next_module
    if step is None:
        return outline.course.get_absolute_url()
    if step.blocks_content and module:
        return returning_to(step, module.url)
    return step.url

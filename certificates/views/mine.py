from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from certificates.actions import issue_for_course, reissue_in_new_name
from certificates.names import in_older_name
from certificates.permissions import user_can_export_training
from certificates.rules import why_no_course_certificate
from core import clock
from core.errors import Refused
from courses.models import Enrolment
from people.models import Person
from people.requests import SignedInRequest


class MyCertificatesView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        certificates = list(request.user.certificates.newest_first().select_related("replaced_by"))
        context = {
            "certificates": certificates,
            "older": in_older_name(certificates, request.user),
            "waiting": courses_without_certificate(request.user),
            "can_export": user_can_export_training(request.user),
        }
        return render(request, "certificates/list.html", context)


def courses_without_certificate(person: Person) -> list[tuple[Enrolment, str | None]]:
    """Finished courses whose certificate is still to come, each with what is left to do for it."""
    held = person.certificates.filter(course__isnull=False).values("course_id")
    finished = person.enrolments.completed().exclude(course_id__in=held).select_related("course")
    return [(enrolment, why_no_course_certificate(enrolment)) for enrolment in finished]


class IssueForCourseView(LoginRequiredMixin, View):
    """For a course that somebody finished before the portal issued certificates by itself."""

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        enrolment = get_object_or_404(Enrolment, course=pk, person=request.user)
        try:
            certificate = issue_for_course(enrolment=enrolment, by=request.user, now=clock.now())
        except Refused as refused:
            messages.warning(request, refused.message)
            return redirect("certificates:list")
        messages.success(request, "Your certificate is ready.")
        return redirect(certificate)


class NewNameView(LoginRequiredMixin, View):
    """For somebody whose name has changed since their certificates were issued."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        older = in_older_name(request.user.certificates.valid().newest_first(), request.user)
        return render(request, "certificates/new_name.html", {"older": older})

    def post(self, request: SignedInRequest) -> HttpResponse:
        try:
            issued = reissue_in_new_name(by=request.user, now=clock.now())
        except Refused as refused:
            messages.warning(request, refused.message)
        else:
            what = "1 certificate is" if len(issued) == 1 else f"{len(issued)} certificates are"
            messages.success(request, f"{what} issued in your new name.")
        return redirect("certificates:list")

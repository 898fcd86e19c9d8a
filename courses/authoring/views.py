"""Editors' pages about whole courses: copies for services, and what is new in their originals."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cms.page_views import ForEditors
from core import clock
from core.errors import Refused, UnreadableFile
from courses.actions import copy_course, import_course, note_original_read
from courses.authoring.forms import CopyCourseForm, CourseFileForm
from courses.copies import comparison_url, courses_with_copies, newer_originals
from courses.models import CoursePage, ModuleCopy
from courses.transfer.making import course_as_file
from courses.transfer.reading import read_course_file
from people.requests import SignedInRequest


class CoursesView(ForEditors):
    def get(self, request: SignedInRequest) -> HttpResponse:
        context = {"courses": courses_with_copies(), "newer": newer_originals()}
        return render(request, "courses/authoring/list.html", context)


class CopyCourseView(ForEditors):
    def get(self, request: SignedInRequest, course: str) -> HttpResponse:
        page = self.course(course)
        return self.show(
            request, page, CopyCourseForm(initial={"title": page.title, "service": request.user.service_id})
        )

    def post(self, request: SignedInRequest, course: str) -> HttpResponse:
        page, form = self.course(course), CopyCourseForm(request.POST)
        if not form.is_valid():
            return self.show(request, page, form)
        try:
            copy = copy_course(course=page, by=request.user, now=clock.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error("service", refused.message)
            return self.show(request, page, form)
        messages.success(
            request,
            "The copy is there as a draft. Change what is different, then send the course and each module in.",
        )
        return redirect("wagtailadmin_explore", copy.pk)

    def course(self, slug: str) -> CoursePage:
        return get_object_or_404(CoursePage.objects.live().select_related("copy_row"), slug=slug)

    def show(self, request: SignedInRequest, page: CoursePage, form: CopyCourseForm) -> HttpResponse:
        context = {"course": page, "form": form}
        return render(request, "courses/authoring/copy.html", context, status=422 if form.errors else 200)


class NewerOriginalView(ForEditors):
    """What is new in the original of one module, and a button to say that one has looked."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        copy = newer_originals().filter(pk=pk).first()
        if copy is None:
            messages.info(request, "There is nothing new in the original of this module.")
            return redirect("authoring:list")
        changes = copy.original.versions.filter(number__gt=copy.version) if copy.original else []
        context = {"copy": copy, "changes": changes, "comparison": comparison_url(copy)}
        return render(request, "courses/authoring/newer.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            note_original_read(copy=get_object_or_404(ModuleCopy, pk=pk), by=request.user)
            messages.success(request, "Thank you. This copy is named again when its original changes.")
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect("authoring:list")


class TakeFileView(ForEditors):
    """What readers have now, as one file."""

    def get(self, request: SignedInRequest, course: str) -> HttpResponse:
        page = get_object_or_404(CoursePage.objects.live().select_related("framework"), slug=course)
        response = HttpResponse(course_as_file(page), content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="{page.slug}.attune.zip"'
        return response


class BringCourseView(ForEditors):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request, CourseFileForm())

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = CourseFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, form)
        try:
            imported = import_course(read=read_course_file(form.cleaned_data["file"]), by=request.user)
        except (Refused, UnreadableFile) as refused:
            form.add_error("file", refused.message)
            return self.show(request, form)
        messages.success(request, f"{imported.course.draft_title}. {imported.in_words}")
        return redirect("authoring:list")

    def show(self, request: SignedInRequest, form: CourseFileForm) -> HttpResponse:
        return render(
            request, "courses/authoring/bring.html", {"form": form}, status=422 if form.errors else 200
        )

"""Editors' pages about packages: what was sent, sending one, what became of it; and our courses as packages."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cms.page_views import ForEditors
from core import clock
from core.errors import Refused
from courses.enums import PackageKind, PackageState
from courses.models import CoursePage, Package
from courses.packages.actions import receive_package
from courses.packages.actions.receiving import NO_HOST
from courses.packages.export import MADE_AS, course_as_package
from courses.packages.forms import NewPackageForm, PackageFileForm
from courses.packages.tokens import launch_token, package_origin
from people.requests import SignedInRequest

ON_A_PAGE = 25


class PackagesView(ForEditors):
    def get(self, request: SignedInRequest) -> HttpResponse:
        packages = Package.objects.select_related("course", "module")
        page = Paginator(packages, ON_A_PAGE).get_page(request.GET.get("page"))
        courses = CoursePage.objects.live().order_by("path")
        context = {"page": page, "courses": courses, "kinds": MADE_AS, "no_host": no_host()}
        return render(request, "courses/packages/list.html", context)


def no_host() -> str:
    return "" if settings.PACKAGE_HOST else NO_HOST


class SendPackageView(ForEditors):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request, NewPackageForm(initial={"course": request.GET.get("course")}))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = NewPackageForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, form)
        data = form.cleaned_data
        try:
            package = receive_package(
                file=data["file"],
                name=data["file"].name,
                course=data["course"],
                title=data["title"],
                minutes=data["minutes"],
                by=request.user,
                now=clock.now(),
            )
        except Refused as refused:
            form.add_error("file", refused.message)
            return self.show(request, form)
        return redirect("packages:package", package.pk)

    def show(self, request: SignedInRequest, form: NewPackageForm) -> HttpResponse:
        status = 422 if form.errors else 200
        return render(
            request, "courses/packages/send.html", {"form": form, "no_host": no_host()}, status=status
        )


class PackageView(ForEditors):
    """What became of one file; another file may take its place."""

    def get(self, request: SignedInRequest, pk: str) -> HttpResponse:
        return self.show(request, self.package(pk), PackageFileForm())

    def post(self, request: SignedInRequest, pk: str) -> HttpResponse:
        package = self.package(pk)
        form = PackageFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, package, form)
        data = form.cleaned_data
        try:
            newer = receive_package(
                file=data["file"],
                name=data["file"].name,
                course=package.course,
                title=package.title,
                minutes=data["minutes"],
                by=request.user,
                now=clock.now(),
                module=package.module,
            )
        except Refused as refused:
            form.add_error("file", refused.message)
            return self.show(request, package, form)
        messages.success(request, "The newer file is being read. Whoever has begun keeps the one they began.")
        return redirect("packages:package", newer.pk)

    def package(self, pk: str) -> Package:
        related = "course", "module", "received_by"
        return get_object_or_404(Package.objects.select_related(*related).prefetch_related("units"), pk=pk)

    def show(self, request: SignedInRequest, package: Package, form: PackageFileForm) -> HttpResponse:
        context = {"package": package, "form": form, "units": package.units.all(), "no_host": no_host()}
        response = render(
            request, "courses/packages/package.html", context, status=422 if form.errors else 200
        )
        if package.state == PackageState.READING:
            response["Refresh"] = "3"
        return response


class TryPackageView(ForEditors):
    """As a learner sees it, and nothing is kept."""

    def get(self, request: SignedInRequest, pk: str, number: int) -> HttpResponse:
        ready = Package.objects.ready().exclude(kind=PackageKind.CMI5)
        package = get_object_or_404(ready, pk=pk)
        unit = get_object_or_404(package.units, number=number)
        unit.package = package
        origin = package_origin()
        frame = f"{origin}/play/{launch_token(unit, None)}/"
        context = {"package": package, "unit": unit, "origin": origin, "frame_address": frame}
        response = render(request, "courses/packages/try.html", context)
        response._csp_config = {**settings.SECURE_CSP, "frame-src": [origin or "'none'"]}  # type: ignore[attr-defined]
        return response


class TakeCourseView(ForEditors):
    """One of our courses as a package for another learning system."""

    def get(self, request: SignedInRequest, course: str, kind: str) -> HttpResponse:
        page = get_object_or_404(CoursePage.objects.live(), slug=course)
        if kind not in MADE_AS:
            raise Http404
        response = HttpResponse(course_as_package(page, PackageKind(kind)), content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="{page.slug}-{kind}.zip"'
        return response

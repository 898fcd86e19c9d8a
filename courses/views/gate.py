"""The way to a module: signed in, joined, and the first questions answered."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View

from core import clock
from core.template_context import TemplateContext
from courses.models import (
    CoursePage,
    Enrolment,
    ModulePage,
    ModuleProgress,
    Package,
    Refresher,
)
from courses.packages.rules import package_of
from courses.permissions import enrolment_of, user_can_read_modules
from courses.reads import CourseProgress, progress_of
from courses.steps import blocking_step, returning_to
from courses.texts import ModuleText, module_text
from courses.versions import changes_since
from courses.views.catalogue import open_course
from people.requests import SignedInRequest


class ModuleGate(LoginRequiredMixin, View):
    """Sets `course`, `module`, `text` and, for a learner, `enrolment` and `progress`; editors have neither."""

    request: SignedInRequest
    course: CoursePage
    module: ModulePage
    # All that are open of the course.
    modules: list[ModulePage]
    text: ModuleText
    enrolment: Enrolment | None
    progress: ModuleProgress | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if response := self.enter(self.request, **kwargs):
            return response
        return super().dispatch(request, *args, **kwargs)

    def enter(self, request: SignedInRequest, course: str, module: str) -> HttpResponse | None:
        self.course = open_course(course)
        self.modules = list(self.course.get_modules())
        found = next((one for one in self.modules if one.slug == module), None)
        if found is None:
            raise Http404
        self.module = found
        self.enrolment = enrolment_of(request.user, self.course)
        if not user_can_read_modules(request.user, self.enrolment):
            return render(request, "courses/join_first.html", {"course": self.course}, status=403)
        if self.enrolment and (step := blocking_step(self.enrolment)):
            return redirect(returning_to(step, request.path))
        self.text = module_text(self.module)
        self.progress = None
        if self.enrolment:
            if request.method == "GET":  # what is only read is counted from the same rows
                prefetch_related_objects([self.enrolment], "progress")
            rows = self.enrolment.progress.all()
            self.progress = next((row for row in rows if row.module_id == self.module.pk), None)
        return None

    @cached_property
    def refresher(self) -> Refresher | None:
        """The one that is going on, of a course completed before."""
        if self.enrolment is None or self.enrolment.completed_at is None:
            return None
        return self.enrolment.refreshers.open_on(clock.now()).first()

    def say_if_refreshed(self, going_on: Refresher | None) -> None:
        """After the last module of the refresher that was going on before this answer."""
        if going_on and Refresher.objects.completed().filter(pk=going_on.pk).exists():
            messages.success(self.request, "You have refreshed this course. Today is its new date.")

    @cached_property
    def package(self) -> Package | None:
        """Of a module that is an activity as well."""
        return package_of(self.module, self.progress)

    def counted(self) -> CourseProgress | None:
        if self.enrolment is None:
            return None
        return progress_of([self.enrolment], open_modules=self.modules)[self.enrolment.pk]

    def activity_address(self) -> str:
        return reverse("courses:activity", args=[self.course.slug, self.module.slug])

    def address(self, section: int | None = None) -> str:
        address = self.module.get_absolute_url()
        return f"{address}?section={section}" if section else address

    def context(self) -> TemplateContext:
        seen = set(self.progress.seen_sections) if self.progress else set()
        return {
            "course": self.course,
            "module": self.module,
            "text": self.text,
            "enrolment": self.enrolment,
            "progress": self.progress,
            "address": self.address(),
            "check_address": reverse("courses:check", args=[self.course.slug, self.module.slug]),
            "package": self.package,
            "activity_address": self.activity_address(),
            "seen": seen,
            "changes": changes_since(self.progress, self.text.provenance.version),
            "counted": self.counted(),
        }

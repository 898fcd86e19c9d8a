"""How a module's questions and sections do, for editors and clinicians."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View

from core import clock
from courses.item_statistics import module_figures
from courses.models import ModulePage
from courses.permissions import user_can_see_item_statistics
from courses.views.catalogue import open_course
from people.requests import SignedInRequest

NOT_FOR_YOU = "How the questions of a module do is shown to the editors and the clinicians of the teams."


class CourseFiguresView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, course: str) -> HttpResponse:
        refuse_others(request)
        page = open_course(course)
        return render(request, "courses/course_figures.html", {"course": page, "modules": page.get_modules()})


class ModuleFiguresView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        refuse_others(request)
        page = open_course(course)
        modules = ModulePage.objects.child_of(page).live().without_texts()
        found = get_object_or_404(modules, slug=module)
        context = {"course": page, "module": found, "figures": module_figures(found, clock.now())}
        return render(request, "courses/module_figures.html", context)


def refuse_others(request: SignedInRequest) -> None:
    if not user_can_see_item_statistics(request.user):
        raise PermissionDenied(NOT_FOR_YOU)

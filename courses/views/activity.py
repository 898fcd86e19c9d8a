"""The package of a module, in a frame of the second host."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property

from core import clock
from core.errors import Refused
from courses.packages.actions import record_gone_through
from courses.packages.rules import UnitLine, unit_lines
from courses.packages.tokens import launch_token, package_origin
from courses.views.gate import ModuleGate
from people.requests import SignedInRequest


class ActivityView(ModuleGate):
    """`part` in the address is which unit, counted from 1; without it the first that is still to do."""

    def get(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        line = self.line(request.GET.get("part", ""))
        if "state" in request.GET:
            return JsonResponse({"state": self.state(line)})
        origin = package_origin()
        context = self.context() | {
            "place": -1,
            "lines": self.lines,
            "line": line,
            "origin": origin,
            "frame_address": f"{origin}/play/{launch_token(line.unit, self.enrolment)}/",
            "onwards": self.onwards(),
        }
        response = render(request, "courses/activity.html", context)
        response._csp_config = {**settings.SECURE_CSP, "frame-src": [origin or "'none'"]}  # type: ignore[attr-defined]
        # Packages that save only when they are left are let do so where browsers begin to leave that out.
        response["Permissions-Policy"] = f'unload=(self "{origin}")'
        return response

    def post(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        line = self.line(request.POST.get("part", ""))
        if self.enrolment is None:
            messages.info(request, "You are reading as an editor, so nothing is kept.")
            return redirect(self.activity_address())
        try:
            record_gone_through(enrolment=self.enrolment, unit=line.unit, by=request.user, now=clock.now())
        except Refused as refused:
            messages.warning(request, refused.message)
            return redirect(self.activity_address())
        self.progress = self.enrolment.progress.filter(module=self.module).first()
        return redirect(
            self.onwards() if self.progress and self.progress.completed_at else self.activity_address()
        )

    @cached_property
    def lines(self) -> list[UnitLine]:
        if self.package is None:
            raise Http404
        return unit_lines(self.package, self.progress)

    def line(self, asked: str) -> UnitLine:
        if asked.isdecimal() and 1 <= int(asked) <= len(self.lines):
            return self.lines[int(asked) - 1]
        return next((line for line in self.lines if not line.done), self.lines[0])

    def state(self, line: UnitLine) -> str:
        if self.progress and self.progress.completed_at:
            return "module-done"
        return "done" if line.done else "open"

    def onwards(self) -> str:
        """What comes after the activity: the questions, where they are still to be put right, else the course."""
        answers = self.progress.check_answers if self.progress else {}
        if self.text.questions and not self.text.all_right(answers):
            return reverse("courses:check", args=[self.course.slug, self.module.slug])
        return reverse("courses:refresher" if self.refresher else "courses:course", args=[self.course.slug])

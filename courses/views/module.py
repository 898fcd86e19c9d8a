"""A module, one section a page. Reading changes nothing; going on marks the section as read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cms.actions import count_reading
from core import clock
from core.errors import Refused
from courses.actions import record_section_seen
from courses.models import SectionBookmark
from courses.polls import polls_shown
from courses.rules import resume_place
from courses.views.gate import ModuleGate
from people.requests import SignedInRequest


class ModuleView(ModuleGate):
    def get(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        place = self.asked_place(request.GET.get("section", ""), request.GET.get("at", ""))
        if place == 0:
            return redirect("courses:check", course, module)
        count_reading(page=self.module, now=clock.now(), visit=request.session)
        total = len(self.text.sections)
        section = self.text.sections[place - 1] if total else None
        kept = SectionBookmark.objects.filter(person=request.user, module=self.module)
        context = self.context() | {
            "place": place,
            "total": total,
            "section": section,
            "is_kept": bool(section and kept.filter(section=section.id).exists()),
            "previous": self.text.sections[place - 2] if place > 1 else None,
            "following": self.text.sections[place] if place < total else None,
            "polls": polls_shown(self.module, section.polls, request.user) if section else {},
            "is_last": place >= total,
            "offers_activities": bool(self.enrolment and not (self.progress and self.progress.completed_at)),
            "chosen": self.progress.chosen_activities if self.progress else [],
        }
        return render(request, "courses/module.html", context)

    def asked_place(self, asked: str, at: str) -> int:
        """The section in the address, by its number or its name, or else where this learner left off; 0 stands for the
        questions."""
        if at and self.text.section(at):
            return self.text.place_of(at)
        if asked.isdecimal() and 1 <= int(asked) <= len(self.text.sections):
            return int(asked)
        return resume_place(self.progress, self.text)

    def post(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        section, going_on = request.POST.get("section", ""), self.refresher
        if self.enrolment:
            try:
                record_section_seen(
                    enrolment=self.enrolment,
                    module=self.module,
                    section=section,
                    by=request.user,
                    now=clock.now(),
                    activities=request.POST.getlist("activities"),
                )
            except Refused as refusal:
                messages.warning(request, refusal.message)
                return redirect(self.address())
        place = self.text.place_of(section)
        if place < len(self.text.sections):
            return redirect(self.address(place + 1))
        if self.package:
            return redirect(self.activity_address())
        if self.text.questions:
            return redirect("courses:check", course, module)
        self.say_if_refreshed(going_on)
        return redirect("courses:refresher" if going_on else "courses:course", course)

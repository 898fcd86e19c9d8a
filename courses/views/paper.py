"""A module for paper: all its sections on one page, or one page to remember it by. Nothing that a reader wrote stands there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.errors import Refused
from courses.actions import keep_place, let_place_go
from courses.models import SectionBookmark
from courses.reminders import reminder_of
from courses.views.gate import ModuleGate
from people.requests import SignedInRequest


class PrintModuleView(ModuleGate):
    def get(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        return render(request, "courses/print.html", self.context())


class ReminderView(ModuleGate):
    def get(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        reminder = reminder_of(self.module, self.text)
        return render(request, "courses/reminder.html", self.context() | {"reminder": reminder})


class KeepPlaceView(ModuleGate):
    def post(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        section = request.POST.get("section", "")
        kept = SectionBookmark.objects.filter(
            person=request.user, module=self.module, section=section
        ).first()
        if kept and "let_go" in request.POST:
            let_place_go(bookmark=kept, by=request.user)
            messages.success(request, "This place is not kept any more.")
        elif not kept:
            try:
                keep_place(module=self.module, section=section, by=request.user, now=clock.now())
            except Refused as refused:
                messages.warning(request, refused.message)
            else:
                messages.success(request, "Your place is kept. You find it on My learning.")
        return redirect(self.address(self.text.place_of(section)))

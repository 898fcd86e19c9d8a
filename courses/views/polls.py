"""Answering a question to colleagues."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from core import clock
from core.errors import Refused
from courses.actions import answer_poll
from courses.views.gate import ModuleGate
from people.requests import SignedInRequest


class PollView(ModuleGate):
    def post(self, request: SignedInRequest, course: str, module: str) -> HttpResponse:
        poll, choice = request.POST.get("poll", ""), request.POST.get("choice", "")
        if self.enrolment is None:
            messages.info(request, "You are reading as an editor, so no answers are kept.")
        elif not choice:
            messages.warning(request, "Choose an answer first, then send it.")
        else:
            self.answer(request, poll, choice)
        return redirect(self.place_of(poll))

    def answer(self, request: SignedInRequest, poll: str, choice: str) -> None:
        try:
            answer_poll(module=self.module, poll=poll, choice=choice, by=request.user, now=clock.now())
        except Refused as refused:
            messages.warning(request, refused.message)
        else:
            messages.success(request, "Your answer is kept. You can change it.")

    def place_of(self, poll: str) -> str:
        """The section that asks it; the module where none does any more."""
        numbered = enumerate(self.text.sections, start=1)
        found = (number for number, section in numbered if any(one.id == poll for one in section.polls))
        number = next(found, None)
        return f"{self.address(number)}#poll-{poll}" if number else self.address()

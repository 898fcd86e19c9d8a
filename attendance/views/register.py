"""The register of a session: one form that works with scripts off, and saved as you go with them."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from attendance import actions
from attendance.enums import WAS_THERE, AttendanceStatus
from attendance.forms.register import MARKS, ThresholdForm, WalkInForm
from attendance.models import Attendance
from attendance.reads.register import RegisterLine, lines_of, named_like
from core import clock
from core.audit import record
from core.errors import Refused
from core.template_context import TemplateContext
from people.requests import SignedInRequest
from sessions.models import TrainingSession
from sessions.views.base import HostView

WORDS = {str(status) for status, _ in MARKS}
MAX_MINUTES = 1440
UNDO = "register_undo"


class RegisterView(HostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        record("session.register_viewed", by=request.user, about=self.session, changes_figures=False)
        return self.show(request, WalkInForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if "walk_in" in request.POST:
            return self.add_walk_in(request)
        if "undo" in request.POST:
            return self.undo(request)
        lines = self.without_newer_marks(request, lines_of(self.session))
        marks = {line.person: request.POST.get(line.field, line.status) for line in lines}
        if "mark_rest" in request.POST:
            marks = {person: mark or AttendanceStatus.ATTENDED for person, mark in marks.items()}
        minutes = {line.person.pk: stated for line in lines for stated in stated_minutes(request, line)}
        before = {str(line.person.pk): [line.status, line.minutes] for line in lines}
        if self.save(request, [(who, mark) for who, mark in marks.items() if mark in WORDS], minutes):
            request.session[UNDO] = {"session": pk, "marks": before}
        return redirect("attendance:register", pk=pk)

    def without_newer_marks(self, request: SignedInRequest, lines: list[RegisterLine]) -> list[RegisterLine]:
        """Somebody checked in, or a colleague marked them, while this page lay open: it knows nothing of that."""
        opened_at = moment_of(request.POST.get("opened_at", ""))
        newer = [line for line in lines if opened_at and line.made_since(opened_at, request.user)]
        names = [str(one.person) for one in newer if request.POST.get(one.field, one.status) != one.status]
        if names:
            messages.info(
                request, f"Marked by others since you opened the page, and left so: {', '.join(names)}."
            )
        return [line for line in lines if line not in newer]

    def save(self, request: SignedInRequest, marks: list, minutes: dict[int, int | None]) -> int:
        try:
            changed = actions.mark_register(
                session=self.session, marks=marks, minutes=minutes, by=request.user, now=clock.now()
            )
        except Refused as refused:
            messages.warning(request, refused.message)
            return 0
        messages.success(request, f"Saved. {changed} mark{'' if changed == 1 else 's'} changed.")
        return changed

    def undo(self, request: SignedInRequest) -> HttpResponse:
        """Back to the marks before the last save from this browser."""
        kept = request.session.pop(UNDO, None)
        if kept and kept["session"] == self.session.pk:
            lines = [line for line in lines_of(self.session) if str(line.person.pk) in kept["marks"]]
            before = {line.person: kept["marks"][str(line.person.pk)] for line in lines}
            minutes = {person.pk: stated for person, (_, stated) in before.items()}
            self.save(request, [(person, status) for person, (status, _) in before.items()], minutes)
        return redirect("attendance:register", pk=self.session.pk)

    def add_walk_in(self, request: SignedInRequest) -> HttpResponse:
        form = WalkInForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        try:
            actions.add_walk_in(
                session=self.session,
                by=request.user,
                now=clock.now(),
                person=form.person,
                name=form.cleaned_data["name"],
                minutes=form.cleaned_data["minutes"],
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, form)
        messages.success(request, "Added to the register.")
        return redirect("attendance:register", pk=self.session.pk)

    def show(self, request: SignedInRequest, walk_in: WalkInForm) -> HttpResponse:
        lines = lines_of(self.session)
        guests = Attendance.objects.filter(session=self.session).unmatched()
        words = request.GET.get("q", "").strip()[:100]
        context: TemplateContext = {
            "session": self.session,
            "lines": named_like(lines, words),
            "words": words,
            "everybody": len(lines),
            "marks": MARKS,
            "guests": list(guests.values_list("reported_name", flat=True)),
            "there": sum(line.status in WAS_THERE for line in lines),
            "unmarked": sum(not line.status for line in lines),
            "to_review": Attendance.objects.filter(session=self.session).to_review().count(),
            "walk_in": walk_in,
            "can_undo": can_undo(request, self.session),
            "opened_at": clock.now().isoformat(),
        }
        return render(request, "attendance/register.html", context)


def moment_of(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def can_undo(request: SignedInRequest, session: TrainingSession) -> bool:
    return request.session.get(UNDO, {}).get("session") == session.pk


def stated_minutes(request: SignedInRequest, line: RegisterLine) -> list[int | None]:
    """The minutes of one line where they were stated anew: one value, or none."""
    text = request.POST.get(line.minutes_field)
    if text is None or text.strip() == ("" if line.minutes is None else str(line.minutes)):
        return []
    if not text.strip():
        return [None]
    return [int(text)] if text.strip().isdecimal() and int(text) <= MAX_MINUTES else []


class ThresholdView(HostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, ThresholdForm(initial={"least_minutes": self.session.least_minutes}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = ThresholdForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        least = form.cleaned_data["least_minutes"]
        actions.set_threshold(session=self.session, least_minutes=least, by=request.user, now=clock.now())
        messages.success(request, "Saved.")
        return redirect("attendance:register", pk=pk)

    def show(self, request: SignedInRequest, form: ThresholdForm) -> HttpResponse:
        return render(request, "attendance/register/threshold.html", {"session": self.session, "form": form})


class SheetView(HostView):
    """The register on paper: for a room without a connection, or for a signature."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        record(
            "session.register_viewed",
            by=request.user,
            about=self.session,
            printed=True,
            changes_figures=False,
        )
        context = {"session": self.session, "lines": lines_of(self.session), "spare": range(8)}
        return render(request, "attendance/register/sheet.html", context)

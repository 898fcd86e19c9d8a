"""The register of a session: one form that works with scripts off."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.errors import Refused
from people.models import Person
from people.requests import SignedInRequest
from sessions import actions
from sessions.enums import WAS_THERE, AttendanceStatus
from sessions.forms.register import MARKS, WalkInForm
from sessions.models import Attendance, Booking, TrainingSession
from sessions.views.base import HostView


@dataclass
class Line:
    """One person on the register."""

    person: Person
    status: str
    is_booked: bool
    minutes: int | None = None

    @property
    def field(self) -> str:
        return f"mark-{self.person.pk}"


def lines_of(session: TrainingSession) -> list[Line]:
    """Everybody with a place, and everybody with a mark, by name. Two queries."""
    rows = Attendance.objects.filter(session=session, person__isnull=False)
    marks = {row.person_id: row for row in rows.select_related("person__team")}
    booked = Booking.objects.holding_a_place().filter(session=session).select_related("person__team")
    people = {booking.person_id: booking.person for booking in booked}
    booked_ids = set(people)
    people |= {row.person_id: row.person for row in marks.values() if row.person}  # type: ignore[misc]
    lines = []
    for person in people.values():
        mark = marks.get(person.pk)
        status, minutes = (mark.status, mark.minutes) if mark else ("", None)
        lines.append(Line(person, status, person.pk in booked_ids, minutes))
    return sorted(lines, key=lambda line: line.person.full_name.casefold())


class RegisterView(HostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, WalkInForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if "walk_in" in request.POST:
            return self.add_walk_in(request)
        lines = lines_of(self.session)
        known = {str(status) for status, _ in MARKS}
        marks = {line.person: request.POST.get(line.field, line.status) for line in lines}
        if "mark_rest" in request.POST:
            marks = {person: mark or AttendanceStatus.ATTENDED for person, mark in marks.items()}
        try:
            changed = actions.mark_register(
                session=self.session,
                marks=[(person, mark) for person, mark in marks.items() if mark in known],
                by=request.user,
                now=clock.now(),
            )
        except Refused as refused:
            messages.warning(request, refused.message)
        else:
            messages.success(request, f"Saved. {changed} mark{'' if changed == 1 else 's'} changed.")
        return redirect("sessions:register", pk=pk)

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
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, form)
        messages.success(request, "Added to the register.")
        return redirect("sessions:register", pk=self.session.pk)

    def show(self, request: SignedInRequest, walk_in: WalkInForm) -> HttpResponse:
        lines = lines_of(self.session)
        guests = Attendance.objects.filter(session=self.session).unmatched()
        context = {
            "session": self.session,
            "lines": lines,
            "marks": MARKS,
            "guests": list(guests.values_list("reported_name", flat=True)),
            "there": sum(line.status in WAS_THERE for line in lines),
            "unmarked": sum(not line.status for line in lines),
            "to_review": Attendance.objects.filter(session=self.session).to_review().count(),
            "walk_in": walk_in,
        }
        return render(request, "sessions/register.html", context)

"""Settling who the uncertain participants of a report were."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import F, Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from core import clock
from core.errors import Refused
from people.models import Person
from people.requests import SignedInRequest
from sessions import actions
from sessions.enums import AttendanceSource, ReviewDecision
from sessions.models import Attendance
from sessions.models.attendance import AttendanceQuerySet
from sessions.rules.matching import candidates, people_by_address
from sessions.views.base import HostView

LATER, ADDRESS = "later", "address"
# What somebody said here, or at an earlier session: known by an address that was remembered and is not their own.
REMEMBERED = Q(person__isnull=False) & ~Q(reported_email="") & ~Q(reported_email=F("person__email"))
DECIDED = ~Q(decision=ReviewDecision.UNDECIDED) | REMEMBERED


@dataclass
class Question:
    """One participant, and everybody they may have been."""

    row: Attendance
    people: list[Person]
    present: set[int]
    problem: str = ""
    typed: str = ""

    @property
    def choices(self) -> list[tuple[Person, bool, bool]]:
        """Each candidate, whether the session already counts them, and whether they were chosen."""
        chosen = self.chosen
        return [(one, one.pk in self.present, chosen == f"person-{one.pk}") for one in self.people]

    @property
    def chosen(self) -> str:
        person = self.row.merged_into.person_id if self.row.merged_into else self.row.person_id
        return f"person-{person}" if person else self.row.decision or LATER


class ReviewView(HostView):
    """One decision for each participant, saved together or one by one."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, self.questions(with_decided="decided" in request.GET))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        questions = self.questions(with_decided=True)
        only = request.POST.get("only")
        asked = [question for question in questions if only in (None, str(question.row.pk))]
        typed = (typed_address(request.POST, question.row) for question in asked)
        people = people_by_address(typed)
        saved = sum(self.settle(request, question, people) for question in asked)
        if saved:
            messages.success(request, f"{saved} decision{'' if saved == 1 else 's'} saved.")
        problems = [question for question in asked if question.problem]
        if problems:
            return self.show(request, problems)
        return redirect("sessions:review", pk=pk)

    def settle(self, request: SignedInRequest, question: Question, people: dict[str, Person]) -> bool:
        """Carry one answer out; what is wrong with it stays on the question."""
        row = question.row
        answer = request.POST.get(f"decision-{row.pk}", LATER)
        question.typed = typed_address(request.POST, row)
        person = next((one for one in question.people if answer == f"person-{one.pk}"), None)
        if answer == ADDRESS:
            person = people.get(question.typed)
            if person is None:
                question.problem = "Nobody has this address. Check it, or count them as a guest."
                return False
        decision = ReviewDecision.PERSON if person else answer
        if decision not in set(ReviewDecision) - {ReviewDecision.UNDECIDED}:
            return False
        if answer == question.chosen:
            return False
        try:
            actions.decide_participant(
                attendance=row, decision=decision, person=person, by=request.user, now=clock.now()
            )
        except Refused as refused:
            question.problem = refused.message
            return False
        return True

    def reported(self) -> AttendanceQuerySet:
        """Whom a report names, also where a hand has marked them since; not guests whom the host added."""
        in_report = Q(source=AttendanceSource.IMPORT) | ~Q(parts={})
        return Attendance.objects.filter(in_report, session=self.session)

    def questions(self, *, with_decided: bool) -> list[Question]:
        reported = self.reported().select_related("person__team", "merged_into__person__team")
        rows = list(reported.to_review())
        if with_decided:
            rows += list(reported.filter(DECIDED))
        found = candidates(rows, self.session)
        for row in rows:
            add_decided_person(row, found)
        present = set(
            Attendance.objects.filter(session=self.session)
            .exclude(person=None)
            .values_list("person_id", flat=True)
        )
        return [Question(row, found[row.pk], present) for row in rows]

    def show(self, request: SignedInRequest, questions: list[Question]) -> HttpResponse:
        reported = self.reported()
        context = {
            "session": self.session,
            "questions": questions,
            "left": reported.to_review().count(),
            "decided": reported.filter(DECIDED).count(),
            "shows_decided": "decided" in request.GET,
        }
        return render(request, "sessions/review.html", context)


def add_decided_person(row: Attendance, found: dict[int, list[Person]]) -> None:
    """Somebody chosen by address is no candidate by name, but stays visible as the choice that was made."""
    person = row.merged_into.person if row.merged_into else row.person
    if person and person not in found[row.pk]:
        found[row.pk].append(person)


def typed_address(data: QueryDict, row: Attendance) -> str:
    return data.get(f"address-{row.pk}", "").strip().lower()

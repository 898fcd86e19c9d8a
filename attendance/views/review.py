"""Settling who the uncertain participants of a report were."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.contrib import messages
from django.db.models import F, Q
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from attendance import actions
from attendance.enums import AttendanceSource, ReviewDecision
from attendance.models import Attendance, SharedAddress
from attendance.models.attendance import AttendanceQuerySet
from attendance.rules.matching import candidates, people_by_address
from attendance.rules.review import by_key, may_be_the_same, reasons, stays_in_words
from core import clock
from core.errors import Refused
from people.models import Person
from people.requests import SignedInRequest
from sessions.views.base import HostView

LATER, ADDRESS = "later", "address"
# What somebody said here, or at an earlier session: known by an address that was remembered and is not their own.
REMEMBERED = Q(person__isnull=False) & ~Q(reported_email="") & ~Q(reported_email=F("person__email"))
# Who ran the meeting stands in a list of their own.
DECIDED = ~Q(decision__in=[ReviewDecision.UNDECIDED, ReviewDecision.HOST]) | REMEMBERED


@dataclass
class ReviewQuestion:
    """One participant, and everybody they may have been."""

    row: Attendance
    people: list[Person]
    present: set[int]
    why: str = ""
    same: list[tuple[Attendance, str]] = field(default_factory=list)
    is_shared: bool = False
    problem: str = ""
    typed: str = ""

    @property
    def choices(self) -> list[tuple[Person, bool, bool]]:
        """Each candidate, whether the session already counts them, and whether they were chosen."""
        chosen = self.chosen
        return [(one, one.pk in self.present, chosen == f"person-{one.pk}") for one in self.people]

    @property
    def same_as(self) -> int | None:
        """Whom somebody said that they are the same as."""
        return self.row.merged_into_id if self.row.decision == ReviewDecision.SAME else None

    @property
    def chosen(self) -> str:
        if self.same_as:
            return f"same-{self.same_as}"
        person = self.row.merged_into.person_id if self.row.merged_into else self.row.person_id
        return f"person-{person}" if person else self.row.decision or LATER


class ReviewView(HostView):
    """One decision for each participant, saved together or one by one."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, self.questions(with_decided="decided" in request.GET))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if "count" in request.POST or "not_shared" in request.POST:
            return self.put_right(request)
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
        return redirect("attendance:review", pk=pk)

    def put_right(self, request: SignedInRequest) -> HttpResponse:
        """Somebody who was left out counts after all, or an address is one person's."""
        if "count" in request.POST:
            left_out = Attendance.objects.filter(session=self.session).left_out()
            row = get_object_or_404(left_out, pk=number(request.POST["count"]))
            actions.count_host(attendance=row, by=request.user, now=clock.now())
            messages.success(request, f"{row.reported_name} is counted.")
        else:
            wanted = number(request.POST["not_shared"])
            shared = next((one for one in self.shared if one.pk == wanted), None)
            if shared is None:
                raise Http404
            actions.unmark_shared_address(shared=shared, by=request.user, now=clock.now())
            messages.success(request, f"{shared.address} may recognise somebody again.")
        return redirect("attendance:review", pk=self.session.pk)

    def settle(self, request: SignedInRequest, question: ReviewQuestion, people: dict[str, Person]) -> bool:
        """Carry one answer out; what is wrong with it stays on the question."""
        row = question.row
        marked = bool(row.reported_email and f"shared-{row.pk}" in request.POST)
        if marked:
            actions.mark_shared_address(attendance=row, by=request.user, now=clock.now())
        answer = request.POST.get(f"decision-{row.pk}", LATER)
        question.typed = typed_address(request.POST, row)
        person = next((one for one in question.people if answer == f"person-{one.pk}"), None)
        if answer == ADDRESS:
            person = people.get(question.typed)
            if person is None:
                question.problem = "Nobody has this address. Check it, or count them as a guest."
                return marked
        same_as = next((one for one, _ in question.same if answer == f"same-{one.pk}"), None)
        decision = ReviewDecision.PERSON if person else ReviewDecision.SAME if same_as else answer
        if decision not in set(ReviewDecision) - {ReviewDecision.UNDECIDED} or answer == question.chosen:
            return marked
        try:
            actions.decide_participant(
                attendance=row,
                decision=decision,
                person=person,
                same_as=same_as,
                by=request.user,
                now=clock.now(),
            )
        except Refused as refused:
            question.problem = refused.message
            return marked
        return True

    def reported(self) -> AttendanceQuerySet:
        """Whom a report names, also where a hand has marked them since; not guests whom the host added."""
        in_report = (
            Q(source=AttendanceSource.IMPORT)
            | ~Q(parts={})
            | Q(hand_recorded_at__isnull=False)
            | Q(corrected_minutes__isnull=False)
        )
        return Attendance.objects.filter(in_report, session=self.session)

    def questions(self, *, with_decided: bool) -> list[ReviewQuestion]:
        reported = self.reported().select_related("person__team", "merged_into__person__team")
        rows = list(reported.to_review())
        if with_decided:
            rows += list(reported.filter(DECIDED))
        found = candidates(rows, self.session)
        for row in rows:
            add_decided_person(row, found)
        present = {row.person_id for row in self.everybody if row.person_id}
        shared = {one.address for one in self.shared}
        why, same_key = reasons(self.everybody, shared), by_key(self.everybody)
        return [
            ReviewQuestion(
                row,
                found[row.pk],
                present,
                why.get(row.pk, ""),
                same_people(row, same_key),
                row.reported_email in shared,
            )
            for row in rows
        ]

    @cached_property
    def everybody(self) -> list[Attendance]:
        return list(Attendance.objects.filter(session=self.session).select_related("person"))

    @cached_property
    def shared(self) -> list[SharedAddress]:
        """Addresses of this session's reports that several people use."""
        here = {row.reported_email for row in self.everybody if row.reported_email}
        return list(SharedAddress.objects.filter(service=self.session.service_id, address__in=here))

    def show(self, request: SignedInRequest, questions: list[ReviewQuestion]) -> HttpResponse:
        reported = self.reported()
        context = {
            "session": self.session,
            "questions": questions,
            "left": reported.to_review().count(),
            "decided": reported.filter(DECIDED).count(),
            "left_out": [row for row in self.everybody if row.decision == ReviewDecision.HOST],
            "shared": self.shared,
            "shows_decided": "decided" in request.GET,
        }
        return render(request, "attendance/review.html", context)


def same_people(row: Attendance, same_key: dict[str, list[Attendance]]) -> list[tuple[Attendance, str]]:
    """Others of the same name, with their times; and whoever was chosen before, also under another name."""
    others = may_be_the_same(row, same_key)
    chosen = row.merged_into if row.decision == ReviewDecision.SAME else None
    if chosen and chosen not in others:
        others = [chosen, *others]
    return [(one, stays_in_words(one)) for one in others]


def number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def add_decided_person(row: Attendance, found: dict[int, list[Person]]) -> None:
    """Somebody chosen by address is no candidate by name, but stays visible as the choice that was made."""
    person = row.merged_into.person if row.merged_into else row.person
    if person and person not in found[row.pk]:
        found[row.pk].append(person)


def typed_address(data: QueryDict, row: Attendance) -> str:
    return data.get(f"address-{row.pk}", "").strip().lower()

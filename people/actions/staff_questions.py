"""What an administrator says about a row of a staff list that may be about somebody who is known already."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit, clock
from core.errors import Refused
from core.imports import ImportReport
from people.actions.addresses import change_address
from people.enums import StaffDoubt
from people.imports.managers import write_managers
from people.imports.rows import StaffRow
from people.imports.writing import StaffListWriter
from people.models import Person, Service, StaffQuestion
from people.permissions import is_administrator


@transaction.atomic
def answer_staff_question(
    *, question: StaffQuestion, is_same_person: bool, by: Person, now: datetime
) -> ImportReport:
    """The row is taken over now, for the person it is about; or left out, where an account needs another address."""
    if not is_administrator(by, question.service):
        raise PermissionDenied("Only an administrator of the service decides this.")
    report = ImportReport()
    if is_same_person and question.kind == StaffDoubt.NEW_ADDRESS:
        change_address(person=question.person, address=question.address, by=by, now=now)
    if is_same_person or question.kind == StaffDoubt.NEW_ADDRESS:
        take_over(question, report, now)
    audit.record(
        "people.staff_question_answered",
        by=by,
        about=question.person,
        kind=question.kind,
        same=is_same_person,
    )
    question.delete()
    return report


def answer_all_as_same(*, service: Service, by: Person, now: datetime) -> tuple[int, list[str]]:
    """An employer that changes everybody's address: how many were taken over, and why others were not."""
    questions = StaffQuestion.objects.filter(service=service, kind=StaffDoubt.NEW_ADDRESS)
    done, refused = 0, []
    for question in questions.select_related("service", "person"):
        try:
            answer_staff_question(question=question, is_same_person=True, by=by, now=now)
        except Refused as reason:
            refused.append(reason.message)
        else:
            done += 1
    return done, refused


def take_over(question: StaffQuestion, report: ImportReport, now: datetime) -> None:
    row = StaffRow.from_plain(question.row)
    writer = StaffListWriter(question.service, report, now)
    writer.write([(row, {}, "")], decided=True)
    write_managers(writer, report, clock.local_date(now))


def forget_old_questions(now: datetime) -> int:
    return StaffQuestion.objects.out_of_date(now).delete()[0]

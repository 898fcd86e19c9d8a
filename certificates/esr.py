"""Completed training for the employer's staff record: one line a certificate, by employee number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from certificates.cpd.lines import in_hours
from certificates.models import Certificate
from core.tabular import csv_text
from people.models import Person

HEADINGS = ("Employee Number", "Course", "Completion Date", "Hours")


@dataclass(frozen=True)
class Completion:
    employee_number: str
    title: str
    completed_on: date
    minutes: int

    def cells(self) -> tuple[str, str, str, float]:
        return (self.employee_number, self.title, f"{self.completed_on:%d/%m/%Y}", in_hours(self.minutes))


def completions(people: QuerySet[Person], start: date | None, end: date | None) -> list[Completion]:
    """Valid certificates of these people, by number and date. The period is that of the training's last day."""
    certificates = Certificate.objects.valid().filter(person__in=people).select_related("person")
    found = [completion_of(certificate) for certificate in certificates]
    wanted = [line for line in found if (start or date.min) <= line.completed_on <= (end or date.max)]
    return sorted(wanted, key=lambda line: (line.employee_number, line.completed_on, line.title))


def completion_of(certificate: Certificate) -> Completion:
    says = certificate.says
    return Completion(certificate.person.employee_number, says.title, says.ends_on, says.minutes)


def with_number(lines: list[Completion]) -> Iterator[Completion]:
    """The staff record finds people by their number alone, so that a line without one is of no use to it."""
    return (line for line in lines if line.employee_number)


def esr_csv(lines: list[Completion]) -> str:
    return csv_text(HEADINGS, (line.cells() for line in with_number(lines)))

"""Marks as readers see them, and what the portal knows itself of an organisation's staff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from config import policy
from core.wording import nhs_date
from courses.models import Enrolment
from guide.kite_mark_enums import LOOKED_FOR, MarkStandard
from guide.models import DirectoryEntry, KiteMark, KiteMarkStandard
from people.models import Organisation, Person
from supervision.models import GroupMembership


def marks_in_words(entries: Iterable[DirectoryEntry], today: date) -> dict[int, str]:
    """By the entries' numbers: who gave the mark, and until when it stands."""
    standing = KiteMark.objects.standing(today).filter(entry__in=[one.pk for one in entries])
    found: dict[int, str] = {}
    for mark in standing.select_related("service"):
        assert mark.expires_on is not None
        found.setdefault(
            mark.entry_id, f"Kite mark, given by {mark.service} until {nhs_date(mark.expires_on)}"
        )
    return found


@dataclass(frozen=True)
class StandardLine:
    """`known`: what the portal knows of it by itself; empty where that is nothing, or of too few people."""

    standard: MarkStandard
    looked_for: str
    found: KiteMarkStandard | None
    known: str


def standard_lines(mark: KiteMark, today: date) -> list[StandardLine]:
    found = {one.standard: one for one in mark.standards.all()}
    known = known_of(mark.organisation, today)
    return [StandardLine(one, LOOKED_FOR[one], found.get(one), known.get(one, "")) for one in MarkStandard]


def known_of(organisation: Organisation | None, today: date) -> dict[MarkStandard, str]:
    """In steps, and of enough people: nobody's training is told."""
    if organisation is None:
        return {}
    staff = Person.objects.working_on(today).filter(organisation=organisation).values("pk")
    people = staff.count()
    if people < policy.MIN_PEOPLE_IN_COMPETENCE_COUNTS:
        return {}
    trained = Enrolment.objects.completed().filter(person__in=staff).values("person").distinct().count()
    supervised = (
        GroupMembership.objects.on(today).filter(person__in=staff).values("person").distinct().count()
    )
    return {
        MarkStandard.TRAINED: f"{in_a_step(trained, people)} of its staff here have completed a course.",
        MarkStandard.SUPERVISED: f"{in_a_step(supervised, people)} of its staff here belong to a reflective group.",
    }


def in_a_step(part: int, whole: int) -> str:
    if part * 5 >= whole * 4:
        return "Four in five or more"
    return "Half or more" if part * 2 >= whole else "Fewer than half"

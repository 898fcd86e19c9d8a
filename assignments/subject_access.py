"""This app's part of a person's own data."""

from __future__ import annotations

from django.db import transaction

from assignments.models import Assignment, SavedTeamView
from core import audit
from core.subject_access import SubjectPart
from people.models import Person


def export(person: Person) -> list[SubjectPart]:
    asked = (
        Assignment.objects.with_rule()
        .filter(person=person)
        .select_related("rule__made_by", "rule__course", "rule__session")
    )
    return [
        (
            "Training you are asked to do",
            [
                {
                    "what": one.rule.title,
                    "asked": one.asked_at,
                    "due": one.due_on,
                    "asked by": str(one.rule.made_by),
                    "ended": one.ended_at or one.rule.stopped_at,
                }
                for one in asked
            ],
        ),
        (
            "Saved views of My team",
            [
                {"name": view.name, "filters": view.query}
                for view in SavedTeamView.objects.filter(person=person)
            ],
        ),
    ]


@transaction.atomic
def erase(person: Person, by: Person | None = None) -> int:
    count = Assignment.objects.filter(person=person).delete()[0]
    count += SavedTeamView.objects.filter(person=person).delete()[0]
    audit.record("training_asked.erased", by=by, about=person, rows=count)
    return count

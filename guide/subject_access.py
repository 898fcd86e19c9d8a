"""This app's part when somebody asks for their own data, or to be forgotten: what they said in groups of the network."""

from __future__ import annotations

from django.db import transaction

from core.subject_access import Facts, SubjectPart
from guide.models import NetworkItem, PaperComment, SubGroupMembership
from people.models import Person


def export(person: Person) -> list[SubjectPart]:
    return [
        ("Groups of the network", _memberships(person)),
        ("Comments you wrote in groups of the network", _comments(person)),
        ("News and events you wrote", _items(person)),
    ]


def _memberships(person: Person) -> list[Facts]:
    rows = SubGroupMembership.objects.filter(person=person).select_related("group")
    return [
        {
            "group": row.group.name,
            "state": row.get_state_display(),
            "since": row.since,
            "convenes it": "yes" if row.is_convenor else "no",
        }
        for row in rows
    ]


def _comments(person: Person) -> list[Facts]:
    rows = PaperComment.objects.filter(author=person).select_related("paper")
    return [
        {"paper": row.paper.title, "written": row.written_at, "text": row.text, "hidden": row.hidden_because}
        for row in rows
    ]


def _items(person: Person) -> list[Facts]:
    rows = NetworkItem.objects.filter(written_by=person)
    return [{"title": row.title, "written": row.written_at, "text": row.text} for row in rows]


@transaction.atomic
def erase(person: Person, by: Person) -> int:
    """Their words go. A paper or news that others work with stays, without a name."""
    count = PaperComment.objects.filter(author=person).delete()[0]
    return count + SubGroupMembership.objects.filter(person=person).delete()[0]

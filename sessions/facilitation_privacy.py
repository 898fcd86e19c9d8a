"""What the room holds about those who lead sessions and groups. It stays when they go: others came to them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from people.models import Person
from sessions.models import GroupFacilitator, GroupMeeting, TrainingSession


def export(person: Person) -> list[tuple[str, list[dict[str, Any]]]]:
    sessions = TrainingSession.objects.filter(facilitators=person).order_by("starts_at")
    groups = GroupFacilitator.objects.filter(person=person).select_related("group")
    meetings = GroupMeeting.objects.filter(Q(facilitators=person) | Q(cover=person)).select_related("group")
    return [
        ("Sessions you led", [{"session": one.title, "date": one.starts_at} for one in sessions]),
        ("Supervision groups you lead", [{"group": one.group.name} for one in groups]),
        (
            "Supervision meetings you led",
            [
                {
                    "group": one.group.name,
                    "date": one.starts_at,
                    "for somebody else": "yes" if one.cover_id == person.pk else "no",
                }
                for one in meetings.distinct().order_by("starts_at")
            ],
        ),
    ]

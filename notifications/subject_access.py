"""This app's part when somebody asks for their own data, or to be forgotten."""

from __future__ import annotations

from core.subject_access import Facts, SubjectPart
from notifications.models import Notice
from people.models import Person


def export(person: Person) -> list[SubjectPart]:
    rows = Notice.objects.filter(person=person, sent_at__isnull=False)
    sent: list[Facts] = [{"notice": row.notice, "about": row.thing, "sent": row.sent_at} for row in rows]
    return [("Notices sent about sessions and groups", sent)]


def erase(person: Person, by: Person) -> int:
    Notice.objects.filter(person=person).delete()
    return 0

"""This app's part when somebody asks for their own data, or to be forgotten."""

from __future__ import annotations

from core.subject_access import Facts, SubjectPart
from notifications.models import Notice, NoticeChoice, QuietHours
from notifications.reads import quiet_in_words
from people.models import Person


def export(person: Person) -> list[SubjectPart]:
    rows = Notice.objects.filter(person=person, sent_at__isnull=False)
    sent: list[Facts] = [{"notice": row.notice, "about": row.thing, "sent": row.sent_at} for row in rows]
    choices: list[Facts] = [
        {"notice": row.notice, "as": row.get_role_display(), "how": row.get_delivery_display()}
        for row in person.notice_choices.all()
    ]
    quiet: list[Facts] = [{"when": quiet_in_words(row)} for row in QuietHours.objects.filter(person=person)]
    return [
        ("Notices sent about sessions and groups", sent),
        ("How you want your notices", choices),
        ("Quiet hours", quiet),
    ]


def erase(person: Person, by: Person) -> int:
    for model in (Notice, NoticeChoice, QuietHours):
        model.objects.filter(person=person).delete()
    return 0

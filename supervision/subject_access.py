"""This app's part when somebody asks for their own data, or to be forgotten.

What they led stays when they go: others came to it.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet

from attendance.enums import WAS_THERE
from core.subject_access import Facts, SubjectPart
from people.models import Person
from people.sealed_texts import text_or_reason
from supervision.models import (
    Consultation,
    GroupFacilitator,
    GroupMeeting,
    GroupMembership,
    MeetingAttendance,
    MeetingFeedback,
    NetworkMembership,
    OutsideSupervision,
    Reflection,
    SupervisionMinimum,
)
from supervision.models.meeting_feedback import ITEMS
from supervision.reads import met_minutes


def export(person: Person) -> list[SubjectPart]:
    return [
        ("Supervision groups", _memberships(person)),
        ("Attendance at supervision meetings", _meetings(person)),
        ("What you said about supervision meetings", _feedback(person)),
        ("Supervision you had elsewhere", _outside(person)),
        ("What your supervision is held against", _minimum(person)),
        ("Supervision groups you lead", _led_groups(person)),
        ("Supervision meetings you led", _led_meetings(person)),
    ]


def export_advice(person: Person) -> list[SubjectPart]:
    """What people ask the team, and who hears from it."""
    return [
        ("Consultations you asked for", _consultations(Consultation.objects.filter(consultee=person))),
        ("Consultations you gave", _consultations(Consultation.objects.filter(consultant=person))),
        ("The infant mental health network", _network(person)),
    ]


def _memberships(person: Person) -> list[Facts]:
    rows = GroupMembership.objects.filter(person=person).select_related("group")
    return [{"group": row.group.name, "joined": row.joined_on, "left": row.left_on} for row in rows]


def _meetings(person: Person) -> list[Facts]:
    rows = MeetingAttendance.objects.filter(membership__person=person).select_related("meeting__group")
    return [
        {
            "group": row.meeting.group.name,
            "date": row.meeting.starts_at,
            "status": row.get_status_display(),
            "minutes": met_minutes(row) if row.status in WAS_THERE else 0,
        }
        for row in rows
    ]


def _consultations(rows: QuerySet[Consultation]) -> list[Facts]:
    """Either side reads the line, and not who was on the other: that is somebody else's data."""
    return [
        {
            "date": row.day,
            "minutes": row.minutes,
            "channel": row.get_channel_display(),
            "about": row.get_purpose_display(),
            "advice": row.get_advice_display(),
            "led to a referral": row.get_led_to_referral_display(),
        }
        for row in rows
    ]


def _feedback(person: Person) -> list[Facts]:
    rows = MeetingFeedback.objects.filter(person=person).select_related("meeting__group")
    return [
        {"meeting": str(row.meeting)} | {wording: getattr(row, item) for item, wording in ITEMS.items()}
        for row in rows
    ]


def _outside(person: Person) -> list[Facts]:
    rows = OutsideSupervision.objects.filter(person=person)
    return [{"date": row.day, "minutes": row.minutes, "form": row.get_form_display()} for row in rows]


def _minimum(person: Person) -> list[Facts]:
    rows = SupervisionMinimum.objects.filter(person=person)
    return [{"experience from": row.experience_from, "days a week": float(row.days_a_week)} for row in rows]


def _led_groups(person: Person) -> list[Facts]:
    groups = GroupFacilitator.objects.filter(person=person).select_related("group")
    return [{"group": one.group.name} for one in groups]


def _led_meetings(person: Person) -> list[Facts]:
    meetings = GroupMeeting.objects.filter(Q(facilitators=person) | Q(cover=person)).select_related("group")
    return [
        {
            "group": one.group.name,
            "date": one.starts_at,
            "for somebody else": "yes" if one.cover_id == person.pk else "no",
        }
        for one in meetings.distinct().order_by("starts_at")
    ]


def _network(person: Person) -> list[Facts]:
    rows = (
        NetworkMembership.objects.filter(person=person).select_related("service").prefetch_related("letters")
    )
    return [
        {
            "network of": str(row.service),
            "joined": row.joined_at,
            "left": row.left_at,
            "agreed to mail": row.mail_agreed_at,
            "invitations sent": sum(bool(letter.sent_at) for letter in row.letters.all()),
        }
        for row in rows
    ]


@transaction.atomic
def erase(person: Person, by: Person) -> int:
    """Their name leaves the log and their answers; the counts behind them stay true."""
    count = Consultation.objects.filter(consultee=person).update(consultee=None)
    count += MeetingFeedback.objects.filter(person=person).update(person=None)
    count += OutsideSupervision.objects.filter(person=person).delete()[0]
    count += SupervisionMinimum.objects.filter(person=person).delete()[0]
    MeetingAttendance.objects.filter(membership__person=person).delete()
    count += GroupMembership.objects.filter(person=person).delete()[0]
    return count + NetworkMembership.objects.filter(person=person).delete()[0]


def own_reflections(person: Person) -> list[SubjectPart]:
    """Opened for the author's own copy: nobody else can ask for it."""
    rows = Reflection.objects.written_by(person)
    return [("Private reflections", [{"when": one.written_at, "text": text_or_reason(one)} for one in rows])]

"""What consultations, feedback on meetings and contact hours hold about a person, and what goes when they are erased."""

from __future__ import annotations

from typing import Any

from people.models import Person
from sessions.models import Consultation, MeetingFeedback, OutsideSupervision, SupervisionMinimum
from sessions.models.meeting_feedback import ITEMS

Part = tuple[str, list[dict[str, Any]]]


def export(person: Person) -> list[Part]:
    return [
        ("Consultations you asked for", _consultations(Consultation.objects.filter(consultee=person))),
        ("Consultations you gave", _consultations(Consultation.objects.filter(consultant=person))),
        ("What you said about supervision meetings", _feedback(person)),
        ("Supervision you had elsewhere", _outside(person)),
        ("What your supervision is held against", _minimum(person)),
    ]


def _consultations(rows: Any) -> list[dict[str, Any]]:
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


def _feedback(person: Person) -> list[dict[str, Any]]:
    rows = MeetingFeedback.objects.filter(person=person).select_related("meeting__group")
    return [
        {"meeting": str(row.meeting)} | {wording: getattr(row, item) for item, wording in ITEMS.items()}
        for row in rows
    ]


def _outside(person: Person) -> list[dict[str, Any]]:
    rows = OutsideSupervision.objects.filter(person=person)
    return [{"date": row.day, "minutes": row.minutes, "form": row.get_form_display()} for row in rows]


def _minimum(person: Person) -> list[dict[str, Any]]:
    rows = SupervisionMinimum.objects.filter(person=person)
    return [{"experience from": row.experience_from, "days a week": float(row.days_a_week)} for row in rows]


def erase(person: Person) -> int:
    """Their name leaves the log and their answers; the counts behind them stay true."""
    count = Consultation.objects.filter(consultee=person).update(consultee=None)
    count += MeetingFeedback.objects.filter(person=person).update(person=None)
    count += OutsideSupervision.objects.filter(person=person).delete()[0]
    return count + SupervisionMinimum.objects.filter(person=person).delete()[0]

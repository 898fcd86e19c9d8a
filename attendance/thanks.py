"""What this app adds to closing a session, and to who may see its materials."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from attendance.actions import thank_those_who_came
from attendance.actions.thanks import details_of_thanks
from attendance.models import Attendance
from attendance.rules.thanks import people_to_thank, shown_to_those_who_came
from config import policy
from notifications.enums import NoticeRole
from notifications.registry import kind_called
from notifications.wording import wordings
from people.models import Person
from sessions.models import TrainingSession
from sessions.workspace.closing import ClosingOffer, ClosingStep, example_mail_of

SWITCHED_OFF = "This mail is switched off for the service. An administrator can switch it on under Notices."


def came_to_sessions(person: Person, sessions: Collection[int]) -> set[int]:
    there = Attendance.objects.counted().filter(person=person, session__in=sessions)
    return set(there.values_list("session_id", flat=True))


def offer_thanks(session: TrainingSession, person: Person, now: datetime) -> ClosingOffer | None:
    """Only where there is something to read again."""
    materials = shown_to_those_who_came(session, now)
    if not materials:
        return None
    title = "Thank those who came, with the materials"
    kind = kind_called("session_thanks")
    if kind is None or not wordings(session.service, kind)[NoticeRole.PARTICIPANT].is_on:
        return ClosingOffer(title, "", why_not=SWITCHED_OFF)
    people = people_to_thank(session, now).count()
    if not people:
        return ClosingOffer(
            title, "", why_not="Everybody who came has been thanked, or nobody is marked yet."
        )
    named = ", ".join(one.title for one in materials)
    who = "1 person gets one mail" if people == 1 else f"{people} people get one mail each"
    is_news = now - session.ends_at <= policy.CERTIFICATE_NEWS_FOR
    mail = example_mail_of(kind, session, person, details_of_thanks(materials))
    return ClosingOffer(title, f"{who} that names: {named}.", people, is_ticked=is_news, mail=mail)


THANKS = ClosingStep(order=30, offer=offer_thanks, act=thank_those_who_came)

"""What people will be told, before anything is sent."""

from __future__ import annotations

from django.core.mail import EmailMessage

from assignments.models import Assignment, AssignmentRule
from assignments.notifications import subject_from
from assignments.notifications.kinds import ASSIGNED
from assignments.reads import AssignmentStanding
from assignments.rules import ReachedPerson
from core import clock
from core.mail import message_of
from core.wording import nhs_date
from notifications.details import NoticeDetails
from notifications.enums import NoticeRole
from notifications.wording import mail_of, wordings
from people.models import Person


def mail_preview(rule: AssignmentRule, reached: list[ReachedPerson], by: Person) -> EmailMessage | None:
    """To the first whom it reaches; where there is nobody, or the service has switched this mail off, there is none."""
    if not reached or reached[0].person.service is None:
        return None
    first = reached[0]
    wording = wordings(reached[0].person.service, ASSIGNED)[NoticeRole.PARTICIPANT]
    if not wording.is_on:
        return None
    assignment = Assignment(rule=rule, person=first.person, asked_at=clock.now(), due_on=first.due_on)
    url = AssignmentStanding(assignment, None, "", clock.today()).url
    return message_of(
        mail_of(
            ASSIGNED,
            NoticeRole.PARTICIPANT,
            wording,
            reader=first.person,
            subject=subject_from(assignment, first.person, url, is_off=False),
            details=NoticeDetails(until=nhs_date(first.due_on)),
        )
    )

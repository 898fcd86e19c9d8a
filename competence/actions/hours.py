"""A year of supervision is sent to a supervisor, who signs it or asks again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from competence.models import HoursSignOff
from competence.notifications.sending import mail_about_hours
from competence.reads.hours import supervision_year
from competence.reads.supervisors import supervisors_for
from core import audit
from core.clock import local_date
from core.errors import Refused
from core.identifiers import refuse_identifiers
from people.models import Person


@transaction.atomic
def send_hours(*, supervisor: Person, until: date, by: Person, now: datetime) -> HoursSignOff:
    if not supervisors_for(by, local_date(now)).filter(pk=supervisor.pk).exists():
        raise Refused("Choose a supervisor from the list.")
    if until > local_date(now):
        raise Refused("Choose a day that is over: what is still to come cannot be signed.")
    if HoursSignOff.objects.waiting().filter(person=by).exists():
        raise Refused("Hours of yours wait for a signature already. Take them back first.")
    year = supervision_year(by, until)
    sent = HoursSignOff.objects.create(
        person=by,
        supervisor=supervisor,
        starts_on=year.since,
        ends_on=year.until,
        group_minutes=year.group,
        individual_minutes=year.individual,
        peer_minutes=year.peer,
        sent_at=now,
    )
    audit.record("hours.sent", by=by, about=sent, whose=by, changes_figures=False)
    mail_about_hours(sent, now)
    return sent


@transaction.atomic
def withdraw_hours(*, sent: HoursSignOff, by: Person, now: datetime) -> None:
    sent = waiting_hours(sent)
    if sent.person_id != by.pk:
        raise Refused("These are not your own hours.")
    sent.withdrawn_at = now
    sent.save(update_fields=["withdrawn_at"])
    audit.record("hours.withdrawn", by=by, about=sent, whose=by, changes_figures=False)


@transaction.atomic
def decide_hours(*, sent: HoursSignOff, signs: bool, comment: str, by: Person, now: datetime) -> None:
    """Signed as they were sent; asking again needs a sentence."""
    refuse_identifiers(comment)
    sent = waiting_hours(sent)
    if sent.supervisor_id != by.pk:
        raise Refused("These hours were sent to somebody else.")
    if not signs and not comment.strip():
        raise Refused("Say in a sentence what is not right.")
    sent.is_signed, sent.comment, sent.decided_at = signs, comment.strip(), now
    sent.save(update_fields=["is_signed", "comment", "decided_at"])
    audit.record("hours.decided", by=by, about=sent, whose=sent.person, signed=signs, changes_figures=False)
    mail_about_hours(sent, now)


def waiting_hours(sent: HoursSignOff) -> HoursSignOff:
    locked = HoursSignOff.objects.select_for_update(of=("self",)).select_related(
        "person__service", "supervisor"
    )
    found = locked.get(pk=sent.pk)
    if found.withdrawn_at or found.decided_at:
        raise Refused("This is done already. Open the list again.")
    return found

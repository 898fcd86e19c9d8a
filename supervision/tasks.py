"""Mails to groups and to the network, written and sent by the worker.

Each names what it is about and is written when it is sent: one that events have overtaken is not sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.tasks import task

from core import clock
from core.failed_jobs import left_to_tick
from core.mail import Mail
from notifications.outbox import send_once
from notifications.tasks import QUEUED_AGAIN
from people.models import Person
from sessions.models import TrainingSession
from supervision import actions, notifications
from supervision.models import SupervisionGroup

# Each mail to a group's people; it gives no mail where there is nothing left to tell.
GROUP_NOTICES: dict[str, Callable[..., Mail | None]] = {
    "group_dates": notifications.group_dates,
    "group_left": notifications.group_left,
    "group_closed": notifications.group_closed,
    "meeting_moved": notifications.meeting_moved,
    "meeting_cancelled": notifications.meeting_cancelled,
    "asked_to_cover": notifications.asked_to_cover,
}


def queue_group_notification(
    notice: str, group: SupervisionGroup, people: Iterable[Person], **details: Any
) -> None:
    """A mail about the group to each of these people, one job each, if this transaction commits."""
    for person in people:
        send_group_notice.enqueue(notice, group.pk, person.pk, **details)


@task(backend="jobs")
def send_group_notice(notice: str, group_id: int, person_id: int, **details: Any) -> str:
    """Once for each state of the group: of two changes in a row the first mail tells both."""
    group = SupervisionGroup.objects.select_related("service").filter(pk=group_id).first()
    person = Person.objects.working_on(clock.today()).filter(pk=person_id).first()
    mail = GROUP_NOTICES[notice](group, person, **details) if group and person else None
    if not (group and person and mail):
        return "overtaken"
    thing = f"meeting:{details['meeting']}" if "meeting" in details else f"group:{group.pk}"
    occasion = details.get("asked_at") or f"sequence {group.calendar_sequence}"
    return send_once(mail, notice, person, thing, occasion)


@task(backend="jobs")
def send_network_letters(session_pk: int) -> None:
    session = TrainingSession.objects.filter(pk=session_pk).first()
    if session:
        actions.send_letters(session=session, now=clock.now())


for mail in (send_group_notice, send_network_letters):
    left_to_tick(mail, QUEUED_AGAIN)

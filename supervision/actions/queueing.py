"""Queueing mail for the worker, within the transaction: it is sent if, and only if, that commits."""

from collections.abc import Iterable
from typing import Any

from people.models import Person
from supervision.models import SupervisionGroup

# The mails are written by modules that in turn need the actions to be loaded, hence the import inside.


def queue_group_notification(
    notice: str, group: SupervisionGroup, people: Iterable[Person], **details: Any
) -> None:
    """A mail about the group to each of these people, one job each."""
    from supervision.tasks import send_group_notice

    for person in people:
        send_group_notice.enqueue(notice, group.pk, person.pk, **details)

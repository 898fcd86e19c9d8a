"""Reminding whoever has not answered. Nobody learns who that is: only how many."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Count, Max, QuerySet

from config import policy
from core import audit, clock
from core.errors import Refused
from feedback import tasks
from feedback.models import Occasion
from feedback.notifications import REMINDER
from feedback.reads.asked import people_to_remind
from notifications.enums import NoticeRole
from notifications.models import Notice
from notifications.outbox import NoticeDraft, write_down
from notifications.registry import name_of
from notifications.wording import wordings
from people.models import Person, Service

NOBODY = "Nobody is left to remind at this moment."
HISTORY = "This was over before the portal knew of it. No mail is sent about it."
SWITCHED_OFF = "Reminders to answer are switched off for this service. An administrator can switch them on under Notices."


def reminded(occasion: Occasion) -> QuerySet[Notice]:
    return Notice.objects.filter(notice=REMINDER.key, thing=name_of(occasion)).order_by()


def people_due(occasion: Occasion, services: Iterable[Service], now: datetime) -> QuerySet[Person]:
    """Who could answer and has not, was not reminded within a week, and not three times already."""
    sent = reminded(occasion).values("person").annotate(times=Count("pk"), last=Max("written_at"))
    lately, often = (
        sent.filter(last__gt=now - policy.MIN_TIME_BETWEEN_REMINDERS),
        sent.filter(times__gte=policy.MAX_REMINDERS),
    )
    silent = people_to_remind(occasion, services, now)
    return silent.exclude(pk__in=lately.values("person")).exclude(pk__in=often.values("person"))


def why_not_remind(occasion: Occasion, services: Iterable[Service], now: datetime) -> str | None:
    services = list(services)
    if occasion.session and occasion.session.created_at >= occasion.session.ends_at:
        return HISTORY
    own = [occasion.session.service] if occasion.session else services
    if not any(is_switched_on(service) for service in own):
        return SWITCHED_OFF
    return None if people_due(occasion, services, now).exists() else NOBODY


def is_switched_on(service: Service) -> bool:
    return wordings(service, REMINDER)[NoticeRole.PARTICIPANT].is_on


@transaction.atomic
def remind(*, occasion: Occasion, services: Iterable[Service], by: Person, now: datetime) -> int:
    """Write the reminders down for the worker to send; says how many. Pressed twice, the second finds nobody."""
    services = list(services)
    locked = Occasion.objects.select_for_update(of=("self",)).select_related("session__service", "course")
    occasion = locked.get(pk=occasion.pk)
    if reason := why_not_remind(occasion, services, now):
        raise Refused(reason)
    before = reminded(occasion).count()
    due = people_due(occasion, services, now).select_related("service").order_by("service_id", "pk")
    time = f"reminder {clock.local_date(now).isoformat()}"
    for service, people in groupby(due, key=lambda person: service_of(occasion, person)):
        drafts = [NoticeDraft(person, NoticeRole.PARTICIPANT, occasion, time) for person in people]
        write_down(REMINDER.key, service, drafts, now)
    count = reminded(occasion).count() - before
    audit.record("occasion.reminded", by=by, about=occasion, count=count, changes_figures=False)
    tasks.send_reminders.enqueue()
    return count


def service_of(occasion: Occasion, person: Person) -> Service:
    """Whose words the reminder has: the session's service, on a course the reader's own."""
    service = occasion.session.service if occasion.session else person.service
    assert service  # on a course only people of the given services are asked
    return service

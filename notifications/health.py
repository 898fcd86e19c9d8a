"""Whether the service's notices go out."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Min, Q

from core.health import LOOKS_BACK, WAITS_TOO_LONG, HealthLine, HealthState
from core.wording import nhs_moment
from notifications.models import MAX_ATTEMPTS, Notice
from people.models import Service

TITLE = "Notices to people"


def lines(service: Service, now: datetime) -> list[HealthLine]:
    open_still = Notice.objects.filter(person__service=service, sent_at=None, dropped_at=None)
    since = now - WAITS_TOO_LONG
    wants_to_wait = Q(waits_until__gte=since)
    stuck = Q(attempts__lt=MAX_ATTEMPTS, written_at__lt=since) & ~wants_to_wait
    found = open_still.aggregate(
        refused=Count("pk", filter=Q(attempts__gte=MAX_ATTEMPTS, written_at__gte=now - LOOKS_BACK)),
        first=Min("written_at", filter=stuck),
    )
    if found["refused"]:
        text = (
            f"Refused by the mail server {MAX_ATTEMPTS} times in the last 7 days, and left: {found['refused']}. "
            "Are the addresses right?"
        )
        return [line(HealthState.WRONG, text)]
    if found["first"]:
        text = f"The first has waited since {nhs_moment(found['first'])}."
        return [line(HealthState.WRONG, text)]
    return [line(HealthState.WELL, "All have gone out.")]


def line(state: HealthState, text: str) -> HealthLine:
    return HealthLine(TITLE, state, text, url_name="notifications:notices", action="Which notices are sent")

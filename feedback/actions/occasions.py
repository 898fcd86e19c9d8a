from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from core import audit
from core.errors import Refused
from courses.models import CoursePage
from feedback.actions.instruments import instrument_for
from feedback.enums import OccasionKind
from feedback.models import Instrument, Occasion
from people.models import Person, Service
from sessions.models import TrainingSession

ANSWERED = (
    "Somebody has answered already, so the questions stay: answers belong to the words people saw. "
    "You can close it, or change its days."
)


@transaction.atomic
def open_occasion(
    *,
    kind: OccasionKind | str,
    course: CoursePage | None = None,
    session: TrainingSession | None = None,
    service: Service | None = None,
    by: Person | None = None,
) -> Occasion:
    """The occasion of that kind about one session or one course; opened if it was not yet.

    On a course `service` says whose people are asked: its own occasion if it made one, else the one all share.
    """
    about = Occasion.objects.about(course=course, session=session).filter(kind=kind)
    own = about.filter(service=service).first() if course is not None and service is not None else None
    if own is not None:
        return own
    occasion, created = Occasion.objects.get_or_create(
        kind=kind,
        course=course,
        session=session,
        service=None,
        defaults={"instrument": instrument_for(kind)},
    )
    if created:
        audit.record("occasion.opened", by=by, about=occasion, kind=str(kind))
    return occasion


@transaction.atomic
def set_up_occasion(
    *,
    kind: OccasionKind | str,
    service: Service,
    course: CoursePage | None = None,
    session: TrainingSession | None = None,
    instrument: Instrument | None = None,
    opens_on: date | None = None,
    closes_on: date | None = None,
    by: Person,
) -> Occasion:
    """Ask the people of a session, or the service's own people on a course, with these questions on these days."""
    # Two administrators at once: the second waits and then changes what the first set up.
    Service.objects.select_for_update().get(pk=service.pk)
    chosen = instrument or instrument_for(kind)
    check_set_up(service, session, chosen, opens_on, closes_on)
    occasion, _ = Occasion.objects.get_or_create(
        kind=kind,
        session=session,
        course=course,
        service=service if course is not None else None,
        defaults={"instrument": chosen},
    )
    if occasion.instrument_id != chosen.pk and occasion.responses.exists():
        raise Refused(ANSWERED)
    occasion.instrument, occasion.opens_on, occasion.closes_on = chosen, opens_on, closes_on
    occasion.save()
    audit.record("occasion.set_up", by=by, about=occasion, kind=str(kind), instrument=str(chosen.pk))
    return occasion


def check_set_up(
    service: Service,
    session: TrainingSession | None,
    instrument: Instrument,
    opens_on: date | None,
    closes_on: date | None,
) -> None:
    if session is not None and session.service_id != service.pk:
        raise Refused("Choose a session of this service.")
    if instrument.service_id not in {None, service.pk} or instrument.is_draft:
        raise Refused("Choose questions that this service has published.")
    if opens_on and closes_on and closes_on < opens_on:
        raise Refused("The last day lies before the first one.")


@transaction.atomic
def close_occasion(*, occasion: Occasion, by: Person, now: datetime) -> None:
    """From now on nobody answers; closed twice, the first time counts."""
    open_still = Occasion.objects.filter(pk=occasion.pk, closed_at__isnull=True)
    if open_still.update(closed_at=now, closed_by=by):
        audit.record("occasion.closed", by=by, about=occasion)


@transaction.atomic
def reopen_occasion(*, occasion: Occasion, by: Person) -> None:
    if Occasion.objects.filter(pk=occasion.pk, closed_at__isnull=False).update(
        closed_at=None, closed_by=None
    ):
        audit.record("occasion.reopened", by=by, about=occasion)

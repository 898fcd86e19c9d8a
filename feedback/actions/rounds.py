"""Opening, moving and closing a round of the training-needs survey."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from config import policy
from core import audit, clock
from core.decoding import as_object
from core.errors import Refused
from feedback import tasks
from feedback.actions.instruments import instrument_for
from feedback.asking import people_asked
from feedback.enums import ItemKind, OccasionKind
from feedback.models import Answered, Instrument, Occasion, SurveyRound
from feedback.notifications import write_down_round
from feedback.reads.needs import numbers_of
from feedback.reads.needs_outside import outside_of
from feedback.reads.round_numbers import numbers_of_round
from notifications.outbox import send_written
from people.models import Locality, Person, Service, Team
from people.system_actor import system_actor

# A worker that died is made up for by the next `tick`.
LATELY = timedelta(days=14)


@transaction.atomic
def open_round(
    *,
    service: Service,
    title: str,
    opens_on: date,
    closes_on: date,
    by: Person,
    now: datetime,
    teams: Iterable[Team] = (),
    localities: Iterable[Locality] = (),
    instrument: Instrument | None = None,
) -> SurveyRound:
    """Ask from `opens_on` to `closes_on`, both included. Whoever is asked is told by mail once, when it opens."""
    check_days(opens_on, closes_on, now)
    instrument = instrument or instrument_for(OccasionKind.NEEDS)
    check_instrument(instrument)
    opened = SurveyRound(
        service=service, title=title, opens_on=opens_on, closes_on=closes_on, opened_at=now, opened_by=by
    )
    opened.full_clean(exclude=["numbers"])
    opened.save()
    opened.teams.set(teams)
    opened.localities.set(localities)
    Occasion.objects.create(kind=OccasionKind.NEEDS, round=opened, instrument=instrument)
    if not people_asked(opened, opens_on).exists():
        raise Refused(
            "Nobody works in the teams and places you chose. Choose others, or import the staff list first."
        )
    audit.record("round.opened", by=by, about=opened)
    tasks.mail_about_round.enqueue(opened.pk)
    return opened


def check_days(opens_on: date, closes_on: date, now: datetime) -> None:
    if closes_on < opens_on:
        raise Refused("The last day comes before the first. Choose a later last day.", code="closes_on")
    if closes_on < clock.local_date(now):
        raise Refused("The last day is over. Choose today or a later day.", code="closes_on")
    if closes_on - opens_on > policy.MAX_ROUND_LENGTH:
        raise Refused(
            "A round lasts half a year at most. Choose an earlier last day, and ask again later.",
            code="closes_on",
        )


def check_instrument(instrument: Instrument) -> None:
    if not instrument.items.filter(kind=ItemKind.EASE).exists():
        raise Refused(
            "These questions ask nowhere how easy something is, so no gaps could be shown. Choose others.",
            code="instrument",
        )


def mail_asked(*, asked_in: SurveyRound, now: datetime) -> int:
    """Each person once, however often it is called; before the first day nobody."""
    if not asked_in.is_open_on(clock.local_date(now)):
        return 0
    write_down_round(asked_in, now)
    return send_written(now)


@transaction.atomic
def move_closing(*, asked_in: SurveyRound, closes_on: date, by: Person, now: datetime) -> SurveyRound:
    held = held_open(asked_in)
    check_days(held.opens_on, closes_on, now)
    held.closes_on = closes_on
    held.save(update_fields=["closes_on"])
    audit.record("round.closing_moved", by=by, about=held)
    return held


@transaction.atomic
def close_round(*, asked_in: SurveyRound, by: Person, now: datetime) -> SurveyRound:
    """Nobody answers any more, and the groups' numbers are worked out and kept."""
    held = held_open(asked_in)
    held.closed_at, held.closed_by = now, by
    held.numbers = numbers_of(held, clock.local_date(now)).as_json()
    held.save(update_fields=["closed_at", "closed_by", "numbers"])
    audit.record("round.closed", by=by, about=held)
    tasks.protect_round.enqueue(held.pk)
    return held


@transaction.atomic
def protect_for_outside(*, closed: SurveyRound) -> bool:
    """The commissioners' form takes seconds to work out, so it is made once, after closing."""
    held = SurveyRound.objects.select_for_update(of=("self",)).get(pk=closed.pk)
    numbers = numbers_of_round(held)
    if numbers is None or numbers.whole is None or numbers.outside is not None:
        return False
    held.numbers = {**held.numbers, "outside": as_object(outside_of(numbers, numbers.whole))}
    held.save(update_fields=["numbers"])
    audit.record("round.settled_outside", by=None, about=held)
    return True


def held_open(asked_in: SurveyRound) -> SurveyRound:
    held = SurveyRound.objects.select_for_update(of=("self",)).get(pk=asked_in.pk)
    if held.is_closed:
        raise Refused("This round is closed already.", code="closed")
    return held


@transaction.atomic
def withdraw_round(*, asked_in: SurveyRound, by: Person) -> None:
    """A round that nobody has answered yet can go altogether."""
    held = held_open(asked_in)
    if Answered.objects.filter(occasion__round=held).exists() or held.occasion.responses.exists():
        raise Refused("Somebody has answered already. Close the round instead.", code="answered")
    audit.record("round.withdrawn", by=by, about=held)
    held.delete()


def keep_rounds(now: datetime) -> int:
    """What is due: people are told on the first day, and a round closes after its last. How many rounds were touched."""
    today, done = clock.local_date(now), 0
    for due in SurveyRound.objects.due_for_closing(today):
        close_round(asked_in=due, by=system_actor(), now=now)
        done += 1
    for open_one in SurveyRound.objects.open_on(today).select_related("service"):
        write_down_round(open_one, now)
    send_written(now)
    for closed in SurveyRound.objects.closed().filter(closed_at__gte=now - LATELY):
        done += protect_for_outside(closed=closed)
    return done

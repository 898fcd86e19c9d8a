"""The demo's training-needs survey: one round a year ago and a later one, both closed, and one that is open now.

The answers are invented and follow the same actions as the pages. Each person's depend on a digest of their number alone,
so that the demo always shows the same.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from core import clock
from feedback.actions import close_round, open_round, submit_response
from feedback.actions.rounds import protect_for_outside
from feedback.asking import people_asked
from feedback.enums import NOT_SURE, ItemKind
from feedback.models import Item, SurveyRound
from people.enums import JobFamily
from people.models import Person, Service

CLINICIAN = "morwenna.hale@team.example"
# How hard each practice is to begin with, out of 10; and what some jobs and places add or take.
HARD = {
    "ease_explain": 2, "ease_cues": 2, "ease_context": 3, "ease_fathers": 5, "ease_notice": 3, "ease_talk": 4,
    "ease_refer": 5, "ease_feelings": 3,
}  # fmt: skip
BY_JOB = {
    (JobFamily.HEALTH_VISITOR, "ease_refer"): -2,
    (JobFamily.HEALTH_VISITOR, "ease_fathers"): 1,
    (JobFamily.MIDWIFE, "ease_cues"): 3,
    (JobFamily.MIDWIFE, "ease_refer"): 2,
    (JobFamily.FAMILY_SUPPORT, "ease_talk"): 2,
    (JobFamily.FAMILY_HUB, "ease_refer"): 2,
    (JobFamily.FAMILY_HUB, "ease_notice"): 2,
    (JobFamily.EARLY_YEARS, "ease_talk"): 2,
}
BY_PLACE = {("Southend", "ease_talk"): 2, ("Thurrock", "ease_fathers"): 2, ("West Essex", "ease_context"): 2}
WORDS = [
    "A short film of a first visit would help, with time to talk about it afterwards.",
    "How to bring it up when a partner is in the room.",
    "Knowing who to ring before I refer.",
]


def load_needs(service: Service, now: datetime) -> None:
    clinician = Person.objects.get(email=CLINICIAN)
    spoken(service, clinician, "A first look, last year", now - timedelta(days=330), harder=1, one_in=3)
    spoken(service, clinician, "Before this year’s training", now - timedelta(days=60), harder=0, one_in=2)
    open_round(
        service=service,
        title="What would help you now",
        opens_on=clock.local_date(now),
        closes_on=clock.local_date(now) + timedelta(days=21),
        localities=service.localities.filter(name__in=["Mid Essex", "Thurrock"]),
        by=clinician,
        now=now,
    )


def spoken(
    service: Service, by: Person, title: str, began: datetime, *, harder: int, one_in: int
) -> SurveyRound:
    """A round that ran for three weeks. Of every `one_in` people one did not answer."""
    day = clock.local_date(began)
    asked_in = open_round(
        service=service, title=title, opens_on=day, closes_on=day + timedelta(days=20), by=by, now=began
    )
    items = list(asked_in.occasion.instrument.items.all())
    people = people_asked(asked_in, day).select_related("team__locality", "locality").order_by("pk")
    for person in people:
        dice = thrown(person, title)
        if next(dice) % one_in == 0 and one_in > 1:
            continue
        when = began + timedelta(days=next(dice) % 20, minutes=next(dice))
        answers = {item.key: answer(item, person, dice, harder) for item in items}
        submit_response(occasion=asked_in.occasion, person=person, answers=answers, now=when, by=person)
    closed = close_round(asked_in=asked_in, by=by, now=began + timedelta(days=21))
    protect_for_outside(closed=closed)
    return closed


def thrown(person: Person, title: str) -> Iterator[int]:
    """Numbers from 0 to 255 that are the person's own."""
    at = 0
    while True:
        yield from sha256(f"{title} {person.email} {at}".encode()).digest()
        at += 1


def answer(item: Item, person: Person, dice: Iterator[int], harder: int) -> str | list[str] | None:
    if item.kind == ItemKind.EASE:
        return ease(item.key, person, dice, harder)
    if item.kind == ItemKind.ONE_OF:
        return item.options[min(next(dice), next(dice)) * len(item.options) // 256]
    if item.kind == ItemKind.MANY_OF:
        return [option for option in item.options if next(dice) < 90]
    return WORDS[next(dice) % len(WORDS)] if next(dice) < 12 else None


def ease(key: str, person: Person, dice: Iterator[int], harder: int) -> str:
    place = person.team.locality if person.team else person.locality
    hard = HARD.get(key, 3) + harder + BY_JOB.get((JobFamily(person.job_family), key), 0)
    hard += BY_PLACE.get((str(place), key), 0)
    if next(dice) < 18:
        return NOT_SURE
    if next(dice) * 10 < hard * 256:
        return "2" if next(dice) < 190 else "1"
    return ["3", "4", "4", "5"][next(dice) % 4]

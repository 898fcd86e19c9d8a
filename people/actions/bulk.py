"""The same change for several people at once: for all of them or, where one cannot be changed, for none."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime

from django.db import transaction

from core.errors import Refused
from people.actions.editing import change_person
from people.actions.joining import approve_joining, decline_joining
from people.actions.leaving import mark_as_left
from people.actions.team_requests import confirm_team
from people.models import JoinRequest, Person, Team, TeamRequest


@transaction.atomic
def move_people_to_team(*, people: Collection[Person], team: Team, by: Person) -> int:
    return for_each(people, lambda person: change_person(person=person, team=team, by=by))


@transaction.atomic
def mark_people_as_left(*, people: Collection[Person], left_on: date, by: Person, now: datetime) -> int:
    return for_each(people, lambda person: mark_as_left(person=person, left_on=left_on, by=by, now=now))


@transaction.atomic
def approve_people(*, people: Collection[Person], by: Person, now: datetime) -> int:
    """Each comes into the team that they asked for. Whoever asks to join the service is not among its people yet."""
    asked = {
        one.person_id: one
        for one in TeamRequest.objects.filter(person__in=people).select_related("person", "team")
    }
    return for_each(
        [one for one in people if one.pk in asked],
        lambda person: confirm_team(request=asked[person.pk], by=by, now=now),
    )


@transaction.atomic
def approve_joining_of_several(*, requests: Collection[JoinRequest], by: Person, words: str = "") -> int:
    """Each gets a mail of their own with the same kind words."""
    asked = {one.person: one for one in requests}
    return for_each(asked, lambda person: approve_joining(request=asked[person], by=by, words=words))


@transaction.atomic
def decline_joining_of_several(
    *, requests: Collection[JoinRequest], by: Person, now: datetime, words: str = ""
) -> int:
    asked = {one.person: one for one in requests}
    return for_each(asked, lambda person: decline_joining(request=asked[person], by=by, now=now, words=words))


def for_each(people: Collection[Person], change: Callable[[Person], object]) -> int:
    """The sentence of a refusal says whom it is about: on a page of fifty nobody would find out."""
    for person in people:
        try:
            change(person)
        except Refused as refusal:
            raise Refused(f"{person}: {refusal.message} Nothing was changed.", code=refusal.code) from refusal
    return len(people)

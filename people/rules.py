"""Who has access on a day. Sign-in, every page, offers, notices, feeds and lists ask here."""

from __future__ import annotations

from datetime import date
from enum import Enum

from people.models import JoinRequest, Person


class Access(Enum):
    """What an account opens: everything that the person's roles allow, their own record alone, or nothing."""

    FULL = "full"
    OWN_RECORD = "own record"
    NONE = "none"


def in_main_post(person: Person, day: date) -> bool:
    return person.left_on is None or person.left_on > day


def is_at_work(person: Person, day: date) -> bool:
    """In the main post or in a further one. Only somebody who left the main post costs a query."""
    return in_main_post(person, day) or person.memberships.current(day).exists()


def has_access(person: Person, day: date) -> bool:
    """Neither suspended, erased nor merged, still employed somewhere, and the address is confirmed."""
    return person.is_active and person.unconfirmed_since is None and is_at_work(person, day)


def access_of(person: Person, day: date) -> Access:
    if not person.is_active:
        return Access.NONE
    if is_at_work(person, day):
        return Access.FULL
    return Access.OWN_RECORD if person.personal_email else Access.NONE


def is_awaiting_approval(person: Person) -> bool:
    """Whether they asked to join a service that has not answered; somebody of a service costs no query."""
    return person.service_id is None and JoinRequest.objects.filter(person=person).exists()

"""Who gets a notice in which role."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from core import clock
from people.enums import Role
from people.models import Person, Service, TeamLeadership
from sessions.enums import NoticeRole
from sessions.models import Booking, GroupMeeting, TrainingSession


def of_booking(booking: Booking, roles: Iterable[NoticeRole]) -> list[tuple[Person, NoticeRole]]:
    """The person, and only where the service wants it, the leads of their team and the hosts."""
    found = []
    if NoticeRole.PARTICIPANT in roles:
        found.append((booking.person, NoticeRole.PARTICIPANT))
    if NoticeRole.MANAGER in roles and booking.person.team_id:
        in_force = TeamLeadership.objects.in_force(clock.today()).filter(team=booking.person.team_id)
        leads = in_force.exclude(person=booking.person_id).select_related("person")
        found += [(one.person, NoticeRole.MANAGER) for one in leads]
    if NoticeRole.HOST in roles:
        found += hosts_of(booking.session)
    return found


def hosts_of(thing: TrainingSession | GroupMeeting) -> list[tuple[Person, NoticeRole]]:
    if isinstance(thing, GroupMeeting):
        leads = Q(facilitated_groups__group=thing.group_id) | Q(covered_meetings=thing)
        people = Person.objects.filter(leads)
    else:
        people = Person.objects.filter(facilitated_sessions=thing)
    return [(person, NoticeRole.HOST) for person in people.distinct()]


def administrators_of(service: Service) -> list[tuple[Person, NoticeRole]]:
    of_it_or_of_all = Q(role_grants__service=service) | Q(role_grants__service__isnull=True)
    people = Person.objects.in_main_post_on(clock.today())
    people = people.filter(of_it_or_of_all, role_grants__role=Role.ADMINISTRATOR)
    return [(person, NoticeRole.ADMINISTRATOR) for person in people.distinct()]

"""Who gets a notice about a booking in which role."""

from __future__ import annotations

from collections.abc import Iterable

from core import clock
from notifications.enums import NoticeRole
from notifications.receivers import hosts_of
from people.models import Person, TeamLeadership
from sessions.models import Booking


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

"""Who may check themselves in, and when."""

from __future__ import annotations

from datetime import datetime

from attendance.models import CheckIn
from people.models import Person
from sessions.models import Booking


def why_not_check_in(check_in: CheckIn | None, person: Person, now: datetime) -> str | None:
    """A reason in words, or None where nothing stands against it."""
    if check_in is None or not check_in.is_open(now):
        return "Check-in is closed. Ask the host to mark you on the register."
    has_place = Booking.objects.holding_a_place().filter(session=check_in.session, person=person).exists()
    if not has_place and not check_in.walk_ins:
        return "You do not hold a place at this session. Ask the host to add you to the register."
    return None

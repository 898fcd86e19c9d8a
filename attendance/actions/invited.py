"""Guests who were invited and have joined since: their attendance becomes theirs."""

from __future__ import annotations

from datetime import datetime

from attendance.actions.review import decide_participant
from attendance.enums import ReviewDecision
from attendance.models import Attendance, SharedAddress
from attendance.rules.matching import people_by_address
from people.system_actor import system_actor


def link_invited(*, now: datetime) -> int:
    """By exact address alone. Safe to run at any time."""
    invited = Attendance.objects.filter(decision=ReviewDecision.INVITE, person=None, merged_into=None)
    waiting = list(invited.select_related("session"))
    people = people_by_address(row.reported_email for row in waiting)
    shared = set(SharedAddress.objects.filter(address__in=list(people)).values_list("service_id", "address"))
    known = [
        row
        for row in waiting
        if row.reported_email in people and (row.session.service_id, row.reported_email) not in shared
    ]
    for row in known:
        decide_participant(
            attendance=row,
            decision=ReviewDecision.PERSON,
            person=people[row.reported_email],
            by=system_actor(),
            now=now,
        )
    return len(known)

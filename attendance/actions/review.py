"""A person decides who a participant was. The decision is remembered, and can be changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from attendance.actions.measuring import forget_hand, remember_mark
from attendance.actions.uniting import bring_twins, hand_on, move_merged, recompute_minutes
from attendance.enums import NOT_COUNTED, ReviewDecision
from attendance.models import Attendance
from attendance.models.attendance import HAND_FIELDS
from attendance.notifications.participants import please_join
from attendance.reports import Participant, agree
from attendance.rules.matching import namings_of, of_several, recognised, shared_addresses
from core.audit import record
from core.errors import Refused
from people.models import EmailAlias, Person


@transaction.atomic
def decide_participant(
    *,
    attendance: Attendance,
    decision: ReviewDecision | str,
    person: Person | None = None,
    same_as: Attendance | None = None,
    by: Person,
    now: datetime,
) -> Attendance:
    """This person, a guest, not a participant, who ran the meeting, or the same as another participant.

    An address that came with the name becomes the person's alias, unless it may be several people's.
    """
    row = Attendance.objects.select_for_update(no_key=True).get(pk=attendance.pk)
    decision = ReviewDecision(decision)
    if same_as is not None:  # an answer just before this one may have moved them
        same_as = Attendance.objects.select_related("merged_into").get(pk=same_as.pk)
    refuse_what_lacks(row, decision, person, same_as)
    if is_decided_so(row, decision, person, same_as):
        return row
    undo_decision(row)
    row.decision = decision
    row.decided_at, row.decided_by = (now, by) if decision else (None, None)
    if person is not None:
        link(row, person)
        remember_address(row, person)
    if same_as is not None:
        row.merged_into = root_of(same_as)
        move_merged(row, row.merged_into)
    row.save()
    recompute_minutes(row)
    if decision == ReviewDecision.INVITE:
        please_join(row)
    record("attendance.decided", by=by, about=row, decision=str(decision), person=person)
    return row


@transaction.atomic
def count_host(*, attendance: Attendance, by: Person, now: datetime) -> Attendance:
    """Somebody who helped to run the meeting took part all the same: counted, and linked where the address is theirs."""
    row = Attendance.objects.select_for_update(no_key=True).get(pk=attendance.pk)
    if row.decision != ReviewDecision.HOST:
        return row
    named = Participant(row.reported_name, row.reported_email)
    others = Attendance.objects.filter(session=row.session_id).exclude(pk=row.pk)
    person = recognised([named], others, row.session).get(named.key)
    decision = ReviewDecision.PERSON if person else ReviewDecision.UNDECIDED
    return decide_participant(attendance=row, decision=decision, person=person, by=by, now=now)


def refuse_what_lacks(
    row: Attendance, decision: ReviewDecision, person: Person | None, same_as: Attendance | None
) -> None:
    if (decision == ReviewDecision.PERSON) != (person is not None):
        raise Refused("Choose a person, or say that this participant is a guest.", code="no_person")
    if decision == ReviewDecision.INVITE and not row.reported_email:
        raise Refused("The report gives no address to invite. Count them as a guest.", code="no_address")
    if (decision == ReviewDecision.SAME) != (same_as is not None):
        raise Refused("Choose the participant who is the same person.", code="nobody_same")
    if same_as is None:
        return
    if same_as.session_id != row.session_id or root_of(same_as).pk == row.pk:
        raise Refused("Choose another participant of this session.", code="nobody_same")
    if same_as.decision in NOT_COUNTED:
        raise Refused("That participant is not counted. Say first who they were.", code="nobody_same")


def root_of(row: Attendance) -> Attendance:
    return row.merged_into or row


def is_decided_so(
    row: Attendance, decision: ReviewDecision, person: Person | None, same_as: Attendance | None
) -> bool:
    if same_as is not None:
        return row.decision == decision and row.merged_into_id == root_of(same_as).pk
    return row.decision == decision and root_of(row).person_id == (person.pk if person else None)


def undo_decision(row: Attendance) -> None:
    """Undo an earlier decision: whoever it counted for loses these minutes, and the address that was remembered."""
    target = root_of(row)
    earlier = target.person
    if row.reported_email and earlier:
        EmailAlias.objects.filter(address=row.reported_email, person=earlier).delete()
    if row.person and row.is_in_report:  # what a hand marked since was about that person
        forget_hand(row)
    was_the_same = row.decision == ReviewDecision.SAME
    row.merged_into = row.person = None
    row.save(update_fields=["merged_into", "person", "source", *HAND_FIELDS])
    if target is not row:
        if not was_the_same:
            bring_twins(row, target)
        recompute_minutes(target)
    elif earlier:
        hand_on(row, earlier)


def link(row: Attendance, person: Person) -> None:
    """The person's own row, or, where they already have one in this session, merged into that."""
    other = Attendance.objects.filter(session=row.session_id, person=person).exclude(pk=row.pk).first()
    if other:
        remember_mark(other)
        row.merged_into = other
        move_merged(row, other)
    else:
        row.person = person


def remember_address(row: Attendance, person: Person) -> None:
    """For the next report. Not an address that is shared, or that stands beside somebody else's name as well."""
    address = row.reported_email
    if not address or may_be_several(row, person) or Person.objects.filter(email=address).exists():
        return
    EmailAlias.objects.get_or_create(address=address, defaults={"person": person})


def may_be_several(row: Attendance, person: Person) -> bool:
    address = row.reported_email
    if shared_addresses([address], row.session):
        return True
    here = Attendance.objects.filter(session=row.session_id, reported_email=address)
    if of_several(namings_of(here)):
        return True
    elsewhere = Attendance.objects.filter(session__service=row.session.service_id, reported_email=address)
    others = elsewhere.filter(person__isnull=False).exclude(person=person)
    return any(not agree(name, row.reported_name) for name in others.values_list("reported_name", flat=True))

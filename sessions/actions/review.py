"""A person decides who a participant was. The decision is remembered, and can be changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import EmailAlias, Person
from sessions.enums import WAS_THERE, AttendanceSource, ReviewDecision
from sessions.models import Attendance
from sessions.notify.participants import please_join
from sessions.rules.attendance import as_stays, counted_in, forget_hand, measure, remember_mark, stated_in


@transaction.atomic
def decide_participant(
    *,
    attendance: Attendance,
    decision: ReviewDecision | str,
    person: Person | None = None,
    by: Person,
    now: datetime,
) -> Attendance:
    """This person, a guest, or not a participant. An address that came with the name becomes the person's alias."""
    row = Attendance.objects.select_for_update(no_key=True).get(pk=attendance.pk)
    decision = ReviewDecision(decision)
    if (decision == ReviewDecision.PERSON) != (person is not None):
        raise Refused("Choose a person, or say that this participant is a guest.", code="no_person")
    if decision == ReviewDecision.INVITE and not row.reported_email:
        raise Refused("The report gives no address to invite. Count them as a guest.", code="no_address")
    if _is_decided_so(row, decision, person):
        return row
    _take_back(row)
    row.decision = decision
    row.decided_at, row.decided_by = (now, by) if decision else (None, None)
    if person is not None:
        _link(row, person)
        _remember_address(row, person)
    row.save()
    _measure_again(row)
    if decision == ReviewDecision.INVITE:
        please_join(row)
    record("attendance.decided", by=by, about=row, decision=str(decision), person=person)
    return row


def _is_decided_so(row: Attendance, decision: ReviewDecision, person: Person | None) -> bool:
    linked = row.merged_into.person_id if row.merged_into else row.person_id
    return row.decision == decision and linked == (person.pk if person else None)


def _take_back(row: Attendance) -> None:
    """Undo an earlier decision: whoever it counted for loses these minutes, and the address that was remembered."""
    target = row.merged_into or row
    earlier = target.person
    if row.reported_email and earlier:
        EmailAlias.objects.filter(address=row.reported_email, person=earlier).delete()
    if row.person and row.parts:  # what a hand marked since was about that person
        forget_hand(row)
    row.merged_into = row.person = None
    row.save(update_fields=["merged_into", "person", "source", "parts"])
    if target is not row:
        _measure_again(target)
    elif earlier:
        hand_on(row, earlier)


def hand_on(row: Attendance, person: Person) -> None:
    """Participants who were merged into this row are still that person: the first of them takes over."""
    merged = list(row.merged.order_by("pk"))
    if merged:
        heir = merged[0]
        heir.merged_into, heir.person = None, person
        heir.save(update_fields=["merged_into", "person"])
        row.merged.update(merged_into=heir)
        _measure_again(heir)


def _link(row: Attendance, person: Person) -> None:
    """The person's own row, or, where they already have one in this session, merged into that."""
    other = Attendance.objects.filter(session=row.session_id, person=person).exclude(pk=row.pk).first()
    if other:
        remember_mark(other)
        row.merged_into = other
    else:
        row.person = person


def _remember_address(row: Attendance, person: Person) -> None:
    address = row.reported_email
    if address and not Person.objects.filter(email=address).exists():
        EmailAlias.objects.get_or_create(address=address, defaults={"person": person})


def _measure_again(row: Attendance) -> None:
    row = row.merged_into or row
    of_one = [row, *row.merged.all()]
    stays = [stay for part in of_one for stay in as_stays(part.stays)]
    by_hand = row.source == AttendanceSource.REGISTER and row.status in WAS_THERE
    measure(
        row,
        stays,
        row.session,
        counted=counted_in(of_one),
        stated=stated_in(of_one),
        keep_status=by_hand,
    )
    row.save(update_fields=["minutes", "joined_at", "left_at", "status", "parts"])

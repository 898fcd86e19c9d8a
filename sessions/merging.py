"""What becomes of this room's rows when two records are one person's."""

from __future__ import annotations

from typing import Any

from core.clock import local_date
from people.merging import Merge, Relation, Rule, drop, move, move_each, move_or_drop, move_or_leave
from sessions.actions.booking import take_off_list
from sessions.actions.filling import fill_free_places
from sessions.actions.locking import locked
from sessions.enums import WAS_THERE, BookingState
from sessions.models import Attendance, Booking, GroupMembership, NetworkMembership, Notice

STRENGTH = {BookingState.BOOKED: 3, BookingState.OFFERED: 2, BookingState.WAITING: 1}


def bookings(merge: Merge, relation: Relation) -> int:
    """Of two for one session the stronger stays; a second place is free for whoever waits."""

    def stronger(row: Booking) -> None:
        session = locked(row.session)
        own = Booking.objects.get(session=session, person=merge.kept)
        had_two = own.is_live and row.is_live
        if STRENGTH.get(BookingState(row.state), 0) > STRENGTH.get(BookingState(own.state), 0):
            own.delete()
            Booking.objects.filter(pk=row.pk).update(person=merge.kept)
        elif row.is_live:
            row.session = session
            take_off_list(row, by=merge.by, now=merge.now, late=False)
        if had_two:
            fill_free_places(session=session, by=merge.by, now=merge.now)

    return move_each(merge, relation, stronger)


def attendances(merge: Merge, relation: Relation) -> int:
    """One participant of a session: the row that says they were there counts, and holds the other."""

    def one_participant(row: Attendance) -> None:
        own = Attendance.objects.get(session=row.session_id, person=merge.kept)
        counts, other = (row, own) if worth(row) > worth(own) else (own, row)
        Attendance.objects.filter(pk=other.pk).update(person=None, merged_into=counts)
        other.merged.update(merged_into=counts)
        Attendance.objects.filter(pk=counts.pk).update(person=merge.kept)

    return move_each(merge, relation, one_participant)


def worth(row: Attendance) -> tuple[bool, int]:
    return row.status in WAS_THERE, row.minutes or 0


def group_memberships(merge: Merge, relation: Relation) -> int:
    """What was attended under the second membership stays counted; only one of them goes on."""

    def end_and_move(row: GroupMembership) -> None:
        row.left_on = max(row.joined_on, local_date(merge.now))
        row.person = merge.kept
        row.save(update_fields=["left_on", "person"])

    return move_each(merge, relation, end_and_move)


def network_memberships(merge: Merge, relation: Relation) -> int:
    def end_and_move(row: NetworkMembership) -> None:
        row.left_at, row.mail_agreed_at, row.person = merge.now, None, merge.kept
        row.save(update_fields=["left_at", "mail_agreed_at", "person"])

    return move_each(merge, relation, end_and_move)


def notices(merge: Merge, relation: Relation) -> int:
    """What was sent stays known as sent; what was not sent yet is written anew to the kept address."""
    return move_each(merge, relation, lambda row: Notice.objects.filter(pk=row.pk).delete())


def led(merge: Merge, relation: Relation) -> int:
    return move_or_drop(merge, relation)


def keep_own(merge: Merge, relation: Relation) -> Any:
    """One of a kind: the kept record's own holds."""
    return drop(merge, relation) if relation.rows(merge.kept).exists() else move(merge, relation)


RULES: dict[str, Rule] = {
    "training_sessions.Attendance.person": attendances,
    "training_sessions.AttendanceDraft.owner": drop,
    "training_sessions.Booking.person": bookings,
    "training_sessions.CalendarFeed.person": move_or_drop,
    "training_sessions.Consultation.consultant": move,
    "training_sessions.Consultation.consultee": move,
    "training_sessions.GroupFacilitator.person": led,
    "training_sessions.GroupMeeting.cover": move,
    "training_sessions.GroupMeeting_facilitators.person": led,
    "training_sessions.GroupMembership.person": group_memberships,
    "training_sessions.MeetingFeedback.person": move_or_leave,
    "training_sessions.NetworkMembership.person": network_memberships,
    "training_sessions.Notice.person": notices,
    "training_sessions.OutsideSupervision.person": move,
    "training_sessions.SupervisionMinimum.person": keep_own,
    "training_sessions.TrainingSession_facilitators.person": led,
}

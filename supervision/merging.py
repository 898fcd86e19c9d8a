"""What becomes of this app's rows when two records are one person's."""

from __future__ import annotations

from core.clock import local_date
from people.merging import Merge, Relation, Rule, drop, move, move_each, move_or_drop, move_or_leave
from supervision.models import GroupMembership, NetworkMembership


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


def keep_own(merge: Merge, relation: Relation) -> int:
    """One of a kind: the kept record's own holds."""
    return drop(merge, relation) if relation.rows(merge.kept).exists() else move(merge, relation)


RULES: dict[str, Rule] = {
    "supervision.Consultation.consultant": move,
    "supervision.Consultation.consultee": move,
    "supervision.GroupFacilitator.person": move_or_drop,
    "supervision.GroupMeeting.cover": move,
    "supervision.GroupMeeting_facilitators.person": move_or_drop,
    "supervision.GroupMembership.person": group_memberships,
    "supervision.MeetingFeedback.person": move_or_leave,
    "supervision.NetworkMembership.person": network_memberships,
    "supervision.OutsideSupervision.person": move,
    "supervision.SupervisionMinimum.person": keep_own,
}

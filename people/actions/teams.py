"""Who sees a team's attendance: its leads, and the deputies that they or an administrator name."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from people.enums import Leadership
from people.models import Person, Team, TeamLeadership
from people.permissions import user_can_administer_team, user_can_name_deputy


def name_lead(*, team: Team, person: Person, by: Person | None) -> TeamLeadership:
    if by is not None and not user_can_administer_team(by, team):
        raise PermissionDenied("Only an administrator names a team's lead.")
    return put_in_place(team, person, Leadership.LEAD, by)


def name_deputy(*, team: Team, person: Person, by: Person | None) -> TeamLeadership:
    if by is not None and not user_can_name_deputy(by, team):
        raise PermissionDenied("Only the team's lead or an administrator names a deputy.")
    return put_in_place(team, person, Leadership.DEPUTY, by)


@transaction.atomic
def put_in_place(team: Team, person: Person, kind: Leadership, by: Person | None) -> TeamLeadership:
    """Named by hand, so that no staff list takes it away. Naming a lead as deputy leaves them lead."""
    leadership, is_new = TeamLeadership.objects.get_or_create(
        team=team, person=person, defaults={"kind": kind}
    )
    if not is_new and kind == Leadership.LEAD:
        leadership.kind, leadership.from_staff_list = kind, False
        leadership.save(update_fields=["kind", "from_staff_list"])
    audit.record("team.leadership_given", by=by, about=team, person=person, kind=leadership.kind)
    return leadership


@transaction.atomic
def end_leadership(*, leadership: TeamLeadership, by: Person | None) -> None:
    """A lead may end a deputy's; a lead's own ends by an administrator."""
    team = leadership.team
    is_deputy = leadership.kind == Leadership.DEPUTY
    allowed = user_can_name_deputy(by, team) if is_deputy else user_can_administer_team(by, team)
    if by is not None and not allowed:
        raise PermissionDenied("Only an administrator ends this.")
    audit.record("team.leadership_ended", by=by, about=team, person=leadership.person, kind=leadership.kind)
    leadership.delete()

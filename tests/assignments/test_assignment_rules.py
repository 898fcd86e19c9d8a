"""Whom somebody may ask, and what stands against a rule: at the edges."""

from datetime import date, datetime, timedelta

from assignments import rules
from assignments.enums import DueKind
from assignments.models import AssignmentRule
from assignments.permissions import AssigningScope, rules_seen_by, user_can_assign
from core import clock
from people.models import Person, Team
from sessions.models import TrainingSession
from tests.cast import EVERYBODY

DAY = timedelta(days=1)


def test_a_rule_is_due_on_a_day_to_come_and_for_a_session_that_is_not_over():
    today = clock.today()
    why = rules.why_not_made
    assert why(AssignmentRule(due=DueKind.ON_DATE, due_on=today + DAY), today) is None
    assert (
        why(AssignmentRule(due=DueKind.ON_DATE, due_on=today), today) == "Choose a day that is still to come."
    )
    other = next(kind for kind in DueKind if kind != DueKind.ON_DATE)
    assert why(AssignmentRule(due=other, due_on=today), today) is None
    ends = datetime.combine(today, datetime.min.time(), tzinfo=clock.now().tzinfo) + DAY / 2
    assert why(AssignmentRule(due=other, session=TrainingSession(ends_at=ends)), today) is None
    over = AssignmentRule(due=other, session=TrainingSession(ends_at=ends - DAY))
    assert why(over, today) == "This session is over. Choose one that is still to come."


def test_a_rule_for_nobody_or_for_very_many_is_confirmed():
    many = rules.policy.ASSIGNING_ASKS_ABOVE
    assert rules.what_to_confirm(0) == "It reaches nobody now. Keep it for people who join later"
    assert rules.what_to_confirm(1) == rules.what_to_confirm(many) == ""
    assert rules.what_to_confirm(many + 1) == f"Yes, ask all {many + 1:,} people"


def test_somebody_joined_on_the_staff_lists_day_or_else_on_their_first_here():
    joined = clock.now() - 9 * DAY
    assert rules.joined_on(Person(started_on=date(2020, 1, 2), joined_at=joined)) == date(2020, 1, 2)
    assert rules.joined_on(Person(joined_at=joined)) == clock.local_date(joined)


def test_leads_ask_their_team_and_administrators_their_service(world):
    people = {name: getattr(world, name, None) for name in EVERYBODY}
    may = {name for name, person in people.items() if user_can_assign(person)}
    assert may == {"manager", "administrator", "clinician_elsewhere"}
    other = Team.objects.create(organisation=world.organisation, locality=world.locality, name="Another")
    far = Team.objects.create(organisation=world.organisation, name="Far")
    team, service, elsewhere = world.team.pk, world.service.pk, world.other_service.pk
    lead, head, none = (AssigningScope(one) for one in (world.manager, world.administrator, world.learner))
    assert [one.name for one in head.teams] == ["Another", "Harbour Health Visiting"]
    assert (lead.team_ids, lead.service_ids) == ({team}, [])
    assert (none.team_ids, none.service_ids) == (set(), [])
    assert lead.covers([team], None)
    assert not lead.covers([team, other.pk], None)
    assert not lead.covers([], service)
    assert head.covers([team, other.pk], None)
    assert not head.covers([far.pk], service)
    assert head.covers([], service)
    assert not head.covers([], elsewhere)
    assert not head.covers([], None)
    assert list(rules_seen_by(none)) == []

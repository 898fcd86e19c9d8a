"""A manager's hours of their people are those of the people's own CPD logs and certificates."""

from datetime import timedelta

import pytest

from certificates.actions import issue_for_session
from certificates.cpd.log import log_of
from core import clock
from portal.teams import team_rows
from tests.certificates.world import came, hold_session


def row_of(world):
    [row] = [row for row in team_rows([world.team], clock.now()) if row.person == world.learner]
    return row


@pytest.mark.parametrize(
    ("mark", "minutes"),
    [
        ({}, 90),
        ({"minutes": 80}, 90),
        ({"minutes": 30}, 30),
        ({"status": "left_early", "minutes": 70}, 70),
        ({"status": "left_early", "minutes": 0}, 0),
    ],
)
def test_the_manager_the_log_and_the_certificate_say_the_same(world, mark, minutes):
    session = hold_session(world.service)
    came(session, world.learner, **mark)
    assert row_of(world).session_minutes == minutes
    assert log_of(world.learner, clock.today()).minutes == minutes
    issue_for_session(session=session, by=world.clinician, now=clock.now())
    for certificate in world.learner.certificates.all():
        assert certificate.says.minutes == minutes
    assert log_of(world.learner, clock.today()).minutes == minutes


def test_a_session_that_was_called_off_after_people_had_come_counts_nowhere(world):
    session = hold_session(world.service)
    came(session, world.learner)
    session.cancelled_at, session.cancelled_by = session.ends_at - timedelta(hours=1), world.clinician
    session.save()
    row = row_of(world)
    assert (row.sessions_attended, row.session_minutes, row.last_attended_at) == (0, 0, None)
    assert log_of(world.learner, clock.today()).lines == []

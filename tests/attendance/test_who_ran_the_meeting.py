"""Whoever ran the meeting is left out of the count, named, and counted where somebody says so."""

import pytest

from attendance import actions
from attendance.models import Attendance
from core import clock
from tests.attendance.field_reports import START, bring_in, counted, preview, session_at, url
from tests.attendance.test_attendance_reports import report, row
from tests.sessions.world import make_session


@pytest.fixture
def session(world):
    return session_at(world, START)


ZOOM = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
ZOOM_ROW = "{},{},04/09/2020 13:00:00,04/09/2020 14:00:00,60,No\n"


def test_a_report_without_a_host_asks_who_it_was_and_leaves_them_out(world, sign_in, session):
    client = sign_in(world.clinician)
    text = (
        ZOOM + ZOOM_ROW.format("Hetty Host", "hetty@x.example") + ZOOM_ROW.format("Ann Lee", "ann@x.example")
    )
    page = preview(client, session, text)
    assert "Who was the host?" in page.content.decode()
    value = next(one.value for one in page.context["others"] if one.participant.name == "Hetty Host")
    client.post(url("confirm_import", session.pk), {"host": [value, "7-7", "x"]})
    assert [name for name, _ in counted(session)] == ["Ann Lee"]
    again = bring_in(world, session, text)
    assert (again.created, again.updated) == (0, 0)
    review = client.get(url("review", session.pk)).content.decode()
    assert "Left out because they ran the meeting" in review
    host = Attendance.objects.get(session=session, reported_name="Hetty Host")
    client.post(url("review", session.pk), {"count": host.pk})
    assert {name for name, _ in counted(session)} == {"Hetty Host", "Ann Lee"}


def test_the_sessions_facilitator_is_known_as_the_host_where_the_report_does_not_say(world, session):
    session.facilitators.add(world.manager)
    text = ZOOM + ZOOM_ROW.format("Mani", world.manager.email) + ZOOM_ROW.format("Ann Lee", "ann@x.example")
    assert bring_in(world, session, text).left_out == ["Mani"]


@pytest.mark.parametrize(
    "role", ["Co-organizer", "Co-Host", "Mitorganisator", "Medorganisatör", "Medarrangør", "共同開催者"]
)
def test_whoever_is_left_out_is_named_and_can_count(world, session, role):
    done = bring_in(
        world, session, report(row("Lea Learner", email=world.learner.email, role=role), row("Bo Day"))
    )
    assert done.left_out == ["Lea Learner"]
    host = Attendance.objects.get(decision="host")
    assert host.person is None
    actions.count_host(attendance=host, by=world.clinician, now=clock.now())
    assert Attendance.objects.get(person=world.learner).minutes == 60
    again = bring_in(
        world, session, report(row("Lea Learner", email=world.learner.email, role=role), row("Bo Day"))
    )
    assert (again.created, again.updated) == (0, 0)
    assert Attendance.objects.get(person=world.learner).decision == "person"


def test_only_hosts_of_the_own_session_can_be_counted(world, session, sign_in):
    theirs = make_session(world.other_service, starts_at=START)
    bring_in(world, theirs, report(row("Otto", role="Organizer"), row("Bo Day")))
    host = Attendance.objects.get(decision="host")
    client = sign_in(world.clinician)
    for value in (host.pk, "x", "9" * 30):
        assert client.post(url("review", session.pk), {"count": value}).status_code == 404
    host.refresh_from_db()
    assert host.decision == "host"

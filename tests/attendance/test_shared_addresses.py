"""An address that several people use recognises nobody and is not remembered."""

import pytest

from attendance import actions
from attendance.models import Attendance, AttendanceImport, SharedAddress
from core import clock
from people.models import EmailAlias
from tests.attendance.field_reports import START, bring_in, decide, people, session_at, url
from tests.attendance.test_attendance_reports import report, row
from tests.sessions.world import make_session


@pytest.fixture
def session(world):
    return session_at(world, START)


def test_an_address_marked_as_shared_recognises_nobody_until_it_is_taken_off_again(world, session, sign_in):
    (asha,) = people(world, "Asha Rao")
    bring_in(world, session, report(row("Asha Rao", email="hub@x.example")))
    participant, client = Attendance.objects.get(), sign_in(world.clinician)
    decide(world, participant, "person", person=asha)
    client.post(url("review", session.pk), {f"shared-{participant.pk}": "1"})
    assert not EmailAlias.objects.exists()
    later = session_at(world, START)
    assert bring_in(world, later, report(row("Asha Rao", email="hub@x.example"))).to_review == 1
    asked = Attendance.objects.get(session=later)
    page = client.get(url("review", later.pk)).content.decode()
    assert "marked as shared" in page
    decide(world, asked, "person", person=asha)
    assert not EmailAlias.objects.exists()
    client.post(url("review", later.pk), {"not_shared": SharedAddress.objects.get().pk})
    assert not SharedAddress.objects.exists()


def test_an_address_marked_as_shared_belongs_to_one_service(world, session, sign_in):
    theirs = make_session(world.other_service, starts_at=START)
    bring_in(world, theirs, report(row("Otto", email="hub@x.example")))
    actions.mark_shared_address(attendance=Attendance.objects.get(), by=world.clinician, now=clock.now())
    shared = SharedAddress.objects.get()
    bring_in(world, session, report(row("Asha Rao", email="hub@x.example")))
    client = sign_in(world.clinician)
    assert client.get(url("review", session.pk)).context["shared"] == []
    assert client.post(url("review", session.pk), {"not_shared": shared.pk}).status_code == 404


def test_taking_a_report_back_forgets_the_shared_address_that_it_showed(world, session):
    text = report(row("Asha Rao", email="hub@x.example"), row("Beth Moss", email="hub@x.example"))
    bring_in(world, session, text)
    assert SharedAddress.objects.get().address == "hub@x.example"
    actions.undo_import(batch=AttendanceImport.objects.get(), by=world.clinician, now=clock.now())
    assert not SharedAddress.objects.exists()

"""Whatever a program or its owner writes around a name, the person is offered and never chosen."""

import pytest

from tests.attendance.field_reports import START, bring_in, people, session_at, url
from tests.attendance.test_attendance_reports import report, row


@pytest.fixture
def session(world):
    return session_at(world, START)


@pytest.mark.parametrize(
    "written",
    [
        "[Council] Ana Lee",
        "Ana Lee [Council]",
        "Ana Lee - Council",
        "Ana Lee – Estuary Council",
        "Council | Ana Lee",
        "Ana Lee / Council",
        "Lee, Ana (Council)",
        "LEE, Ana - Council",
        "Dr Ana Lee",
        "Ana Lee RN",
        "Ana Lee (she/her)",
        "Ana Lee she/her",
        "Ana Lee (Council) (Guest)",
        "iPad (Ana Lee)",
        "iPhone von Ana Lee",
        "Ana Lee's iPhone",
        "Ana Lee’s Galaxy S21",
        "Conf Room 2 (Ana Lee)",
        "Ana_Lee",
        "ana.lee@council",
        "Ana Maria Lee",
    ],
)
def test_whatever_stands_around_a_name_its_owner_is_a_candidate_and_is_never_chosen(
    world, session, sign_in, written
):
    (ana,) = people(world, "Ana Lee")
    people(world, "Ana Leeson", "Bea Lee")
    assert bring_in(world, session, report(row(written))).to_review == 1
    page = sign_in(world.clinician).get(url("review", session.pk))
    assert page.context["questions"][0].people == [ana]

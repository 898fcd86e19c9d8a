"""A page costs the same number of queries for one row and for many, and never more than it may."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attendance.enums import AttendanceSource, AttendanceStatus
from attendance.models import Attendance
from core import clock
from people.readable import readable_groups
from people.system_actor import system_actor
from sessions.enums import BookingState
from sessions.models import Booking, TrainingSession
from tests.cast import furnish, make_person
from tests.feedback.world import rated
from tests.page_weight import weight_of

# Each page with who opens it and the most queries it may take.
PAGES = [
    ("/", "learner", 15),
    ("/learning/", "learner", 15),
    ("{course}", "learner", 15),
    ("{module}", "learner", 15),
    ("/sessions/", "learner", 15),
    ("/sessions/{session}/", "learner", 15),
    ("/search/?q=first", "clinician", 15),
    ("/my-learning/", "learner", 15),
    ("/my-sessions/", "clinician", 17),
    ("/sessions/{session}/register/", "clinician", 15),
    ("/my-team/", "manager", 15),
    ("/people/", "administrator", 15),
    ("/people/requests/", "administrator", 15),
    ("/people/service/lists/", "administrator", 15),
    ("/people/me/", "clinician", 15),
    ("/people/me/data/", "learner", 15),
    ("/sessions/notices/mine/", "clinician", 15),
    ("/certificates/cpd/", "learner", 15),
    ("/evidence/", "clinician", 15),
    ("/evidence/", "commissioner", 15),
]


@pytest.fixture
def busy(world):
    """The furnished world, and a way to add as many rows again."""
    furnish(world)
    rated(world.course, world.learner)  # the five taps stand before the first module
    now = clock.now()
    world.counted = TrainingSession.objects.create(
        service=world.service,
        reference="counted",
        title="Counted",
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
        capacity=500,
    )
    add_rows(world, "first")
    return world


def add_rows(world, label: str, people: int = 4) -> None:
    now = clock.now()
    for number in range(people):
        person = make_person(
            f"{label} {number}",
            world.service,
            team=world.team,
            locality=world.locality,
            organisation=world.organisation,
        )
        Booking.objects.create(
            session=world.counted,
            person=person,
            state=BookingState.BOOKED,
            booked_at=now,
            booked_by=person,
            queued_at=now,
            queue_number=Booking.objects.count() + 1,
        )
        Attendance.objects.create(
            session=world.counted,
            person=person,
            status=AttendanceStatus.ATTENDED,
            source=AttendanceSource.REGISTER,
            recorded_at=now,
            recorded_by=system_actor(),
        )
        TrainingSession.objects.create(
            service=world.service,
            reference=f"{label}-{number}",
            title=f"{label} {number}",
            starts_at=now + timedelta(days=number + 1),
            ends_at=now + timedelta(days=number + 1, hours=1),
        )


# Compressed, before a chart is drawn.
MAX_KB_FIRST, MAX_KB_AFTER = 250, 60


def queries(client, address: str) -> int:
    client.get(address)  # what a first request caches is not part of every request
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    weight = weight_of(response.content.decode())
    assert weight.first <= MAX_KB_FIRST, f"{address}: {weight}"
    assert weight.after <= MAX_KB_AFTER, f"{address}: {weight}"
    return len(captured)


def test_everything_kept_about_somebody_is_read_in_few_queries_a_page(world, sign_in):
    furnish(world)
    counted = {}
    for who in ("learner", "clinician"):
        client = sign_in(getattr(world, who))
        for group in readable_groups():
            address = f"{reverse('people:read_my_data')}?about={group.key}"
            counted[who, group.key] = queries(client, address)
    assert {page: n for page, n in counted.items() if n > 15} == {}


def counts(world, sign_in) -> dict[str, int]:
    course, module = world.course_slug, world.module_slug
    named = {
        "course": f"/learning/{course}/",
        "module": f"/learning/{course}/{module}/",
        "session": world.counted.pk,
    }
    return {
        f"{page} as {who}": queries(sign_in(getattr(world, who)), page.format(**named))
        for page, who, _most in PAGES
    }


def test_no_page_costs_more_for_more_rows_or_more_than_it_may(busy, sign_in):
    few = counts(busy, sign_in)
    add_rows(busy, "second", people=9)
    assert counts(busy, sign_in) == few
    most = {f"{page} as {who}": limit for page, who, limit in PAGES}
    assert {page: n for page, n in few.items() if n > most[page]} == {}

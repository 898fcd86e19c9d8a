"""A session may refresh a course: whoever has completed the course and comes has refreshed it."""

from datetime import timedelta

import pytest

from attendance.enums import AttendanceStatus
from attendance.models import Attendance
from core import clock
from courses.models import CoursePage, Enrolment
from courses.refreshers import dates_refreshed, refresher_of
from sessions.forms.training import SessionForm, hosts_of
from sessions.models import TrainingSession
from tests.certificates.world import came, finish_course, make_course
from tests.sessions.world import make_session

DAY = timedelta(days=1)


@pytest.fixture
def course() -> CoursePage:
    made = make_course()
    CoursePage.objects.filter(pk=made.pk).update(refresher_months=12)
    return CoursePage.objects.get(pk=made.pk)


@pytest.fixture
def enrolment(world, course) -> Enrolment:
    """Completed 500 days ago, so that its refresher is overdue."""
    return finish_course(world.learner, course, at=clock.now() - 500 * DAY)


def held(world, course, days_ago: int = 10, **fields) -> TrainingSession:
    return make_session(world.service, starts_at=clock.now() - days_ago * DAY, course=course, **fields)


def is_over(enrolment: Enrolment) -> bool:
    return refresher_of(enrolment, clock.today()).is_over


def test_being_there_refreshes_the_course(world, course, enrolment):
    session = held(world, course)
    assert is_over(enrolment)
    came(session, world.learner)
    assert not is_over(enrolment)
    assert dates_refreshed(enrolment) == [clock.local_date(session.ends_at)]


@pytest.mark.parametrize("status", sorted(set(AttendanceStatus) - {AttendanceStatus.ATTENDED}))
def test_anything_less_than_being_there_to_the_end_does_not(world, course, enrolment, status):
    came(held(world, course), world.learner, status=status)
    assert is_over(enrolment)


def test_another_course_another_person_a_session_called_off_or_before_the_course_do_not(
    world, course, enrolment
):
    came(held(world, make_course("Another")), world.learner)
    came(held(world, course), world.manager)
    came(held(world, course, days_ago=501), world.learner)
    off = held(world, course)
    came(off, world.learner)
    TrainingSession.objects.filter(pk=off.pk).update(
        cancelled_at=clock.now(), cancelled_by=world.administrator
    )
    assert is_over(enrolment)
    assert dates_refreshed(enrolment) == []


def test_a_mark_put_right_changes_the_date_back(world, course, enrolment):
    mark = came(held(world, course), world.learner)
    Attendance.objects.filter(pk=mark.pk).update(status=AttendanceStatus.APOLOGIES)
    assert is_over(enrolment)


def test_the_refresher_page_offers_the_next_sessions_that_the_learner_may_see(
    world, course, enrolment, sign_in
):
    make_session(world.service, starts_at=clock.now() + DAY, course=course, title="Ours")
    make_session(world.other_service, starts_at=clock.now() + DAY, course=course, title="Theirs")
    held(world, course, title="Over")
    page = sign_in(world.learner).get(f"/learning/{course.slug}/refresher/").content.decode()
    assert "Or come to a session" in page
    assert [name in page for name in ("Ours", "Theirs", "Over")] == [True, False, False]


def test_the_host_chooses_among_courses_that_ask_for_refreshers(world, course):
    make_course("Asks for none")
    form = SessionForm(services=[world.service], hosts=hosts_of([world.service]))
    assert [label for _, label in form.fields["course"].choices] == ["None", course.title]
    CoursePage.objects.update(refresher_months=None)
    assert "course" not in SessionForm(services=[world.service], hosts=hosts_of([world.service])).fields


def test_what_was_chosen_stays_though_the_course_asks_no_more(world, course):
    session = held(world, course)
    CoursePage.objects.update(refresher_months=None)
    form = SessionForm(services=[world.service], hosts=hosts_of([world.service]), session=session)
    assert form["course"].value() == course.pk


def test_the_host_says_it_and_the_page_shows_it(world, course, sign_in):
    start = clock.now() + 7 * DAY
    values = {
        "service": world.service.pk, "title": "A morning to refresh", "kind": "training", "start": "10:00",
        "day_day": start.day, "day_month": start.month, "day_year": start.year, "day": f"{start:%Y-%m-%d}",
        "length": 90, "mode": "online", "capacity": 20, "dates": 1, "every_weeks": 1, "each_books": "some",
        "course": course.pk,
    }  # fmt: skip
    page = sign_in(world.clinician).post("/sessions/new/", values, follow=True)
    assert TrainingSession.objects.get(title="A morning to refresh").course == course
    assert "Refreshes" in page.content.decode()

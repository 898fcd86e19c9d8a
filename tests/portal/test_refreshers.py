"""Who is due a refresher: the learner and their own manager see it, and the learner is mailed once."""

from datetime import datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import get_current_timezone

from core import clock
from core.dates import months_after
from core.wording import nhs_date
from courses.models import CoursePage, Enrolment, Refresher
from notifications.models import Notice, NoticeSetting
from people.models import Person, TeamLeadership
from portal.notifications import about, mail_refreshers_due
from tests.cast import make_person
from tests.certificates.world import came, finish_course, hold_session, make_course

DAY = timedelta(days=1)
FOUR_YEARS = 48  # of which every day of the year has its counterpart


@pytest.fixture
def course(world) -> CoursePage:
    made = make_course()
    CoursePage.objects.filter(pk=made.pk).update(refresher_months=FOUR_YEARS)
    made.refresh_from_db()
    return made


def completed(person: Person, course: CoursePage, days_left: int) -> Enrolment:
    """Completed so that the refresher is due in so many days."""
    due_on = clock.today() + days_left * DAY
    noon = datetime.combine(months_after(due_on, -FOUR_YEARS), time(12), tzinfo=get_current_timezone())
    return finish_course(person, course, at=noon)


def member(world: SimpleNamespace, name: str, **fields) -> Person:
    return make_person(name, world.service, team=fields.pop("team", world.team), **fields)


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def tick(mailoutbox, settings, tmp_path):
    settings.VAR_DIR = tmp_path

    def run(now=None):
        mailoutbox.clear()
        mail_refreshers_due(now or clock.now())
        return list(mailoutbox)

    return run


# What the learner sees


@pytest.mark.parametrize(("days_left", "words"), [(-3, "A refresher has been due since"), (20, "Refresh by")])
def test_my_learning_asks_for_a_refresher_that_is_near(world, course, sign_in, days_left, words):
    completed(world.learner, course, days_left)
    page = text(sign_in(world.learner), "/my-learning/")
    assert f"{words} {nhs_date(clock.today() + days_left * DAY)}" in page
    assert "Refresh this course" in page


def test_my_learning_only_names_the_day_while_it_is_far(world, course, sign_in):
    completed(world.learner, course, 61)
    page = text(sign_in(world.learner), "/my-learning/")
    assert f"Refresh by {nhs_date(clock.today() + 61 * DAY)}" in page
    assert "Refresh this course" not in page


def test_a_refresher_keeps_the_first_date_and_its_certificate(world, course, sign_in):
    enrolment = completed(world.learner, course, -3)
    first = nhs_date(enrolment.completed_at)
    refreshed(enrolment)
    page = text(sign_in(world.learner), "/my-learning/")
    assert f"Completed on {first}, refreshed on {nhs_date(clock.today())}" in page
    enrolment.refresh_from_db()
    assert nhs_date(enrolment.completed_at) == first


def refreshed(enrolment: Enrolment) -> Refresher:
    now = clock.now()
    return Refresher.objects.create(enrolment=enrolment, started_at=now, completed_at=now, credited_minutes=9)


# What their manager sees


def test_a_manager_sees_who_is_due_shows_only_them_and_takes_them_home(world, course, sign_in):
    completed(world.learner, course, -3)
    completed(member(world, "Sona Soon"), course, 60)
    completed(member(world, "Farah Far"), course, 61)
    member(world, "Nell New")
    client = sign_in(world.manager)
    page = text(client, "/my-team/")
    assert "2 people are due a refresher" in page
    assert "Late 3 days" in page
    only = text(client, "/my-team/?refresher=due")
    assert "Sona Soon" in only
    assert "Farah Far" not in only
    assert "Nell New" not in only
    assert "/my-team/export/?refresher=due" in only
    everybody = text(client, "/my-team/export/")
    assert f"{nhs_date(clock.today() - 3 * DAY)},{course.title}" in everybody.replace('"', "")
    assert [everybody.count(one) for one in ("Overdue", "Due soon", "Up to date")] == [1, 1, 1]
    due = text(client, "/my-team/export/?refresher=due")
    assert "Lea Learner" in due
    assert "Farah Far" not in due


def test_a_manager_of_another_team_never_sees_it(world, course, sign_in):
    completed(world.learner, course, -3)
    team = world.organisation.teams.create(name="Lighthouse Midwives")
    TeamLeadership.objects.create(team=team, person=world.outsider)
    client = sign_in(world.outsider)
    for address in ("/my-team/", "/my-team/?refresher=due", "/my-team/export/?refresher=due"):
        page = text(client, address)
        assert "Lea Learner" not in page
        assert "are due a refresher</strong>" not in page
        assert "is due a refresher</strong>" not in page


@pytest.mark.parametrize("gone", [{"left_on": clock.today() - DAY}, {"is_active": False}])
def test_whoever_left_is_not_counted_and_not_mailed(world, course, sign_in, tick, gone):
    completed(member(world, "Gita Gone", **gone), course, -3)
    completed(member(world, "Gus Gone", **gone), course, 3)
    assert "due a refresher" not in text(sign_in(world.manager), "/my-team/")
    assert tick() == []


def test_the_team_page_costs_the_same_however_many_are_due(world, course, sign_in):
    client = sign_in(world.manager)
    completed(world.learner, course, -3)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            text(client, "/my-team/")
        return len(caught)

    cost()
    few = cost()
    for number in range(6):
        completed(member(world, f"Person {number}"), course, number * 20 - 40)
    assert cost() == few


# The mail


def test_the_mail_goes_once_sixty_days_before_and_says_what_to_do(world, course, tick):
    completed(world.learner, course, 61)
    assert tick() == []
    (mail,) = tick(clock.now() + DAY)
    assert mail.to == [world.learner.email]
    assert mail.subject == f"Time to refresh: {course.title}"
    assert nhs_date(clock.today() + 61 * DAY) in mail.body
    assert f"/learning/{course.slug}/refresher/" in mail.body
    assert tick(clock.now() + DAY) == []
    assert tick(clock.now() + 30 * DAY) == []


def test_the_next_date_has_a_mail_of_its_own(world, course, tick):
    enrolment = completed(world.learner, course, 10)
    assert len(tick()) == 1
    refreshed(enrolment)
    assert tick() == []
    near_the_next = clock.now() + (4 * 365 - 20) * DAY
    assert [len(tick(near_the_next)), len(tick(near_the_next))] == [1, 0]


def test_whoever_refreshed_before_the_mail_went_gets_none(world, course, tick, monkeypatch):
    enrolment = completed(world.learner, course, 10)
    with monkeypatch.context() as patched:
        patched.setattr("portal.notifications.send_written", lambda now: 0)
        tick()
    assert Notice.objects.unsent().count() == 1
    refreshed(enrolment)
    assert tick() == []
    assert not Notice.objects.unsent().exists()


def test_nobody_is_mailed_about_what_was_due_before(world, course, tick):
    completed(world.learner, course, -1)
    assert tick() == []


def test_a_service_may_leave_it_out_or_tell_managers_too(world, course, tick):
    completed(world.learner, course, 10)
    words = {"service": world.service, "notice": "refresher_due", "subject": "{person}", "text": "{page}"}
    NoticeSetting.objects.create(**words, role="participant", is_on=False)
    assert tick() == []
    NoticeSetting.objects.create(**words, role="manager", is_on=True)
    (mail,) = tick()
    assert (mail.to, mail.subject) == ([world.manager.email], "Lea Learner")
    assert "/my-team/" in mail.body


def test_it_stands_in_the_matrix_with_a_preview(world, sign_in):
    client = sign_in(world.administrator)
    assert "Refresher due soon" in text(client, "/sessions/notices/")
    assert "Please refresh it by 6 August 2027" in text(
        client, "/sessions/notices/refresher_due/participant/"
    )


def test_the_loose_bounds_lose_nobody(world):
    """Every day that is near lies within what the database is asked for, for each number of months."""
    for start in (clock.today() + n * 37 * DAY for n in range(40)):
        for months in (1, 2, 6, 11, 12, 18, 36, 120):
            since, until = about(start, months)
            for left in (0, 30, 60):
                due_on = start + left * DAY
                for last in (months_after(due_on, -months) + n * DAY for n in range(4)):
                    if months_after(last, months) == due_on:
                        assert since.date() <= last < until.date()


def test_the_tick_costs_the_same_however_many_are_due(world, course, tick):
    NoticeSetting.objects.create(
        service=world.service, notice="refresher_due", role="participant", is_on=False, subject="a", text="b"
    )
    completed(world.learner, course, 10)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            tick()
        return len(caught)

    few = cost()
    for number in range(5):
        completed(member(world, f"Person {number}"), course, number + 5)
    assert cost() == few


def test_a_session_moves_the_date_and_its_own_mail_comes(world, course, tick):
    finish_course(world.learner, course, at=clock.now() - 3000 * DAY)
    assert tick() == []  # due long ago
    came(hold_session(world.service, course=course, ended=(4 * 365 - 20) * DAY), world.learner)
    assert [len(tick()), len(tick())] == [1, 0]

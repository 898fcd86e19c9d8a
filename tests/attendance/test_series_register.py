"""The register of a whole series: who came to which date, and whether it is enough for a certificate."""

from datetime import timedelta

import pytest
from django.urls import reverse

from attendance import actions
from attendance.reads.series import lines_of_series
from certificates.actions import carry_on_issuing, issue_for_session
from certificates.models import Certificate, IssueRun
from certificates.statuses import certificate_statuses, doubted
from core import clock
from sessions import actions as sessions
from sessions.actions.series import set_certificate_rule
from sessions.models import Series, TrainingSession
from sessions.subject_access import export_trail
from tests.sessions.test_series import make_series, sessions_of
from tests.sessions.world import book


@pytest.fixture
def series(world) -> Series:
    """Three dates, of which two are over. The learner booked all; the editor the second alone."""
    series = make_series(world, dates=3)
    for date in sessions_of(series):
        book(date, world.learner)
    book(sessions_of(series)[1], world.editor)
    for days, date in zip((9, 2), sessions_of(series), strict=False):
        start = clock.now() - timedelta(days=days)
        TrainingSession.objects.filter(pk=date.pk).update(
            starts_at=start, ends_at=start + timedelta(minutes=90)
        )
    return series


def mark(world, date, person, status) -> None:
    actions.mark_register(session=date, marks=[(person, status)], by=world.clinician, now=clock.now())


def words(series) -> dict[str, list[str]]:
    lines = lines_of_series(sessions_of(series), clock.now())
    return {line.person.full_name: [mark.word for mark in line.marks] for line in lines}


def test_every_square_says_in_a_word_what_happened(world, series):
    first, second, third = sessions_of(series)
    mark(world, first, world.learner, "attended")
    mark(world, second, world.learner, "did_not_attend")
    assert words(series) == {
        "Edi Editor": ["", "Not marked", ""],
        "Lea Learner": ["Came", "Missed", "Booked"],
    }
    sessions.cancel_session(session=third, by=world.clinician, now=clock.now())
    assert words(series)["Lea Learner"] == ["Came", "Missed", "Called off"]


def test_the_host_sees_who_missed_which_and_the_person_sees_who_looked(world, series, sign_in):
    first, second, _ = sessions_of(series)
    mark(world, first, world.learner, "apologies")
    mark(world, second, world.learner, "did_not_attend")
    address = reverse("attendance:series_register", args=[series.pk])
    page = sign_in(world.clinician).get(address).content.decode()
    assert "missed 1, 2" in page
    looked = dict(export_trail(world.learner))["Who opened a list of a session you are on"]
    assert [row["session"] for row in looked] == [series.title]
    assert sign_in(world.learner).get(address).status_code == 403


def test_a_certificate_waits_until_somebody_came_to_as_many_dates_as_the_series_asks(world, series):
    first, second, _ = sessions_of(series)
    set_certificate_rule(series=series, dates=2, by=world.clinician)
    mark(world, first, world.learner, "attended")
    [status] = certificate_statuses(first, clock.now())
    assert status.why_not == "Came to 1 date of this series so far: a certificate needs 2."
    assert issue_for_session(session=first, by=world.clinician, now=clock.now()).created == 0
    mark(world, second, world.learner, "attended")
    assert issue_for_session(session=first, by=world.clinician, now=clock.now()).created == 1
    mark(world, second, world.learner, "did_not_attend")
    assert [one.name for one in doubted(first, clock.now())] == ["Lea Learner"]


def test_without_such_a_rule_each_date_gives_its_own_certificate(world, series):
    first = sessions_of(series)[0]
    mark(world, first, world.learner, "attended")
    assert issue_for_session(session=first, by=world.clinician, now=clock.now()).created == 1


def test_all_dates_that_are_over_are_issued_with_one_press_and_nobody_gets_two(world, series, sign_in):
    set_certificate_rule(series=series, dates=2, by=world.clinician)
    for date in sessions_of(series)[:2]:
        mark(world, date, world.learner, "attended")
    address = reverse("certificates:series", args=[series.pk])
    browser = sign_in(world.clinician)
    assert "2 of 3 dates" in browser.get(address).content.decode()
    page = browser.post(address, follow=True).content.decode()
    assert "2 certificates are being issued." in page
    for run in IssueRun.objects.all():
        carry_on_issuing(run=run, now=clock.now())
    assert Certificate.objects.filter(person=world.learner).count() == 2
    assert "Everybody who earned one has it." in browser.post(address, follow=True).content.decode()
    assert sign_in(world.learner).get(address).status_code == 403


def test_before_the_first_date_is_over_there_is_nothing_to_issue(world, sign_in):
    address = reverse("certificates:series", args=[make_series(world).pk])
    page = sign_in(world.clinician).post(address, follow=True).content.decode()
    assert "None of the dates is over yet." in page
    assert "No date is over yet" in page

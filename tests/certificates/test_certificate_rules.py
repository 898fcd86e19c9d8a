"""Who gets a certificate, for how many minutes, at the edges: three quarters to the minute, one date too few."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from attendance.enums import AttendanceStatus, ReviewDecision
from attendance.models import Attendance
from certificates import rules
from certificates.models import Certificate
from certificates.permissions import (
    people_whose_training_is_exported,
    user_can_export_training,
    user_can_issue_for,
    user_can_open,
    user_can_run_certificate,
    user_holds,
)
from core import clock
from sessions.enums import SessionKind
from sessions.models import Series, TrainingSession
from tests.cast import EVERYBODY

NOW = datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("Europe/London"))
MINUTE = timedelta(minutes=1)


def session(**details):
    """One that no database knows: an hour and a half, over now."""
    details = {
        "starts_at": NOW - 90 * MINUTE,
        "ends_at": NOW,
        "published_at": NOW - timedelta(days=9),
        **details,
    }
    return TrainingSession(**details)


def came(**details):
    details = {"session": session(), "person_id": 7, "status": AttendanceStatus.ATTENDED, **details}
    return Attendance(**details)


def test_certificates_wait_for_the_end_of_a_session_that_was_held():
    why = rules.why_no_certificates_yet
    assert why(session(), NOW) is None
    assert why(session(), NOW - MINUTE) == "This session is not over yet."
    assert why(session(published_at=None), NOW) == "This session is still a draft, so nobody was there."
    assert why(session(cancelled_at=NOW), NOW) == "This session was cancelled."
    consultation = session(kind=SessionKind.CONSULTATION)
    assert why(consultation, NOW) == "Consultations count in each person’s CPD log, but have no certificate."


def test_a_certificate_is_for_somebody_known_who_was_there():
    why = rules.why_no_session_certificate
    assert why(came(), NOW) is None
    assert why(came(), NOW - MINUTE) == "This session is not over yet."
    undecided = came(person_id=None, decision=ReviewDecision.UNDECIDED)
    assert why(undecided, NOW) == "Nobody has said yet who this is."
    assert (
        why(came(person_id=None, decision=ReviewDecision.GUEST), NOW)
        == "Not linked to anybody on the staff list."
    )
    assert why(came(status=AttendanceStatus.DID_NOT_ATTEND), NOW).startswith("Marked “")
    assert why(came(minutes=10), NOW) == "There for 10 of 90 minutes: a certificate needs 75%."


@pytest.mark.parametrize(("minutes", "enough"), [(67, False), (68, True), (90, True)])
def test_three_quarters_of_the_time_are_needed(minutes, enough):
    assert (rules.why_too_short(came(minutes=minutes)) is None) is enough


def test_exactly_three_quarters_are_enough():
    hour = session(starts_at=NOW - 60 * MINUTE)
    assert rules.why_too_short(came(session=hour, minutes=45)) is None
    assert (
        rules.why_too_short(came(session=hour, minutes=44))
        == "There for 44 of 60 minutes: a certificate needs 75%."
    )


def test_whoever_left_early_needs_written_minutes():
    early = came(status=AttendanceStatus.LEFT_EARLY)
    assert rules.why_too_short(early) == "Left early, and nobody wrote down after how many minutes."
    assert rules.why_too_short(came()) is None


def test_a_session_is_as_long_as_it_really_ran_and_no_longer_than_planned():
    def length(minutes):
        ran = session(reported_started_at=NOW - minutes * MINUTE, reported_ended_at=NOW)
        return rules.length_in_minutes(ran)

    assert [length(minutes) for minutes in (0, 50, 90, 120)] == [1, 50, 90, 90]
    assert rules.length_in_minutes(session(reported_started_at=NOW)) == 90
    assert rules.length_in_minutes(session(reported_ended_at=NOW)) == 90


def test_minutes_that_count():
    whole = session(cpd_minutes=60)
    assert rules.credited_minutes(came(session=whole)) == 60
    assert rules.credited_minutes(came(session=whole, minutes=20)) == 60
    early = {"session": whole, "status": AttendanceStatus.LEFT_EARLY}
    assert rules.credited_minutes(came(**early, minutes=20)) == 20
    assert rules.credited_minutes(came(**early, minutes=80)) == 60
    assert rules.credited_minutes(came(**early)) == 60
    assert rules.counted_minutes(came(session=whole, minutes=20)) == 20
    assert rules.counted_minutes(came(session=whole, minutes=66)) == 60
    assert rules.counted_minutes(came(session=whole, minutes=80)) == 60
    assert rules.counted_minutes(came(**early)) == 60


def test_a_series_may_ask_for_several_dates():
    part = came(session=session(series=Series(certificate_dates=2)))
    assert rules.why_too_few_dates(part, {7: 2}) is None
    assert (
        rules.why_too_few_dates(part, {7: 1})
        == "Came to 1 date of this series so far: a certificate needs 2."
    )
    assert (
        rules.why_too_few_dates(part, {8: 2})
        == "Came to 0 dates of this series so far: a certificate needs 2."
    )
    assert rules.why_too_few_dates(came(session=session(series=Series())), {}) is None
    assert rules.why_too_few_dates(came(), {}) is None
    assert rules.why_no_session_certificate(part, NOW, {7: 1}) is not None
    assert rules.why_no_session_certificate(part, NOW, {7: 2}) is None
    assert rules.dates_attended(session()) == rules.dates_attended(session(series=Series())) == {}


def test_mail_about_a_certificate_is_sent_while_it_is_news_to_somebody_at_work(world):
    now = clock.now()
    limit = rules.policy.CERTIFICATE_NEWS_FOR
    assert rules.may_mail(world.learner, now - limit, now)
    assert not rules.may_mail(world.learner, now - limit - MINUTE, now)
    world.learner.is_active = False
    assert not rules.may_mail(world.learner, now, now)


def those(world, question):
    people = {name: getattr(world, name) for name in EVERYBODY if name != "stranger"}
    return {name for name, person in people.items() if question(person)}


def test_a_certificate_is_opened_by_its_holder_and_the_service_that_issued_it(world):
    one = Certificate(person=world.learner, service=world.service)
    own = Certificate(person=world.learner)
    assert those(world, lambda person: user_holds(person, one)) == {"learner"}
    assert those(world, lambda person: user_can_run_certificate(person, one)) == {
        "clinician",
        "administrator",
    }
    assert those(world, lambda person: user_can_open(person, one)) == {
        "learner",
        "clinician",
        "administrator",
    }
    assert those(world, lambda person: user_can_open(person, own)) == {"learner"}
    held = TrainingSession(service=world.service)
    assert those(world, lambda person: user_can_issue_for(person, held)) == {"clinician", "administrator"}
    world.learner.left_on = clock.today()
    assert user_can_open(world.learner, one)
    world.learner.is_active = False
    assert not user_can_open(world.learner, one)


def test_training_is_exported_of_ones_service_or_of_the_teams_one_leads(world):
    assert those(world, user_can_export_training) == {"administrator", "manager", "clinician_elsewhere"}
    assert set(people_whose_training_is_exported(world.manager)) == {world.learner}
    of_service = set(people_whose_training_is_exported(world.administrator))
    assert {world.learner, world.clinician} < of_service
    assert world.outsider not in of_service
    assert set(people_whose_training_is_exported(world.clinician)) == set()

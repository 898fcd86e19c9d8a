from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attendance.enums import AttendanceStatus, ReviewDecision
from certificates.actions import issue_for_session, reissue, revoke, start_issuing
from certificates.actions.issue import AT_ONCE, issue_one
from certificates.models import IssueRun
from certificates.statuses import certificate_statuses
from certificates.tasks import issue_in_background
from core import clock
from core.errors import Refused
from sessions.enums import SessionKind
from tests.cast import make_person
from tests.certificates.world import came, crowd, hold_session


@pytest.fixture
def session(world):
    session = hold_session(world.service)
    session.facilitators.add(world.clinician)
    return session


def issue(world, session):
    return issue_for_session(session=session, by=world.clinician, now=clock.now())


def reason_for(session, attendance):
    return next(
        s.why_not for s in certificate_statuses(session, clock.now()) if s.attendance.pk == attendance.pk
    )


def test_everybody_who_came_gets_one_with_the_session_s_own_minutes(world, session):
    came(session, world.learner, minutes=88)
    assert issue(world, session).created == 1
    says = world.learner.certificates.get().says
    assert (says.minutes, says.participatory_minutes) == (90, 90)
    assert says.outcomes == ["Notice a baby’s cues", "Talk about them with parents"]
    assert says.facilitators == ["Cleo Clinician"]
    assert says.mode == "Webinar, online"


def test_stated_cpd_minutes_are_credited(world):
    session = hold_session(world.service, cpd_minutes=60)
    came(session, world.learner)
    issue(world, session)
    assert world.learner.certificates.get().says.minutes == 60


def test_leaving_early_after_three_quarters_gives_the_minutes_that_were_there(world, session):
    came(session, world.learner, status=AttendanceStatus.LEFT_EARLY, minutes=70)
    issue(world, session)
    says = world.learner.certificates.get().says
    assert says.minutes == 70
    assert "70 minutes" in says.basis


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        ({"status": AttendanceStatus.LEFT_EARLY, "minutes": 67}, "67 of 90"),
        ({"status": AttendanceStatus.LEFT_EARLY}, "nobody wrote down"),
        ({"minutes": 12}, "12 of 90"),
        ({"status": AttendanceStatus.APOLOGIES}, "apologies"),
        ({"status": AttendanceStatus.DID_NOT_ATTEND}, "did not attend"),
    ],
)
def test_who_was_not_there_long_enough_gets_none_and_is_told_why(world, session, mark, why):
    attendance = came(session, world.learner, **mark)
    assert issue(world, session).created == 0
    assert why in reason_for(session, attendance)


def test_a_session_that_ran_shorter_than_planned_asks_for_less(world, session):
    session.reported_started_at = session.starts_at
    session.reported_ended_at = session.starts_at + timedelta(minutes=60)
    session.save()
    came(session, world.learner, minutes=50)
    assert issue(world, session).created == 1


def test_participants_whom_nobody_matched_get_none(world, session):
    undecided = came(session, None, reported_name="Guest 1")
    guest = came(session, None, reported_name="Guest 2", decision=ReviewDecision.GUEST)
    came(session, None, reported_name="A robot", decision=ReviewDecision.IGNORE)
    result = issue(world, session)
    assert (result.created, result.left_out) == (0, 2)
    assert "who this is" in reason_for(session, undecided)
    assert "staff list" in reason_for(session, guest)


def test_pressing_twice_gives_nobody_two(world, session):
    crowd(world.service, session, 3)
    assert issue(world, session).created == 3
    again = issue(world, session)
    assert (again.created, again.already) == (0, 3)


def test_somebody_marked_later_gets_theirs_the_next_time(world, session):
    crowd(world.service, session, 2)
    issue(world, session)
    came(session, world.learner)
    assert issue(world, session).created == 1


def test_a_revoked_certificate_is_left_alone_until_it_is_reissued(world, session):
    came(session, world.learner)
    issue(world, session)
    certificate = world.learner.certificates.get()
    revoke(certificate=certificate, reason="mistake", by=world.clinician, now=clock.now())
    assert issue(world, session).created == 0
    reissue(certificate=certificate, by=world.clinician, now=clock.now())
    assert issue(world, session).already == 1


def test_a_reissue_is_refused_when_the_register_says_they_were_not_there(world, session):
    attendance = came(session, world.learner)
    issue(world, session)
    attendance.status = AttendanceStatus.DID_NOT_ATTEND
    attendance.save()
    with pytest.raises(Refused, match="did not attend"):
        reissue(certificate=world.learner.certificates.get(), by=world.clinician, now=clock.now())


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"ended": -timedelta(hours=1)}, "not over"),
        ({"kind": SessionKind.CONSULTATION}, "Consultations"),
    ],
)
def test_some_sessions_give_no_certificates(world, fields, why):
    session = hold_session(world.service, **fields)
    came(session, world.learner)
    with pytest.raises(Refused, match=why):
        issue(world, session)


def test_a_few_are_issued_at_once_and_many_by_the_worker(world, session, django_capture_on_commit_callbacks):
    crowd(world.service, session, AT_ONCE)
    run = start_issuing(session=session, by=world.clinician, now=clock.now())
    assert (run.done, run.finished_at is not None) == (AT_ONCE, True)

    bigger = hold_session(world.service, title="The big one")
    for attendance in session.attendances.all():
        came(bigger, attendance.person)
    came(bigger, world.learner)
    with django_capture_on_commit_callbacks(execute=True):
        run = start_issuing(session=bigger, by=world.clinician, now=clock.now())
    assert (run.done, run.finished_at) == (0, None)
    assert start_issuing(session=bigger, by=world.clinician, now=clock.now()) == run
    assert issue_in_background.func(run.pk) == AT_ONCE + 1
    run.refresh_from_db()
    assert (run.done, run.finished_at is not None) == (AT_ONCE + 1, True)


def test_a_run_that_was_cut_off_can_be_started_again(world, session):
    crowd(world.service, session, 2)
    long_ago = clock.now() - timedelta(hours=1)
    IssueRun.objects.create(
        session=session, started_at=long_ago, started_by=world.clinician, total=2, heard_at=long_ago
    )
    assert start_issuing(session=session, by=world.clinician, now=clock.now()).done == 2


def test_mail_goes_out_for_new_sessions_and_never_for_old_ones(
    world, session, mailoutbox, django_capture_on_commit_callbacks
):
    came(session, world.learner)
    old = hold_session(world.service, ended=timedelta(days=61))
    came(old, world.learner)
    left = make_person("Gone Already", world.service, left_on=clock.today() - timedelta(days=1))
    came(session, left)
    with django_capture_on_commit_callbacks(execute=True):
        issue(world, session)
        issue(world, old)
    assert [mail.to for mail in mailoutbox] == [[world.learner.email]]
    assert world.learner.certificates.count() == 2


def test_the_clinician_sees_who_gets_one_and_who_does_not_and_issues(world, session, sign_in):
    came(session, world.learner)
    came(session, make_person("Nora Notthere", world.service), status=AttendanceStatus.DID_NOT_ATTEND)
    url = reverse("certificates:session", args=[session.pk])
    client = sign_in(world.clinician)
    page = client.get(url).content.decode()
    assert "Issue 1 certificate<" in page
    assert "Nora Notthere" in page
    assert "did not attend" in page
    page = client.post(url, follow=True).content.decode()
    assert "1 certificate is issued." in page
    assert world.learner.certificates.get().number in page
    assert (
        "Everybody who earned a certificate has one already."
        in client.post(url, follow=True).content.decode()
    )


def test_the_page_asks_as_often_for_one_person_as_for_many(world, session, sign_in):
    url = reverse("certificates:session", args=[session.pk])
    client = sign_in(world.clinician)
    counts = []
    for size in (1, 12):
        for number in range(size):
            came(session, make_person(f"Batch {size} {number}", world.service))
        issue(world, session)
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 15


def test_a_register_corrected_while_certificates_are_issued_is_heeded(world, session):
    attendance = came(session, world.learner)
    (due,) = certificate_statuses(session, clock.now())
    attendance.status = AttendanceStatus.DID_NOT_ATTEND
    attendance.save()
    assert not issue_one(due, by=world.clinician, now=clock.now(), run=None)
    attendance.delete()
    assert not issue_one(due, by=world.clinician, now=clock.now(), run=None)
    assert not session.certificates.exists()


def test_a_second_name_of_somebody_who_is_known_is_not_listed_as_a_stranger(world, session):
    own = came(session, world.learner)
    came(session, None, reported_name="Lea's iPad", decision=ReviewDecision.PERSON, merged_into=own)
    assert [one.name for one in certificate_statuses(session, clock.now())] == ["Lea Learner"]
    assert issue(world, session).left_out == 0


def doubted_on_page(client, session):
    page = client.get(reverse("certificates:session", args=[session.pk]))
    return [(one.name, one.why_not) for one in page.context["doubted"]], page.content.decode()


def test_a_certificate_that_the_register_no_longer_bears_out_is_put_to_the_team(world, sign_in, session):
    gone, corrected = came(session, world.learner), came(session, world.manager)
    came(session, world.editor)
    issue(world, session)
    client = sign_in(world.clinician)
    assert doubted_on_page(client, session)[0] == []
    gone.delete()  # the report that named them was taken back
    corrected.status = AttendanceStatus.DID_NOT_ATTEND
    corrected.save()
    doubted, page = doubted_on_page(client, session)
    assert doubted == [
        ("Lea Learner", "The register does not list them any more."),
        ("Mani Manager", "Marked “did not attend”."),
    ]
    assert "The register says otherwise now: 2" in page
    assert "Have one: 1" in page
    assert world.learner.certificates.get().is_valid
    revoke(
        certificate=world.learner.certificates.get(),
        reason="not_there",
        by=world.clinician,
        now=clock.now(),
    )
    assert len(doubted_on_page(client, session)[0]) == 1

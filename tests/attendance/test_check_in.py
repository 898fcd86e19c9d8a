"""Self check-in: a code on the host's screen that works for those who see it, and only then."""

from datetime import timedelta

import pytest
from django.urls import reverse

from attendance import actions
from attendance.check_in_codes import STEP, code_at, is_current, step_of
from attendance.models import Attendance, CheckIn
from attendance.rate_limits import WRONG_CODES
from core import clock
from core.errors import Refused
from tests.sessions.world import book, make_session


def url(name: str, *args) -> str:
    return reverse(f"attendance:{name}", args=args)


@pytest.fixture
def session(world):
    session = make_session(world.service, starts_at=clock.now() + timedelta(minutes=5))
    book(session, world.learner)
    return session


def opened(world, session, **options) -> CheckIn:
    return actions.open_check_in(
        session=session, walk_ins=options.get("walk_ins", False), by=world.clinician, now=clock.now()
    )


def code_now(check_in: CheckIn, back: int = 0) -> str:
    return code_at(check_in, step_of(clock.now()) - back)


def test_somebody_scans_and_is_marked_present_with_one_tap(world, sign_in, session):
    check_in = opened(world, session)
    phone = sign_in(world.learner)
    page = phone.get(url("here", session.pk, code_now(check_in)), follow=True)
    assert "I am here" in page.content.decode()
    assert not Attendance.objects.exists()
    assert "You are checked in" in phone.post(url("here_by_hand", session.pk)).content.decode()
    row = Attendance.objects.get()
    assert (row.person, row.status, row.source) == (world.learner, "attended", "self")


def test_a_code_scanned_before_signing_in_still_counts_after_it(world, sign_in, session):
    check_in = opened(world, session)
    phone = sign_in()
    away = phone.get(url("here", session.pk, code_now(check_in)), follow=True)
    assert "/account/login/" in away.redirect_chain[-1][0]
    phone.force_login(world.learner, backend="django.contrib.auth.backends.ModelBackend")
    phone.post(url("here_by_hand", session.pk))
    assert Attendance.objects.get().person == world.learner


def test_a_code_lives_for_its_step_and_two_more_and_not_in_advance(world, session):
    check_in, now = opened(world, session), clock.now()
    codes = {back: code_at(check_in, step_of(now) - back) for back in range(-1, 5)}
    assert [back for back, code in codes.items() if is_current(check_in, code, now)] == [0, 1, 2]
    assert not is_current(check_in, codes[0], now + timedelta(seconds=3 * STEP))
    assert is_current(check_in, f" {codes[0].lower()} ", now)
    assert len(set(codes.values())) == len(codes)


def test_an_older_code_marks_nobody(world, sign_in, session):
    check_in = opened(world, session)
    phone = sign_in(world.learner)
    assert phone.get(url("here", session.pk, code_now(check_in, back=3))).status_code == 422
    assert phone.post(url("here_by_hand", session.pk)).status_code == 422
    assert not Attendance.objects.exists()


def test_codes_of_another_session_and_of_an_earlier_opening_are_worthless(world, session):
    first = opened(world, session)
    other = opened(world, make_session(world.service, starts_at=session.starts_at, title="Another"))
    now = clock.now()
    old = code_at(first, step_of(now))
    assert not is_current(other, old, now)
    assert not is_current(opened(world, session), old, now)


def test_nobody_checks_in_after_the_session_or_once_it_is_closed(world, sign_in, session):
    check_in = opened(world, session)
    phone = sign_in(world.learner)
    phone.get(url("here", session.pk, code_now(check_in)))
    after = session.ends_at + timedelta(seconds=1)
    with pytest.raises(Refused, match="closed"):
        actions.check_in_self(session=session, person=world.learner, now=after)
    actions.close_check_in(session=session, by=world.clinician, now=clock.now())
    assert "Check-in is closed" in phone.post(url("here_by_hand", session.pk)).content.decode()
    assert not Attendance.objects.exists()


def test_a_scan_from_before_a_new_opening_is_forgotten(world, sign_in, session):
    phone = sign_in(world.learner)
    phone.get(url("here", session.pk, code_now(opened(world, session))))
    opened(world, session)
    assert phone.post(url("here_by_hand", session.pk)).status_code == 422


@pytest.mark.parametrize("walk_ins", [False, True])
def test_without_a_place_the_host_decides(world, sign_in, session, walk_ins):
    check_in = opened(world, session, walk_ins=walk_ins)
    phone = sign_in(world.manager)
    phone.get(url("here", session.pk, code_now(check_in)))
    phone.post(url("here_by_hand", session.pk))
    assert Attendance.objects.filter(person=world.manager).exists() is walk_ins


def test_what_the_host_marked_as_there_stays_and_an_early_no_becomes_a_yes(world, session):
    opened(world, session)
    now = {"session": session, "now": clock.now()}
    actions.mark_attendance(person=world.learner, status="did_not_attend", by=world.clinician, **now)
    assert actions.check_in_self(person=world.learner, **now).status == "attended"
    actions.mark_attendance(person=world.learner, status="left_early", by=world.clinician, **now)
    assert actions.check_in_self(person=world.learner, **now).status == "left_early"


def test_guessing_is_slowed_down_and_a_right_code_no_longer_helps(world, sign_in, session):
    check_in = opened(world, session)
    phone = sign_in(world.learner)
    for number in range(WRONG_CODES.most):
        phone.get(url("here", session.pk, f"WRONG{number:03}"))
    assert phone.get(url("here", session.pk, code_now(check_in))).status_code == 422
    assert sign_in(world.manager).get(url("here", session.pk, code_now(check_in))).status_code == 302


def test_the_hosts_page_shows_the_code_and_loads_itself_anew(world, sign_in, session):
    client = sign_in(world.clinician)
    assert "Show the code" in client.get(url("check_in", session.pk)).content.decode()
    page = client.post(url("check_in", session.pk), {"walk_ins": "1"}, follow=True)
    check_in = CheckIn.objects.get()
    assert code_now(check_in) in page.content.decode()
    assert "<svg" in page.content.decode()
    assert 0 < int(page["Refresh"]) <= STEP
    assert check_in.walk_ins


def test_check_in_does_not_open_on_another_day(world, session):
    later = make_session(world.service, starts_at=clock.now() + timedelta(days=2), title="Later")
    with pytest.raises(Refused, match="half an hour"):
        opened(world, later)

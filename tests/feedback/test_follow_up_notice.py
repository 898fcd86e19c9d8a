"""Three months after a session, whoever came finds the way to the follow-up questions in their mailbox."""

from datetime import timedelta

from core import clock
from notifications import due
from sessions.models import TrainingSession
from tests.attendance.world import make_participant
from tests.sessions.world import make_session


def held_three_months_ago(world) -> TrainingSession:
    session = make_session(world.service, starts_at=clock.now() - timedelta(days=92))
    row = make_participant(session, "Lea")
    row.person = world.learner
    row.save()
    return session


def test_the_mail_leads_whoever_came_to_questions_that_they_can_answer(
    world, mailoutbox, settings, tmp_path, sign_in
):
    settings.VAR_DIR = tmp_path
    session = held_three_months_ago(world)
    TrainingSession.objects.filter(pk=session.pk).update(created_at=session.starts_at - timedelta(days=30))
    due.run(clock.now())
    (mail,) = mailoutbox
    path = f"/feedback/sessions/{session.pk}/follow_up/"
    assert settings.SITE_URL + path in mail.body
    page = sign_in(world.learner).get(path)
    assert page.status_code == 200
    assert "<form" in page.content.decode()


def test_nobody_is_mailed_about_a_session_that_was_put_in_when_it_was_over(
    world, mailoutbox, settings, tmp_path
):
    settings.VAR_DIR = tmp_path
    held_three_months_ago(world)
    due.run(clock.now())
    assert mailoutbox == []

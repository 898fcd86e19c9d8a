"""Mass mail, and what takes long, left to the worker."""

from django.tasks import task

from core import clock
from core.failed_jobs import left_to_tick
from feedback import actions
from feedback.models import SurveyRound
from notifications.outbox import send_written
from sessions.models import TrainingSession


@task(backend="jobs")
def send_reminders() -> int:
    """Whatever is written down. If somebody else is sending, or the mail server is away, `tick` sends the rest."""
    return send_written(clock.now())


@task(backend="jobs")
def mail_about_round(pk: int) -> None:
    asked_in = SurveyRound.objects.select_related("service").filter(pk=pk).first()
    if asked_in is not None:
        actions.mail_asked(asked_in=asked_in, now=clock.now())


@task(backend="jobs")
def protect_round(pk: int) -> None:
    closed = SurveyRound.objects.closed().filter(pk=pk).first()
    if closed is not None:
        actions.protect_for_outside(closed=closed)


@task(backend="jobs")
def mail_links(session_pk: int) -> None:
    session = TrainingSession.objects.select_related("service").filter(pk=session_pk).first()
    if session is not None:
        actions.send_link_letters(session=session, now=clock.now())


left_to_tick(send_reminders, "notices")
left_to_tick(mail_about_round, "feedback.rounds")
left_to_tick(protect_round, "feedback.rounds")
left_to_tick(mail_links, "feedback.letters")

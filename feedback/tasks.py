"""Mails that the worker sends."""

from django.tasks import task

from core import clock
from sessions.notices.outbox import send_written


@task(backend="jobs")
def send_reminders() -> int:
    """Whatever is written down. If somebody else is sending, or the mail server is away, `tick` sends the rest."""
    return send_written(clock.now())

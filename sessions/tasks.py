"""Work that a worker does, so that no page has to wait for it."""

from django.tasks import task

from core import clock
from sessions.actions.network import send_letters
from sessions.models import TrainingSession


@task(backend="jobs")
def send_network_letters(session_pk: int) -> None:
    session = TrainingSession.objects.filter(pk=session_pk).first()
    if session:
        send_letters(session=session, now=clock.now())

"""What this app offers the host on a session's own page."""

from datetime import datetime

from django.urls import reverse

from people.models import Person
from sessions.host_pages import HostPages, Links
from sessions.models import TrainingSession


def to_register(session: TrainingSession, person: Person, now: datetime) -> Links:
    return [(reverse("attendance:register", args=[session.pk]), "Register")]


def to_import(session: TrainingSession, person: Person, now: datetime) -> Links:
    return [(reverse("attendance:import", args=[session.pk]), "Import an attendance report")]


REGISTER = HostPages(to_register, order=10)
IMPORT = HostPages(to_import, order=30)

"""What the host of a session finds on its page: the certificates of those who came."""

from datetime import datetime

from django.urls import reverse

from certificates.permissions import user_can_issue_for
from people.models import Person
from sessions.host_pages import HostPages, Links
from sessions.models import TrainingSession


def to_certificates(session: TrainingSession, person: Person, now: datetime) -> Links:
    if session.cancelled_at or session.starts_at > now or not user_can_issue_for(person, session):
        return []
    return [(reverse("certificates:session", args=[session.pk]), "Certificates of those who came")]


CERTIFICATES = HostPages(to_certificates, order=30)

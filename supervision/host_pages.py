"""What this app offers the host on a session's own page."""

from datetime import datetime

from django.urls import reverse

from people.models import Person
from sessions.enums import SessionKind
from sessions.host_pages import HostPages, Links
from sessions.models import TrainingSession


def to_invite_network(session: TrainingSession, person: Person, now: datetime) -> Links:
    if session.kind != SessionKind.NETWORK_MEETING or session.ends_at <= now:
        return []
    return [(reverse("supervision:invite_network", args=[session.pk]), "Invite the network")]


INVITE_NETWORK = HostPages(to_invite_network, order=20)

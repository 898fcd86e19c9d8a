"""What the host of a session finds on its page: asking the people who come, and guests who have no account."""

from datetime import datetime

from django.urls import reverse

from feedback.link_rules import why_no_links
from people.models import Person
from people.permissions import user_can_run_service
from sessions.models import TrainingSession


def host_pages(session: TrainingSession, person: Person, now: datetime) -> list[tuple[str, str]]:
    if session.cancelled_at or not user_can_run_service(person, session.service_id):
        return []
    pages = [(f"{reverse('feedback:ask')}?about=session:{session.pk}", "Ask people about it")]
    if not why_no_links(session, now):
        pages.append(
            (reverse("feedback:links", args=[session.pk]), "Questions for guests without an account")
        )
    return pages

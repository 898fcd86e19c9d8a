"""Where the questions three months after a session are answered: the sessions room sends people there."""

from django.urls import reverse

from feedback.enums import OccasionKind
from people.models import Person
from sessions.models import TrainingSession


def follow_up_page(session: TrainingSession, person: Person) -> str:
    return reverse("feedback:answer_session", args=[session.pk, OccasionKind.FOLLOW_UP.value])

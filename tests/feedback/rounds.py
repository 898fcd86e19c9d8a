"""A service with staff enough for a round of the training-needs survey, and what they say in it."""

from types import SimpleNamespace

from core import clock
from feedback.actions import close_round
from feedback.actions.rounds import protect_for_outside
from feedback.models import SurveyRound
from people.enums import JobFamily
from people.models import Locality, Team
from tests.feedback.world import colleague, says

PEOPLE = 12


def staff_of(room: SimpleNamespace) -> SimpleNamespace:
    """Two teams in two places: twelve health visitors by the harbour, and six midwives and six others inland."""
    inland = Locality.objects.create(service=room.service, name="Inland")
    room.other_team = Team.objects.create(
        organisation=room.organisation, locality=inland, name="Inland Midwifery"
    )
    room.visitors = [colleague(room, number, job_family=JobFamily.HEALTH_VISITOR) for number in range(PEOPLE)]
    room.inlanders = [
        colleague(
            room,
            100 + number,
            team=room.other_team,
            job_family=JobFamily.MIDWIFE if number % 2 else JobFamily.HEALTH_VISITOR,
        )
        for number in range(PEOPLE)
    ]
    return room


def all_say(room, asked_in, people=None, **said):
    for person in people or [*room.visitors, *room.inlanders]:
        hard = ["ease_refer"] if person.team_id == room.other_team.pk else []
        says(asked_in, person, *hard, **said)


def closed(room, asked_in):
    found = close_round(asked_in=asked_in, by=room.clinician, now=clock.now())
    protect_for_outside(closed=found)
    return SurveyRound.objects.get(pk=found.pk)

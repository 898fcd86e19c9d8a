"""What people answer in an open round of the training-needs survey, through the room's own action.

python -m tests.journeys.said_in_round ROUND ADDRESS…, in the environment of the demo
"""

import sys

import django


def say(round_pk: str, addresses: list[str]) -> None:
    from core import clock
    from feedback.actions import submit_response
    from feedback.models import SurveyRound
    from people.models import Person
    from tests.feedback.world import needs

    asked_in = SurveyRound.objects.get(pk=round_pk)
    for number, address in enumerate(addresses):
        person = Person.objects.get(email=address)
        # A line that nearly everybody answers alike would tell of the others, and is left out.
        answers = needs(asked_in, ["ease_refer"] if number % 4 else [])
        submit_response(
            occasion=asked_in.occasion, person=person, answers=answers, now=clock.now(), by=person
        )


if __name__ == "__main__":
    django.setup()
    say(sys.argv[1], sys.argv[2:])

"""What members said of a meeting in the days after it, through the room's own action: pages answer for today alone.

python -m tests.journeys.said_then MEETING ADDRESS…, in the environment of the demo
"""

import sys
from datetime import timedelta

import django


def say(meeting_pk: str, addresses: list[str]) -> None:
    from people.models import Person
    from supervision.actions import give_feedback
    from supervision.models import GroupMeeting
    from supervision.models.meeting_feedback import ITEMS

    meeting = GroupMeeting.objects.get(pk=meeting_pk)
    for address in addresses:
        give_feedback(
            meeting=meeting,
            by=Person.objects.get(email=address),
            answers=dict.fromkeys(ITEMS, 4),
            now=meeting.ends_at + timedelta(days=1),
        )


if __name__ == "__main__":
    django.setup()
    say(sys.argv[1], sys.argv[2:])

"""`manage.py tick` run by several processes at once, on a database of their own, with a mailbox that is a file.

`python -m tests.notifications.ticking make PEOPLE` books people into a session of tomorrow; `… tick` runs the command.
"""

import json
import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

from django.core.mail.backends.base import BaseEmailBackend


class FileOfMails(BaseEmailBackend):
    """One line a mail. Dies without a word, as a process does that is killed, when it was told to."""

    sent = 0

    def send_messages(self, messages) -> int:
        for message in messages:
            if FileOfMails.sent == int(os.environ.get("DIE_AFTER", "-1")):
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(0.02)
            line = json.dumps([message.to[0], message.subject, message.extra_headers.get("Message-ID")])
            with Path(os.environ["OUTBOX"]).open("a") as outbox:
                outbox.write(line + "\n")
            FileOfMails.sent += 1
        return len(messages)


def make(people: int) -> None:
    from core import clock
    from sessions.models import Booking
    from tests.cast import make_person, make_world
    from tests.sessions.world import make_session

    now, world = clock.now(), make_world()
    session = make_session(world.service, starts_at=now + timedelta(hours=20))
    earlier = now - timedelta(days=3)
    for number in range(people):
        person = make_person(f"Person {number}", world.service)
        Booking.objects.create(
            session=session,
            person=person,
            state="booked",
            booked_at=earlier,
            queued_at=earlier,
            booked_by=person,
            queue_number=number,
        )


def main() -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.MAILERS = {"default": {"BACKEND": "tests.notifications.ticking.FileOfMails"}}
    if sys.argv[1] == "make":
        make(int(sys.argv[2]))
    else:
        call_command("tick", "--json")


if __name__ == "__main__":
    main()

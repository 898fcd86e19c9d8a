"""The course that is asked for, and what is mailed about it."""

import pytest

from assignments.notifications import write_due
from core import clock
from courses.models import CoursePage
from notifications.outbox import send_written
from tests.certificates.world import make_course


@pytest.fixture
def course(world) -> CoursePage:
    return make_course()


@pytest.fixture
def outbox(mailoutbox, settings, tmp_path):
    settings.VAR_DIR = tmp_path

    def sent(now=None):
        mailoutbox.clear()
        write_due(now or clock.now())
        send_written(now or clock.now())
        return sorted((mail.to[0], mail.subject) for mail in mailoutbox)

    return sent

"""Whatever happens to a group, a calendar that has taken every mail holds just what the group has."""

from datetime import datetime, timedelta

from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from supervision import actions
from supervision.rules.rhythms import LAST
from tests.next_year import SPRING, at
from tests.sessions.calendar_readers import files_of, read_dates
from tests.supervision.test_group_invitations import as_starts, make_group, sequence, uid

STEPS = st.lists(st.sampled_from(["add", "move", "cancel", "leave", "join"]), max_size=6)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.lists(st.integers(0, 200), min_size=1, max_size=6, unique=True),
    every_weeks=st.sampled_from([1, 2, 4]),
    nth=st.sampled_from([None, 1, LAST]),
    steps=STEPS,
    data=st.data(),
)
def test_whatever_happens_to_a_group_its_mails_add_up_to_its_dates(
    world, django_capture_on_commit_callbacks, days, every_weeks, nth, steps, data
):
    """A calendar that has taken every mail, in order, holds just what the group has."""
    diary = Diary()
    with transaction.atomic():
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            starts = [at(SPRING) + timedelta(days=day) for day in days]
            group = make_group(world, starts=starts, every_weeks=every_weeks, nth_in_month=nth)
        for step in steps:
            with django_capture_on_commit_callbacks(execute=True):
                act(group, step, world, data)
        diary.take(one for one in mail.outbox if one.to == [world.learner.email])
        belongs = group.memberships.live().filter(person=world.learner).exists()
        held = group.meetings.held() if belongs else group.meetings.none()
        assert diary.starts() == sorted(meeting.starts_at for meeting in held)
        transaction.set_rollback(True)


def act(group, step, world, data) -> None:
    group.refresh_from_db()
    member = group.memberships.live().filter(person=world.learner).first()
    held = list(group.meetings.held())
    if step == "add":
        day = data.draw(st.integers(0, 250))
        actions.add_dates(group=group, starts=[at(SPRING) + timedelta(days=day)], by=world.clinician)
    elif step == "join" and not member:
        actions.add_member(group=group, person=world.learner, by=world.clinician, now=clock.now())
    elif step == "leave" and member:
        actions.end_membership(membership=member, by=world.clinician, now=clock.now())
    elif held and step in {"move", "cancel"}:
        meeting = data.draw(st.sampled_from(held))
        if step == "cancel":
            actions.cancel_meeting(meeting=meeting, by=world.clinician, now=clock.now())
        else:
            later = meeting.starts_at + timedelta(days=data.draw(st.integers(1, 30)), minutes=5)
            actions.move_meeting(meeting=meeting, starts_at=later, by=world.clinician)


class Diary:
    """A calendar program that obeys RFC 5546: an older or equal SEQUENCE changes nothing that is there, and a withdrawal
    takes out what it names."""

    def __init__(self) -> None:
        self.events: dict[str, tuple[int, str]] = {}
        self.gone: dict[str, int] = {}

    def take(self, mails) -> None:
        for message in mails:
            for file in files_of(message):
                self.read(file)

    def read(self, file: str) -> None:
        name, number = uid(file), sequence(file)
        if number < max(self.events.get(name, (-1, ""))[0], self.gone.get(name, -1)):
            return
        if "METHOD:CANCEL" in file:
            assert "RECURRENCE-ID" not in file
            self.events.pop(name, None)
            self.gone[name] = number
        else:
            assert number > self.gone.get(name, -1), "an invitation that does not outrank the withdrawal"
            self.events[name] = number, file

    def starts(self) -> list[datetime]:
        return sorted(start for _, file in self.events.values() for start in as_starts(read_dates(file)))

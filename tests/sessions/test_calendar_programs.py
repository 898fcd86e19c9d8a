"""Our invitations imported by a calendar program from Debian (khal), as somebody at a desk would."""

import os
import re
import shutil
import subprocess
from datetime import timedelta

import pytest

from core import clock
from sessions import actions, calendar
from supervision import actions as supervision_actions
from supervision import calendar as supervision_calendar
from tests.next_year import AUTUMN, LONDON, SPRING, YEAR, at
from tests.sessions.calendar_readers import read_dates
from tests.sessions.world import book, make_session

SEASON = (f"{YEAR}-03-01", f"{YEAR}-05-15")
khal_is_here = pytest.mark.skipif(
    shutil.which("khal") is None, reason="the calendar program khal is not installed (bin/test installs it)"
)
CONFIG = """[calendars]
[[work]]
path = {folder}/calendar
type = calendar
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = work
[sqlite]
path = {folder}/khal.db
"""


class Khal:
    def __init__(self, folder) -> None:
        self.folder = folder
        (folder / "calendar").mkdir()
        (folder / "config").write_text(CONFIG.format(folder=folder))

    def run(self, *arguments: str) -> str:
        # Debian's program brings its own Python and must not meet ours.
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))
        }
        command = ["khal", "-c", str(self.folder / "config"), *arguments]
        environment = {**clean, "PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def take_in(self, content: bytes) -> None:
        file = self.folder / "invitation.ics"
        file.write_bytes(content)
        self.run("import", "--batch", "-a", "work", str(file))

    def starts(self, since: str, until: str) -> list[str]:
        listed = self.run("list", "--format", "{start} {title}", "--day-format", "", since, until)
        return re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d", listed)


@pytest.fixture
def khal(tmp_path) -> Khal:
    return Khal(tmp_path)


@khal_is_here
def test_an_invitation_and_its_change_are_one_event_at_the_right_time(world, khal):
    monday, thursday = SPRING + timedelta(days=1), SPRING + timedelta(days=4)
    session = make_session(world.service, starts_at=at(monday))
    booking = book(session, world.learner)
    khal.take_in(calendar.invitation(booking, now=clock.now()))
    assert khal.starts(*SEASON) == [f"{monday} 10:00"]
    later = at(thursday, hour=14)
    booking.session = actions.change_session(
        session=session,
        by=world.clinician,
        now=clock.now(),
        starts_at=later,
        ends_at=later + timedelta(hours=1),
    )
    khal.take_in(calendar.invitation(booking, now=clock.now()))
    assert khal.starts(*SEASON) == [f"{thursday} 14:00"]


@khal_is_here
def test_a_group_with_a_moved_and_a_cancelled_date_reads_as_it_is(world, khal):
    days = [SPRING + timedelta(days=-46, weeks=4 * number) for number in range(5)]
    moved = days[1] + timedelta(days=2)
    group = supervision_actions.create_group(
        service=world.service,
        name="Harbour group",
        facilitators=[world.clinician],
        members=[world.learner],
        starts=[at(day) for day in days],
        every_weeks=4,
        by=world.clinician,
        now=clock.now(),
    )
    meetings = list(group.meetings.all())
    supervision_actions.move_meeting(meeting=meetings[1], starts_at=at(moved, hour=14), by=world.clinician)
    supervision_actions.cancel_meeting(meeting=meetings[3], by=world.clinician, now=clock.now())
    group.refresh_from_db()
    [message] = supervision_calendar.group_messages(
        group, group.meetings.all(), person=world.learner, now=clock.now()
    )
    content = message.content
    khal.take_in(content)
    seen = [f"{days[0]} 10:00", f"{moved} 14:00", f"{days[2]} 10:00", f"{days[4]} 10:00"]
    assert khal.starts(f"{YEAR}-01-01", f"{YEAR}-12-31") == seen
    read = [f"{start.astimezone(LONDON):%Y-%m-%d %H:%M}" for start, _ in read_dates(content.decode())]
    assert read == seen


@pytest.mark.parametrize(
    ("day", "in_utc"),
    [
        (SPRING - timedelta(days=1), "10:00"),
        (SPRING, "09:00"),
        (AUTUMN - timedelta(days=1), "09:00"),
        (AUTUMN, "10:00"),
    ],
)
def test_the_zone_that_we_describe_is_right_the_day_before_and_after_the_clocks_change(world, day, in_utc):
    """The reader knows no zone but the one in the calendar itself."""
    session = make_session(world.service, starts_at=at(day))
    text = calendar.invitation(book(session, world.learner), now=clock.now()).decode()
    ((start, end),) = read_dates(text)
    assert f"{start:%Y-%m-%d %H:%M}" == f"{day} {in_utc}"
    assert end - start == timedelta(minutes=90)

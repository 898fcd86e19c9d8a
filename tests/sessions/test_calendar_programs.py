"""Our invitations imported by a calendar program from Debian (khal), as somebody at a desk would."""

import os
import re
import shutil
import subprocess
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core import clock
from sessions import actions, calendar
from tests.sessions.calendar_readers import read_dates
from tests.sessions.world import book, make_session

LONDON = ZoneInfo("Europe/London")
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
    session = make_session(world.service, starts_at=datetime(2027, 3, 29, 10, tzinfo=LONDON))
    booking = book(session, world.learner)
    khal.take_in(calendar.invitation(booking, now=clock.now()))
    assert khal.starts("2027-03-01", "2027-05-01") == ["2027-03-29 10:00"]
    later = datetime(2027, 4, 1, 14, tzinfo=LONDON)
    booking.session = actions.change_session(
        session=session,
        by=world.clinician,
        now=clock.now(),
        starts_at=later,
        ends_at=later + timedelta(hours=1),
    )
    khal.take_in(calendar.invitation(booking, now=clock.now()))
    assert khal.starts("2027-03-01", "2027-05-01") == ["2027-04-01 14:00"]


@khal_is_here
def test_a_group_with_a_moved_and_a_cancelled_date_reads_as_it_is(world, khal):
    wall = datetime(2027, 2, 10, 10)  # noqa: DTZ001 - the time on the wall, whatever the clocks do
    group = actions.create_group(
        service=world.service,
        name="Harbour group",
        facilitators=[world.clinician],
        members=[world.learner],
        starts=[(wall + timedelta(weeks=4 * at)).replace(tzinfo=LONDON) for at in range(5)],
        every_weeks=4,
        by=world.clinician,
        now=clock.now(),
    )
    meetings = list(group.meetings.all())
    actions.move_meeting(
        meeting=meetings[1], starts_at=datetime(2027, 3, 12, 14, tzinfo=LONDON), by=world.clinician
    )
    actions.cancel_meeting(meeting=meetings[3], by=world.clinician, now=clock.now())
    group.refresh_from_db()
    content = calendar.group_dates(group, group.meetings.all(), person=world.learner, now=clock.now())
    khal.take_in(content)
    seen = ["2027-02-10 10:00", "2027-03-12 14:00", "2027-04-07 10:00", "2027-06-02 10:00"]
    assert khal.starts("2027-01-01", "2027-12-31") == seen
    read = [f"{start.astimezone(LONDON):%Y-%m-%d %H:%M}" for start, _ in read_dates(content.decode())]
    assert read == seen


@pytest.mark.parametrize(
    ("moment", "in_utc"),
    [
        (datetime(2027, 3, 27, 10, tzinfo=LONDON), "2027-03-27 10:00"),
        (datetime(2027, 3, 28, 10, tzinfo=LONDON), "2027-03-28 09:00"),
        (datetime(2027, 10, 30, 10, tzinfo=LONDON), "2027-10-30 09:00"),
        (datetime(2027, 10, 31, 10, tzinfo=LONDON), "2027-10-31 10:00"),
    ],
)
def test_the_zone_that_we_describe_is_right_the_day_before_and_after_the_clocks_change(world, moment, in_utc):
    """The reader knows no zone but the one in the calendar itself."""
    session = make_session(world.service, starts_at=moment)
    text = calendar.invitation(book(session, world.learner), now=clock.now()).decode()
    ((start, end),) = read_dates(text)
    assert f"{start:%Y-%m-%d %H:%M}" == in_utc
    assert end - start == timedelta(minutes=90)

"""Whatever files come, marks are made and decisions are taken: when every file is taken back, hands alone have spoken."""

import io
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance import actions
from attendance.imports import import_attendance
from attendance.models import Attendance, AttendanceImport
from core import clock
from tests.attendance.test_attendance_reports import report, row
from tests.sessions.world import make_session

START = datetime(2020, 9, 4, 13, tzinfo=ZoneInfo("Europe/London"))
STATUSES = ["attended", "left_early", "apologies", "did_not_attend"]

FILES = st.tuples(
    st.just("file"),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 50)), min_size=1, max_size=4),
    st.sampled_from(["report", "minutes", "statuses"]),
)
MARKS = st.tuples(
    st.just("mark"), st.integers(0, 1), st.sampled_from(STATUSES), st.sampled_from([None, 15, 60])
)
DECISIONS = st.tuples(st.just("decide"), st.integers(0, 5), st.sampled_from(["guest", "ignore", 0, 1]))
UNDO = st.tuples(st.just("undo"), st.integers(0, 3))
STEPS = st.lists(st.one_of(FILES, MARKS, DECISIONS, UNDO), min_size=1, max_size=9)


class Room:
    """The learner and the manager, their addresses, and two names that nobody's address stands beside."""

    def __init__(self, world):
        self.people, self.clinician = [world.learner, world.manager], world.clinician
        self.names = [
            ("Lea", world.learner.email),
            ("Mani", world.manager.email),
            ("A tablet", ""),
            ("A phone", ""),
        ]
        self.session = make_session(world.service, starts_at=START, ends_at=START + timedelta(hours=1))
        self.ticks, self.marks = count(), {}

    @property
    def now(self):
        return clock.now() + timedelta(seconds=next(self.ticks))

    def file(self, rows, kind):
        found = {number: (*self.names[number], minute) for number, minute in rows}.values()
        if kind == "report":
            lines = [row(name, joined=f"13:{minute:02}:00", email=email) for name, email, minute in found]
            text = report(*lines)
        else:
            head, cell = ("Minutes", str) if kind == "minutes" else ("Attendance", lambda _: "Present")
            text = "\n".join([f"Name,Email,{head}", *(f"{n},{e},{cell(m + 1)}" for n, e, m in found)])
        name = f"{next(self.ticks)}.csv"
        import_attendance(
            io.BytesIO(text.encode()), name=name, session=self.session, by=self.clinician, now=self.now
        )

    def mark(self, who, status, minutes):
        minutes = minutes if status in {"attended", "left_early"} else None
        person = self.people[who]
        row = Attendance.objects.filter(session=self.session, person=person).first()
        by_hand = row is None or (row.source == "register" and not row.decision)
        # The register sends every line, also those that nobody touched: the same mark again is none.
        same = row is not None and row.status == status and minutes in (None, row.minutes)
        actions.mark_attendance(
            session=self.session,
            person=person,
            status=status,
            minutes=minutes,
            by=self.clinician,
            now=self.now,
        )
        if by_hand and not same:  # a mark on a row that a report made, or a decision, goes where that goes
            self.marks[person.pk] = status

    def decide(self, place, decision):
        rows = list(
            Attendance.objects.filter(session=self.session, reported_email="").exclude(reported_name="")
        )
        rows = [one for one in rows if one.reported_name in {"A tablet", "A phone"}]
        if not rows:
            return
        person = self.people[decision] if isinstance(decision, int) else None
        word = "person" if person else decision
        actions.decide_participant(
            attendance=rows[place % len(rows)], decision=word, person=person, by=self.clinician, now=self.now
        )

    def undo(self, place):
        batches = list(AttendanceImport.objects.filter(session=self.session, undone_at=None))
        if batches:
            actions.undo_import(batch=batches[place % len(batches)], by=self.clinician, now=self.now)

    def check(self):
        people = list(
            Attendance.objects.filter(session=self.session)
            .exclude(person=None)
            .values_list("person", flat=True)
        )
        assert len(people) == len(set(people))
        for one in Attendance.objects.filter(session=self.session, merged_into__isnull=False):
            assert one.merged_into.person_id is not None


@settings(derandomize=True, deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_when_every_file_is_taken_back_hands_alone_have_spoken(world, steps):
    with transaction.atomic():
        room = Room(world)
        for what, *details in steps:
            getattr(room, what)(*details)
            room.check()
        while AttendanceImport.objects.filter(session=room.session, undone_at=None).exists():
            room.undo(0)
            room.check()
        left = Attendance.objects.filter(session=room.session)
        assert room.marks.items() <= dict(left.values_list("person", "status")).items()
        for one in left:
            assert (one.stays, one.parts, one.joined_at, one.left_at, one.reported_name) == (
                [],
                {},
                None,
                None,
                "",
            )
        transaction.set_rollback(True)

"""Every importer with a file that it reads without a complaint, so that bad files can be made from it.

A new `manage.py import_…` has to join: tests/imports/test_bad_files.py compares this list with the commands there are.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from attendance.imports import import_attendance
from attendance.models import Attendance
from core import clock
from core.imports import ImportReport
from courses.imports import import_framework
from courses.models import Competency
from feedback.enums import OccasionKind
from feedback.imports import import_responses
from feedback.models import Answer, Response
from people.imports import import_staff
from people.models import Person
from referrals.actions import save_criteria_version, save_mapping
from referrals.enums import Criterion
from referrals.imports import import_referrals
from referrals.models import Referral
from tests.attendance.field_reports import START, session_at
from tests.cast import furnish
from tests.referrals.rows import mapping_definition

LONG_AGO = datetime(2020, 12, 1, 9, tzinfo=UTC)
# The stay of everybody in a report of Teams, within the session of tests/attendance/field_reports.py.
STAY = ["9/4/20, 1:00:00 PM", "9/4/20, 2:00:00 PM", "1h 0m 0s"]
# Letters beyond ASCII, an apostrophe of a word processor, and a date that can be read one way only.
DAYS = ["2020-05-04", "2020-06-15", "2020-07-23"]


@dataclass(frozen=True)
class Importer:
    """`key`, `text` and `date` are columns that are read: who or what a row is about, free words, a day."""

    command: str
    headings: list[str]
    rows: list[list[str]]
    key: str
    text: str
    date: str
    run: Callable[[SimpleNamespace, bytes, str], ImportReport]
    kept: Callable[[], list[Any]]
    prepare: Callable[[SimpleNamespace], None] = lambda world: None
    # What stands above the headings, and where a command reads files of several forms the name of this one.
    before: tuple[tuple[str, ...], ...] = ()
    form: str = ""
    # Several files about one meeting add up: another file that says the same is noted beside the first.
    adds_up: bool = False

    @property
    def row_of_headings(self) -> int:
        return len(self.before) + 1

    def column(self, heading: str) -> int:
        return self.headings.index(heading)

    def __str__(self) -> str:
        return f"{self.command} {self.form}".strip()


def staff(world: SimpleNamespace, data: bytes, name: str) -> ImportReport:
    return import_staff(
        io.BytesIO(data), name=name, service=world.service, by=world.administrator, now=clock.now()
    )


def responses(world: SimpleNamespace, data: bytes, name: str) -> ImportReport:
    return import_responses(
        io.BytesIO(data),
        name=name,
        occasion_kind=OccasionKind.EVALUATION,
        session=world.rated_session,
        now=clock.now(),
    )


def referrals(world: SimpleNamespace, data: bytes, name: str) -> ImportReport:
    return import_referrals(
        io.BytesIO(data), name=name, service=world.service, by=world.administrator, now=LONG_AGO
    )


def prepare_referrals(world: SimpleNamespace) -> None:
    save_criteria_version(
        service=world.service,
        in_force_from=LONG_AGO.date().replace(year=2019),
        items=Criterion.values,
        by=world.administrator,
        now=LONG_AGO,
    )
    save_mapping(service=world.service, definition=mapping_definition(), by=world.administrator, now=LONG_AGO)


def framework(world: SimpleNamespace, data: bytes, name: str) -> ImportReport:
    return import_framework(io.BytesIO(data), name=name, key="of-the-test")


def kept_answers() -> list[Any]:
    answers = Answer.objects.order_by("response__answered_at", "item__key")
    return list(answers.values_list("response__answered_at", "item__key", "value", "text"))


def prepare_attendance(world: SimpleNamespace) -> None:
    world.attended_session = session_at(world, START)


def attendance(world: SimpleNamespace, data: bytes, name: str) -> ImportReport:
    return import_attendance(
        io.BytesIO(data), name=name, session=world.attended_session, by=world.clinician, now=clock.now()
    )


def kept_attendance() -> list[Any]:
    rows = Attendance.objects.filter(session__title="Babies in mind").order_by("reported_email")
    return list(rows.values_list("reported_email", "reported_name", "status"))


IMPORTERS = [
    Importer(
        "import_staff",
        ["Name", "Work Email", "Job Title", "Team", "Start Date"],
        [
            ["Zoë Shah", "zoe@w.example", "Health visitor", "Hub", DAYS[0]],
            ["Renée O’Neil", "renee@w.example", "Midwife for François", "Hub", DAYS[1]],
            ["José Müller", "jose@w.example", "Nursery nurse", "Hub", DAYS[2]],
        ],
        key="Name",
        text="Job Title",
        date="Start Date",
        run=staff,
        kept=lambda: list(
            Person.objects.filter(email__endswith="@w.example")
            .order_by("email")
            .values_list("email", "full_name", "job_title", "started_on")
        ),
    ),
    Importer(
        "import_responses",
        ["ID", "Completion time", "Can you apply this?", "What was most helpful?"],
        [
            ["1", f"{DAYS[0]} 10:01", "Agree", "Zoë’s story"],
            ["2", f"{DAYS[1]} 10:02", "Strongly agree", "Renée and François"],
            ["3", f"{DAYS[2]} 10:03", "Disagree", "The café"],
        ],
        key="Can you apply this?",
        text="What was most helpful?",
        date="Completion time",
        run=responses,
        kept=kept_answers,
        prepare=lambda world: Response.objects.all().delete() and None,
    ),
    Importer(
        "import_referrals",
        ["Referral ID", "Date received", "Source of referral", "Referrer organisation", "CCG area"],
        [
            ["TWB-1", DAYS[0], "Health Visiting", "Zoë’s team", "Southend"],
            ["TWB-2", DAYS[1], "Health Visiting", "Café François", "Southend"],
            ["TWB-3", DAYS[2], "Health Visiting", "Renée Müller", "Southend"],
        ],
        key="Referral ID",
        text="Referrer organisation",
        date="Date received",
        run=referrals,
        kept=lambda: list(
            Referral.not_undone.order_by("reference").values_list("reference", "received_on", "team")
        ),
        prepare=prepare_referrals,
    ),
    Importer(
        "import_framework",
        ["Domain number", "Domain title", "Code", "Level", "Competency"],
        [
            ["1", "Practice", "1.1", "Level 1", "Knows Zoë’s work"],
            ["1", "Practice", "1.2", "Level 1", "Knows François and Renée"],
            ["2", "Growth", "2.1", "Level 2", "Knows Müller"],
        ],
        key="Code",
        text="Competency",
        date="",
        run=framework,
        kept=lambda: list(
            Competency.objects.filter(domain__framework__key="of-the-test").values_list(
                "code", "level", "wording"
            )
        ),
    ),
    Importer(
        "import_attendance",
        ["Name", "Email", "Attended"],
        [
            ["Zoë Shah", "zoe@w.example", "Yes"],
            ["Renée O’Neil", "renee@w.example", "Yes"],
            ["François Müller", "francois@w.example", "Yes"],
        ],
        key="Email",
        text="Name",
        date="",
        run=attendance,
        kept=kept_attendance,
        prepare=prepare_attendance,
        form="list",
        adds_up=True,
    ),
    Importer(
        "import_attendance",
        ["Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)", "Role"],
        [
            ["Zoë Shah", *STAY, "zoe@w.example", "zoe@w.example", "Attendee"],
            ["Renée O’Neil", *STAY, "renee@w.example", "renee@w.example", "Attendee"],
            ["François Müller", *STAY, "francois@w.example", "francois@w.example", "Attendee"],
        ],
        key="Email",
        text="Name",
        date="",
        run=attendance,
        kept=kept_attendance,
        prepare=prepare_attendance,
        form="Teams report",
        adds_up=True,
        before=(
            ("1. Summary",),
            ("Meeting title", "Babies in mind"),
            ("Attended participants", "3"),
            ("Start time", STAY[0]),
            ("End time", STAY[1]),
            (),
            ("2. Participants",),
        ),
    ),
]


def ready(world: SimpleNamespace, importer: Importer) -> SimpleNamespace:
    furnish(world, "feedback")
    importer.prepare(world)
    return world

"""The twelve reports of the Together with Baby programme, through the importer that users have."""

import csv
import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from attendance.decisions import apply_decisions
from attendance.imports import import_attendance
from attendance.models import Attendance
from people.models import Person, Service
from people.system_actor import system_actor
from sessions.models import TrainingSession
from tests.sessions.world import make_session

FOLDER = settings.BASE_DIR / "sample_data" / "together-with-baby"
LONDON = ZoneInfo("Europe/London")
# file: day, hour, attended, unmatched after decisions, left early, to review before them
EXPECTED = {
    "2020-06-09-webinar": ((6, 9), 12, 183, 6, 9, 20),
    "2020-09-session-1": ((9, 2), 10, 120, 0, 0, 10),
    "2020-09-session-2": ((9, 9), 10, 112, 0, 0, 9),
    "2020-09-session-3": ((9, 16), 10, 104, 0, 0, 8),
    "2020-09-session-4": ((9, 23), 10, 97, 0, 0, 8),
    "2020-09-session-5": ((9, 30), 10, 85, 0, 0, 7),
    "2020-09-session-6": ((10, 7), 10, 78, 0, 0, 6),
    "2020-09-reflective-1": ((9, 4), 13, 34, 0, 0, 2),
    "2020-09-reflective-2": ((9, 11), 13, 29, 0, 0, 2),
    "2020-09-reflective-3": ((9, 18), 13, 31, 0, 0, 2),
    "2020-09-reflective-4": ((9, 25), 13, 24, 0, 0, 2),
    "2020-09-reflective-5": ((10, 2), 13, 22, 0, 0, 1),
}


@pytest.fixture
def service(db):
    """The service with everybody on its staff list who has a usable address."""
    service = Service.objects.create(slug="together-with-baby", name="Together with Baby")
    text = (FOLDER / "staff-list.csv").read_text(encoding="cp1252")
    people = {}
    for row in csv.DictReader(text.splitlines()):
        address = row["Email Address"].strip().lower()
        if address.count("@") == 1 and " " not in address and "." in address.split("@")[1]:
            name = f"{row['First Name'].strip()} {row['Last Name'].strip()}"
            people[address] = Person(email=address, full_name=name, service=service)
    Person.objects.bulk_create(people.values())
    return service


def open_report(name: str):
    return (FOLDER / f"attendance-{name}.csv").open("rb")


def session_for(service: Service, name: str) -> TrainingSession:
    (month, day), hour, *_ = EXPECTED[name]
    return make_session(service, title=name, starts_at=datetime(2020, month, day, hour, tzinfo=LONDON))


def bring_in(session: TrainingSession, name: str):
    with open_report(name) as file:
        return import_attendance(
            file, name=Path(file.name).name, session=session, by=system_actor(), now=timezone.now()
        )


def decide(session: TrainingSession):
    with (FOLDER / "attendance-decisions.csv").open("rb") as file:
        return apply_decisions(file, by=system_actor(), now=timezone.now(), session=session)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_report_gives_the_published_figures(service, name):
    _, _, attended, unmatched, left_early, to_review = EXPECTED[name]
    session = session_for(service, name)
    report = bring_in(session, name)
    assert (report.created, report.to_review, report.rejected) == (attended, to_review, [])
    assert report.extra["matched"] == attended - to_review
    decided = decide(session)
    assert decided.rejected == []
    assert decided.updated == to_review
    rows = Attendance.objects.filter(session=session)
    assert rows.counted().count() == attended
    assert rows.unmatched().count() == unmatched
    assert rows.left_early().count() == left_early
    assert rows.to_review().count() == 0


def test_the_same_report_again_changes_nothing(service):
    name = "2020-06-09-webinar"
    session = session_for(service, name)
    bring_in(session, name)
    decide(session)
    before = list(Attendance.objects.filter(session=session).order_by("pk").values())
    again = bring_in(session, name)
    assert (again.created, again.updated, again.unchanged, again.to_review) == (0, 0, 183, 0)
    assert list(Attendance.objects.filter(session=session).order_by("pk").values()) == before
    decided = decide(session)
    assert (decided.updated, decided.unchanged) == (0, 20)


def test_the_command_reads_report_and_decisions_and_prints_one_object(service, capsys):
    session = session_for(service, "2020-06-09-webinar")
    call_command(
        "import_attendance",
        str(FOLDER / "attendance-2020-06-09-webinar.csv"),
        session=session.reference,
        decisions=str(FOLDER / "attendance-decisions.csv"),
        json=True,
    )
    printed = json.loads(capsys.readouterr().out)
    assert {name: printed[name] for name in ("created", "to_review", "rejected", "decided")} == {
        "created": 183,
        "to_review": 0,
        "rejected": [],
        "decided": 20,
    }
    assert (printed["attended"], printed["unmatched"], printed["left_early"]) == (183, 6, 9)

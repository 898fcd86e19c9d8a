"""A session and the files that programs write about it, and what they look like on the pages."""

import io
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from attendance import actions
from attendance.imports import import_attendance
from attendance.models import Attendance
from core import clock
from tests.cast import make_person
from tests.sessions.world import make_session

FOLDER = Path(__file__).parent / "data" / "field-reports"
LONDON = ZoneInfo("Europe/London")
START = datetime(2020, 9, 4, 13, tzinfo=LONDON)


def session_at(world, starts_at, **details):
    return make_session(
        world.service,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        title="Babies in mind",
        **details,
    )


def bring_in(world, session, data, name="report.csv"):
    data = data.encode() if isinstance(data, str) else data
    return import_attendance(
        io.BytesIO(data), name=name, session=session, by=world.clinician, now=clock.now()
    )


def bring_in_file(world, session, name):
    return bring_in(world, session, (FOLDER / name).read_bytes(), name)


def people(world, *names, at="hubs.example"):
    return [
        make_person(name, world.service, email=f"{name.lower().replace(' ', '.')}@{at}") for name in names
    ]


def url(name, *args):
    return reverse(f"attendance:{name}", args=args)


def preview(client, session, data, name="report.csv"):
    data = data.encode() if isinstance(data, str) else data
    return client.post(url("import", session.pk), {"file": SimpleUploadedFile(name, data)}, follow=True)


def counted(session):
    return list(
        Attendance.objects.filter(session=session)
        .counted()
        .order_by("pk")
        .values_list("reported_name", "minutes")
    )


def decide(world, attendance, decision, **who):
    return actions.decide_participant(
        attendance=attendance, decision=decision, by=world.clinician, now=clock.now(), **who
    )

"""Shared by the tests of referrals: the demo's own mapping and criteria, and a way to import rows."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from attendance.enums import AttendanceSource, AttendanceStatus
from attendance.models import Attendance
from referrals.actions import save_criteria_version, save_mapping
from referrals.enums import Criterion
from referrals.imports import import_referrals
from sessions.enums import SessionKind
from sessions.models import TrainingSession
from tests.cast import furnish
from tests.referrals.rows import GOOD, as_csv, mapping_definition

NOW = datetime(2020, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def criteria(world):
    return save_criteria_version(
        service=world.service,
        in_force_from=date(2019, 4, 1),
        items=Criterion.values,
        by=world.administrator,
        now=NOW,
    )


@pytest.fixture
def mapping(world, criteria):
    return save_mapping(
        service=world.service, definition=mapping_definition(), by=world.administrator, now=NOW
    )


@pytest.fixture
def send(world, mapping):
    """`send({...}, {...})` imports rows like GOOD with those cells changed; `send(path)` imports a file."""

    def _send(*rows, headings=None, by=None, **options):
        if rows and isinstance(rows[0], Path):
            file, name = rows[0], rows[0].name
        else:
            file, name = BytesIO(as_csv([{**GOOD, **row} for row in rows], headings)), "referrals.csv"
        return import_referrals(
            file,
            name=name,
            service=options.pop("service", world.service),
            by=by or world.administrator,
            now=options.pop("now", NOW),
            **options,
        )

    return _send


@pytest.fixture
def attend(world):
    def _attend(person, day, kind=SessionKind.TRAINING, status=AttendanceStatus.ATTENDED):
        starts = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=10)
        session = TrainingSession.objects.create(
            service=world.service,
            reference=f"s-{TrainingSession.objects.count()}",
            title="Session",
            kind=kind,
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
        )
        return Attendance.objects.create(
            session=session,
            person=person,
            status=status,
            source=AttendanceSource.REGISTER,
            recorded_at=NOW,
            recorded_by=world.clinician,
        )

    return _attend


@pytest.fixture
def place(world):
    return furnish(world, "referrals")


@pytest.fixture
def clinician(place, sign_in):
    return sign_in(place.clinician)


@pytest.fixture
def administrator(place, sign_in):
    return sign_in(place.administrator)

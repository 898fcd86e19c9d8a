"""Shared by the tests of staff lists."""

import io

import pytest

from core import clock
from people.imports import import_staff
from tests.people.staff_list import SAMPLE


@pytest.fixture
def load(world):
    def _load(data: bytes, **options):
        service = options.pop("service", world.service)
        return import_staff(
            io.BytesIO(data),
            name="staff.csv",
            service=service,
            by=world.administrator,
            now=clock.now(),
            **options,
        )

    return _load


@pytest.fixture
def sample(load):
    return load(SAMPLE.read_bytes())

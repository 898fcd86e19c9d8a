"""Attendance lists with every kind of bad file that other importers are tried with: read rightly, or a sentence."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from core import clock
from core.errors import UnreadableFile
from core.imports import ImportReport
from sessions.imports import import_attendance
from sessions.models import Attendance
from tests.imports.importers import Importer
from tests.imports.test_bad_files import READ_RIGHTLY, REFUSED, SPOILED_ROWS, as_text
from tests.sessions.field_reports import START, session_at


def run(world: Any, data: bytes, name: str) -> ImportReport:
    return import_attendance(
        io.BytesIO(data), name=name, session=world.session, by=world.clinician, now=clock.now()
    )


def kept() -> list[Any]:
    rows = Attendance.objects.filter(session__title="Babies in mind").order_by("reported_email")
    return list(rows.values_list("reported_email", "reported_name", "status"))


LIST = Importer(
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
    run=run,
    kept=kept,
)


@pytest.fixture
def session(world):
    world.session = session_at(world, START)
    return world.session


@pytest.mark.parametrize("kind", READ_RIGHTLY)
def test_a_list_that_can_be_read_rightly_is(world, session, kind):
    done = run(world, READ_RIGHTLY[kind](LIST), "file.csv")
    assert (done.created, done.rejected) == (3, [])
    assert kept() == sorted((email, name, "attended") for name, email, _ in LIST.rows)
    if kind == "a hidden sheet beside it":
        assert "“Old rows” (hidden)" in " ".join(done.notes)


@pytest.mark.parametrize("kind", SPOILED_ROWS)
def test_a_spoiled_name_or_address_refuses_its_row_and_no_other(world, session, kind):
    done = run(world, SPOILED_ROWS[kind](LIST), "file.csv")
    assert done.created == 2
    (refused,) = done.rejected
    assert (refused.row, "holds" in refused.reason) == (3, True)
    assert not re.search("#|\ufffd|xxx", str(kept()))


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_changes_nothing(world, session, kind):
    with pytest.raises(UnreadableFile) as refused:
        run(world, REFUSED[kind](LIST), "file.xlsx")
    assert len(refused.value.message) > 20
    assert kept() == []


@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_stray_mark_is_left_out_and_told(world, session, separator):
    lines = as_text(LIST, separator=separator).decode().split("\r\n")
    data = "\r\n".join([*lines[:2], f'"{lines[2]}', *lines[3:]]).encode()
    done = run(world, data, "f.csv")
    assert (done.created, done.rejected) == (3, [])
    assert "Row 3: a quotation mark opens" in " ".join(done.notes)

import io

import openpyxl
import pytest

from core import clock
from feedback.enums import OccasionKind
from feedback.imports import import_responses
from tests.cast import furnish
from tests.feedback.rounds import staff_of

RATED = {
    "knowledge_imh": "2",
    "knowledge_service": "1",
    "confidence_notice": "3",
    "confidence_talk": "3",
    "confidence_refer": "prefer_not",
}


@pytest.fixture
def room(world):
    return furnish(world, "feedback")


@pytest.fixture
def staff(room):
    return staff_of(room)


@pytest.fixture
def send_form(room):
    """`send_form(headings, *rows)` imports a workbook about the rated session and gives the report."""

    def _send(headings, *rows, kind=OccasionKind.AFTER, now=None, **about):
        book = openpyxl.Workbook()
        book.active.append(headings)
        for row in rows:
            book.active.append(row)
        file = io.BytesIO()
        book.save(file)
        file.seek(0)
        about = about or {"session": room.rated_session}
        return import_responses(file, name="form.xlsx", occasion_kind=kind, now=now or clock.now(), **about)

    return _send

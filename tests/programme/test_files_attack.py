"""An attacker who takes away every file of a commissioner's report, and finds no number in them that its page lacks."""

import csv
import html
import io
import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from core import clock
from programme.actions import draw_file, publish_report
from programme.document import contents
from referrals.enums import Area, ReferralOutcome, ReferralSource, StageBand
from referrals.models import Referral
from tests.cast import make_person
from tests.certificates.world import came, hold_session
from tests.programme.door_walk import words_of
from tests.programme.programme_data import FIRST, LAST, programme
from tests.programme.world import kept_report

FAST = ("xlsx", "docx")
# In a PDF the steps beside a chart are text. They end where the numbers shown do, so they count nobody.
STEPS_OF_AXES = {str(step) for step in range(0, 205, 5)}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers_in(text: str) -> set[str]:
    return {found.replace(",", "") for found in NUMBER.findall(text)}


@pytest.fixture
def published(world):
    """A report for commissioners with small numbers of every kind in it."""

    def make(verdict: str, breakdown: str):
        programme(world.service, verdict)
        few = Referral.not_undone.filter(reference__endswith="-1")
        few.filter(received_on__month__lte=4).update(source=ReferralSource.SELF, parents_referred=2)
        few.filter(received_on__month=9).update(
            stage_band=StageBand.ANTENATAL, outcome=ReferralOutcome.DUPLICATE
        )
        few.filter(received_on__month=10).update(area=Area.INSIDE, locality=world.locality)
        came_to_a_session(world, 3, datetime(2024, 5, 7, 12, tzinfo=UTC))
        came_to_a_session(world, 61, datetime(2024, 6, 7, 12, tzinfo=UTC))
        report = kept_report(
            world,
            audience="commissioner",
            start=FIRST,
            end=LAST,
            breakdown=breakdown,
            targets={"received": 4321},
        )
        return publish_report(report=report, by=world.clinician, now=clock.now())

    return make


def came_to_a_session(world, people: int, ends_at: datetime) -> None:
    session = hold_session(world.service, ends_at=ends_at)
    for at in range(people):
        came(session, make_person(f"Pia Person {people} {at}", world.service))


@pytest.mark.parametrize(
    ("verdict", "breakdown", "kinds"),
    [
        ("too_few_data", "", FAST),
        ("too_few_data", "source", FAST),
        ("too_few_data", "locality", FAST),
        ("change", "", FAST),
        ("change", "source", FAST),
        # Drawing a PDF takes long, so one of them stands for all.
        ("change", "locality", (*FAST, "pdf")),
    ],
)
def test_no_file_tells_a_number_that_the_page_does_not(world, sign_in, published, verdict, breakdown, kinds):
    report = published(verdict, breakdown)
    client = sign_in(world.commissioner)
    page = html.unescape(client.get(report.get_absolute_url()).content.decode())
    told = numbers_in(page)
    found_in = files_of(report, client, kinds)
    for name, words in found_in.items():
        assert words.strip(), name
        assert numbers_in(words) - told <= (STEPS_OF_AXES if name == "pdf" else set()), name
    assert "1 to 7" in found_in["xlsx"]


def files_of(report, client, kinds) -> dict[str, str]:
    """Everything that a commissioner can take away, as text."""
    found = {}
    for kind in kinds:
        draw_file(file=report.files.get(kind=kind))
        found[kind] = words_of(client.get(reverse("programme:download_report", args=[report.pk, kind])))
    return found | charts_of(report, client)


def charts_of(report, client) -> dict[str, str]:
    names = [block.name for block in contents(report) if block.chart]
    files = {}
    for name in names:
        address = reverse("programme:evidence_chart", args=[name])
        rows = client.get(address, {"report": report.pk}).content.decode("utf-8-sig")
        files[name] = "\n".join(" ".join(row) for row in csv.reader(io.StringIO(rows)))
    return files

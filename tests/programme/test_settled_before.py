"""What readers outside see is settled before it is built, by whoever builds it. Building a report only reads."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from programme.figures.report import build_report
from programme.models import ReleasedQuarter
from tests.programme.outside_world import FIRST, LAST, History
from tests.programme.world import kept_report

SOME = History(
    parts=[(12, 0, 0), (30, 10, 0), (3, 1, 0), (0, 0, 0), (25, 3, 0), (14, 7, 0)],
    attended=[60, 30, 0, 0, 0, 0],
)
DAYS = {"start": FIRST, "end": LAST}
WRITES = ("INSERT", "UPDATE", "DELETE")


def by_command(world, client) -> None:
    options = {"service": world.service.slug, **DAYS, "audience": "commissioner"}
    call_command("evidence", **options, format="html", output=None, stdout=StringIO())


def by_worker(world, client) -> None:
    kept_report(world, audience="commissioner", **DAYS)


def by_page(world, client) -> None:
    assert (
        client.get(reverse("programme:evidence"), {**DAYS, "service": world.service.slug}).status_code == 200
    )


@pytest.mark.parametrize("made", [by_command, by_worker, by_page])
def test_whoever_makes_a_report_for_outside_settles_first(world, sign_in, made, tmp_path, capfdbinary):
    SOME.write(world.service)
    assert not ReleasedQuarter.objects.filter(service=world.service).exists()
    made(world, sign_in(world.commissioner))
    settled = ReleasedQuarter.objects.filter(service=world.service).values_list("starts_on", flat=True)
    assert {FIRST, LAST.replace(month=7, day=1)} <= set(settled)


@pytest.mark.parametrize("audience", ["service", "commissioner"])
def test_building_a_report_writes_nothing(world, audience):
    SOME.write(world.service)
    with CaptureQueriesContext(connection) as asked:
        build_report(service=world.service, **DAYS, audience=audience, now=clock.now())
    assert not [query["sql"] for query in asked if query["sql"].startswith(WRITES)]

"""Thirty people rated themselves before and after: enough for the service to see each move, too few for anyone outside."""

import json
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from core import clock
from feedback.actions import load_instruments, open_occasion
from feedback.enums import OccasionKind
from feedback.models import Answer, Response
from programme.document import contents
from tests.certificates.world import hold_session
from tests.programme.programme_data import programme_report
from tests.programme.world import kept_report

DAYS = {"start": date(2025, 4, 1), "end": date(2025, 6, 30)}


def pairs(world, *moves: tuple[int, int]) -> None:
    """Each of so many people answers one question before and after a session of May 2025."""
    load_instruments()
    session = hold_session(world.service, ends_at=datetime(2025, 5, 7, 12, tzinfo=UTC))
    at = datetime(2025, 5, 7, 13, tzinfo=UTC)
    for kind, place in ((OccasionKind.BEFORE, 0), (OccasionKind.AFTER, 1)):
        occasion = open_occasion(kind=kind, session=session)
        item = occasion.instrument.items.get(key="knowledge_imh")
        for who, move in enumerate(moves):
            response = Response.objects.create(
                occasion=occasion,
                service=world.service,
                pairing_key=f"00000000-0000-4000-8000-{who:012}",
                answered_at=at,
                received_at=at,
            )
            Answer.objects.create(response=response, item=item, value=move[place])


@pytest.fixture
def thirty_pairs(world):
    pairs(world, *[(2, 4)] * 17, *[(3, 3)] * 12, (5, 1))
    return world


def test_a_commissioner_gets_no_single_moves_of_thirty_people(thirty_pairs):
    report = programme_report(service=thirty_pairs.service, **DAYS, audience="commissioner", now=clock.now())
    assert report["ratings"] == []
    assert "30 answered" not in json.dumps(report)


def test_a_commissioner_of_a_service_with_few_pairs_sees_the_page(thirty_pairs, sign_in):
    page = sign_in(thirty_pairs.commissioner).get(reverse("programme:evidence"), DAYS)
    assert page.status_code == 200
    assert "17 of 30" not in page.content.decode()


def test_a_kept_report_for_commissioners_draws_no_flow_of_few(thirty_pairs):
    report = kept_report(thirty_pairs, audience="commissioner", **DAYS)
    assert report.numbers["ratings"] == []
    assert "groups of 50 or more" in " ".join(block.text for block in contents(report))


def test_the_note_of_how_few_answered_stays_inside(world):
    pairs(world, *[(2, 4)] * 5)
    asked = {"service": world.service, **DAYS, "now": clock.now()}
    assert "Only 5" in programme_report(audience="service", **asked)["ratings"][0]["note"]
    assert programme_report(audience="commissioner", **asked)["ratings"] == []


@pytest.mark.parametrize(("people", "told"), [(7, None), (8, 8)])
def test_the_service_is_not_told_either_how_fewer_than_eight_moved(world, people, told):
    """By choosing the days of one small session, a clinician would read what single people said."""
    pairs(world, *[(2, 4)] * people)
    [row] = programme_report(service=world.service, **DAYS, audience="service", now=clock.now())["ratings"]
    assert (row["paired_n"], row["improved"]) == (people, told)


def test_the_page_and_its_files_keep_the_floor_too(world, sign_in):
    pairs(world, *[(2, 4)] * 4)
    client = sign_in(world.clinician)
    page = client.get(reverse("programme:evidence"), DAYS).content.decode()
    assert "4 of 4" not in page
    file = client.get(reverse("programme:evidence_table", kwargs={"table": "ratings"}), DAYS).content.decode()
    assert ",4,4,4,too few,too few,too few," in file
    report = kept_report(world, audience="service", **DAYS)
    assert "4 of 4" not in " ".join(block.text for block in contents(report))

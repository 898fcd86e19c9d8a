"""The evaluation kit: 32 tables and figures of two published evaluations, rebuilt from a service's own data by one button."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import resolve, reverse
from openpyxl import load_workbook

from core import clock
from people.models import Service
from portal.sample.held import load_held_tables
from programme.actions import make_kit, mark_kit_failed, request_kit
from programme.caching.kit import KitProgress, keep_document, kept_kit, note_progress, progress_of
from programme.enums import TableKind
from programme.held.items import COUNTY, ITEMS, LONDON
from programme.kit.building import BUILDERS, build_items
from programme.kit.document import blocks_of
from programme.kit.items import EvaluationKit
from programme.presentation.tables import FiguresTable
from tests.evidence.test_chart_titles import SAYS
from tests.programme.programme_data import BEGAN, FIRST, LAST, programme, referrals_by_month

OF_TABLES = {9, 10, 11, 17, 20, 21, 25, 26, 27, 28, 29, 32, 8}


@pytest.fixture
def held(world):
    """The tables of the demo, and referrals that some of the items are counted from."""
    Service.objects.filter(pk=world.service.pk).update(contact_email=world.clinician.email)
    world.service.refresh_from_db()
    load_held_tables(world.service, clock.now())
    referrals_by_month(world.service, {BEGAN: (12, 9)})
    return world


def built(world, start: date = FIRST, end: date = LAST, told: list[int] | None = None) -> EvaluationKit:
    now = clock.now()
    return build_items(
        service=world.service,
        start=start,
        end=end,
        asked_at=now,
        now=now,
        progress=(told if told is not None else []).append,
    )


def kept(world) -> EvaluationKit:
    now = clock.now()
    make_kit(service=world.service, start=FIRST, end=LAST, asked_at=now, now=now)
    found = kept_kit(world.service)
    assert found
    return found


def test_each_of_the_32_items_has_a_figure_with_its_table_or_says_what_is_wanted_and_where(held):
    told: list[int] = []
    kit = built(held, told=told)
    assert [item.number for item in kit.items] == list(range(1, 33)) == sorted(BUILDERS)
    assert [item.title for item in kit.items] == [item.title for item in (*COUNTY, *LONDON)]
    assert told == list(range(1, 33))
    for item in kit.items:
        assert (item.figures is None) != (item.wanted is None), item.title
        if item.figures:
            found = item.figures
            assert all((found.table.rows, found.n, found.missing, found.source)), item.title
            assert all(len(row) == len(found.table.header) for row in found.table.rows), item.title
            assert found.chart is None or (found.chart.table[1] and SAYS.search(found.chart.title)), (
                item.title
            )
            assert found.chart is None or found.chart.what not in found.chart.title, item.title
        if item.wanted:
            assert item.wanted.why, item.title
            assert resolve(item.wanted.link.partition("?")[0]), item.title
    assert {item.number for item in kit.items if item.figures} >= OF_TABLES


def test_the_tables_of_the_demo_leave_only_interviews_out(held):
    wanted = {item.number for item in built(held).items if item.wanted}
    assert wanted & OF_TABLES == set()
    assert {18, 30} <= wanted


def test_without_any_data_each_item_says_what_is_wanted_and_its_link_opens(world, sign_in):
    kit, client = built(world), sign_in(world.administrator)
    assert [item.number for item in kit.items if item.figures] == []
    for address in {item.wanted.link for item in kit.items if item.wanted}:
        assert client.get(address).status_code == 200, address


def test_each_item_that_is_read_from_a_table_has_its_figure_with_the_period_of_the_table(held):
    kit = built(held)
    for number in sorted(OF_TABLES):
        item = kit.item(number)
        assert item, number
        assert item.figures, number
        assert item.figures.chart, number
        assert item.figures.period == "1 April 2020 to 31 March 2021" or number == 32, number


def test_a_masked_count_is_in_no_chart(held):
    kit = built(held)
    found = kit.item(25)
    assert found
    assert found.figures
    assert found.figures.chart
    counts = {row[0]: row[1] for row in found.figures.chart.table[1]}
    assert (counts["Mixed or multiple groups"], counts["White"]) == (None, 71)
    assert "were masked" in found.figures.missing


def test_the_programme_of_a_service_fills_what_is_counted_from_its_referrals(world):
    programme(world.service, "change")
    kit = built(world)
    of_referrals = {1, 2, 3, 4, 5, 6, 7, 16, 19, 22, 23, 31}
    missing = {item.number: item.wanted for item in kit.items if item.wanted and item.number in of_referrals}
    assert missing == {}
    assert all(item.figures.chart for item in kit.items if item.figures and item.number in of_referrals)


def test_one_button_asks_the_worker_and_the_page_tells_how_far_it_is(held, sign_in):
    client, address = sign_in(held.clinician), reverse("programme:evaluation_items")
    assert "Build all 32 tables and figures" in client.get(address).content.decode()
    note_progress(held.service.pk, KitProgress(clock.now(), 12))
    waiting = client.get(address)
    assert "12 of 32 items are built" in waiting.content.decode()
    assert waiting["Refresh"]
    mark_kit_failed(service_id=held.service.pk, asked_at=clock.now())
    failed = client.get(address)
    assert "Press the button to try again" in failed.content.decode()
    assert "Refresh" not in failed
    assert client.post(reverse("programme:build_kit")).status_code == 302


def test_the_page_shows_all_of_it_with_its_files(held, sign_in):
    kit, client = kept(held), sign_in(held.clinician)
    assert progress_of(held.service) is None
    page = client.get(reverse("programme:evaluation_items")).content.decode()
    for item in ITEMS:
        assert f'id="item-{item.number}-name"' in page
    assert f"{kit.complete} of 32 could be built" in page
    drawing = client.get(reverse("programme:kit_chart", args=[25, "json"]))
    assert drawing.json()["data"]["values"]
    numbers = client.get(reverse("programme:kit_chart", args=[25, "csv"])).content.decode()
    assert "White,71" in numbers
    assert client.get(reverse("programme:kit_chart", args=[18, "json"])).status_code == 404
    book = load_workbook(io.BytesIO(client.get(reverse("programme:kit_file", args=["xlsx"])).content))
    assert len(book.sheetnames) == kit.complete + 1
    waiting = client.get(reverse("programme:kit_file", args=["docx"]))
    assert (waiting.status_code, bool(waiting["Refresh"])) == (202, True)
    keep_document(held.service, b"drawn")
    assert client.get(reverse("programme:kit_file", args=["docx"])).content == b"drawn"


def test_the_document_holds_each_item_with_its_table_and_what_it_stands_on(held):
    blocks = blocks_of(built(held))
    headings = [block.text for block in blocks if block.kind == "heading"]
    assert headings == [f"{item.number}. {item.title}" for item in ITEMS]
    assert all(isinstance(block.table, FiguresTable) for block in blocks if block.kind == "table")
    said = " ".join(block.text for block in blocks)
    assert "Not enough data. This table is wanted: Interviews." in said
    assert "Source: Clinical system, yearly return." in said


def test_what_was_built_for_a_wish_is_not_built_twice_and_a_newer_wish_replaces_it(held):
    first = kept(held)
    make_kit(service=held.service, start=FIRST, end=LAST, asked_at=first.asked_at, now=clock.now())
    assert kept_kit(held.service) == first
    later = first.asked_at + timedelta(minutes=1)
    make_kit(service=held.service, start=BEGAN, end=LAST, asked_at=later, now=later)
    again = kept_kit(held.service)
    assert again
    assert again.start == BEGAN


def test_nobody_outside_the_team_builds_or_reads_it(held, sign_in):
    kept(held)
    for person in (held.commissioner, held.manager, held.clinician_elsewhere):
        with pytest.raises(PermissionDenied):
            request_kit(service=held.service, start=FIRST, end=LAST, by=person, now=clock.now())
    page = sign_in(held.clinician_elsewhere).get(
        reverse("programme:evaluation_items"), {"service": held.service.slug}
    )
    assert "White" not in page.content.decode()


def test_every_table_kind_has_an_item_that_is_read_from_it(world):
    assert {item.table for item in (*COUNTY, *LONDON) if item.table} == set(TableKind)

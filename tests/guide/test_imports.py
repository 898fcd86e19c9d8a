"""Lists of others become entries: as a table, or in the JSON of Open Referral UK; the same list twice changes nothing."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock
from core.errors import UnreadableFile
from guide.drafts import draft_of
from guide.imports import import_services
from guide.models import DirectoryEntry
from tests.cast import furnish

SERVICE = {
    "id": "5b4cbd30-0000-4000-8000-000000000001",
    "name": "Baby <b>massage</b>",
    "status": "active",
    "description": "<p>Warm &amp; quiet.</p><script>alert(1)</script>",
    "minimum_age": 0.25,
    "maximum_age": 1,
}


def read(world, content, name="list.json"):
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return import_services(
        io.BytesIO(data), name=name, service=world.service, by=world.administrator, now=clock.now()
    )


def counts(report) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.unchanged, len(report.rejected)


def test_a_feed_becomes_entries_with_plain_words_and_twice_changes_nothing(world):
    assert counts(read(world, {"contents": [SERVICE]})) == (1, 0, 0, 0)
    entry = DirectoryEntry.objects.get()
    assert (entry.name, entry.description) == ("Baby massage", "Warm & quiet.")
    assert (entry.eligible_from, entry.eligible_to) == (3, 12)
    assert counts(read(world, [SERVICE])) == (0, 0, 1, 0)
    assert counts(read(world, {**SERVICE, "name": "Massage"})) == (0, 1, 0, 0)


@pytest.mark.parametrize(
    ("service", "reason"),
    [
        ({"name": "No identifier", "status": "active"}, "Id is missing"),
        ({**SERVICE, "status": "open"}, "must be one of"),
        ({**SERVICE, "id": "7"}, "is no uuid"),
        ({**SERVICE, "description": "For Anna, NHS 943 476 5919"}, "a person’s details"),
        ({**SERVICE, "minimum_age": 4}, "must be above the age"),
        ({**SERVICE, "minimum_age": "baby"}, "must be a number"),
        ("not a service", "must be an object"),
    ],
)
def test_a_service_that_cannot_be_taken_is_left_out_with_its_reason(world, service, reason):
    report = read(world, [service])
    assert counts(report) == (0, 0, 0, 1)
    assert reason in report.rejected[0].reason
    assert not DirectoryEntry.objects.exists()


def test_one_service_twice_in_a_file_is_taken_once(world):
    assert counts(read(world, [SERVICE, SERVICE])) == (1, 0, 0, 1)


@pytest.mark.parametrize("content", [b"{", b"3", b"[" * 5000], ids=["cut off", "a number", "too deep"])
def test_a_file_that_is_none_changes_nothing(world, content):
    with pytest.raises(UnreadableFile):
        read(world, content, "x.json" if content != b"3" else "x.csv")


@pytest.fixture
def directory(world):
    furnish(world, "guide")
    return world


def kept() -> dict:
    return {entry.name: draft_of(entry) for entry in DirectoryEntry.objects.with_all()}


def test_our_own_table_read_back_changes_nothing(directory, client):
    before = kept()
    table = client.get(reverse("guide:directory_file")).content
    report = read(directory, table, "services.csv")
    assert counts(report) == (0, 0, 2, 0), report.rejected
    assert kept() == before


def test_our_own_feed_read_elsewhere_says_the_same(directory, client):
    found = client.get(reverse("guide:oruk_service", args=[directory.entry_public_id])).json()
    directory.service, here = directory.other_service, draft_of(directory.entry)
    assert counts(read(directory, found)) == (1, 0, 0, 0)
    there = draft_of(DirectoryEntry.objects.get(service=directory.other_service))
    for name in ("name", "organisation", "description", "eligible_from", "eligible_to", "for_dads", "tags",
                 "opening_times", "phone", "cost", "waiting_weeks", "last_checked_on", "under_twos_seen"):  # fmt: skip
        assert getattr(there, name) == getattr(here, name), name
    assert there.locations[0].postcode == "ZZ99 3AA"


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("Areas", "Atlantis", "is not an area of your service"),
        ("From age in months", "young", "whole number"),
        ("Helps with", "everything", "Write one of"),
        ("Last checked", "yesterday", "2026-03-31"),
        ("Opening times", "often", "Mon 09:00-12:30"),
    ],
)
def test_a_cell_that_cannot_be_read_is_said_with_what_to_write(directory, heading, cell, reason):
    report = read(directory, f"Name,{heading}\nNew group,{cell}\n".encode(), "list.csv")
    assert counts(report) == (0, 0, 0, 1)
    assert report.rejected[0].column == heading
    assert reason in report.rejected[0].reason


def test_the_page_shows_what_became_of_each_row(directory, sign_in):
    upload = SimpleUploadedFile("list.json", json.dumps([SERVICE, {**SERVICE, "id": "7"}]).encode())
    page = sign_in(directory.editor).post(reverse("guide:import"), {"file": upload}).content.decode()
    assert "<strong>1</strong> new" in page
    assert "is no uuid" in page

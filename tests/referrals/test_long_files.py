"""Long files: read by a worker, in pieces that are whole, with progress to be seen and nothing kept of the file."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from referrals import imports
from referrals.actions import imports as sending
from referrals.imports.seen import SeenReferrals
from referrals.models import ImportPiece, Referral, ReferralImport
from referrals.tasks import read_referrals
from tests.referrals.conftest import NOW
from tests.referrals.rows import GOOD, as_csv


def many(count, **cells):
    return as_csv([{**GOOD, "Referral ID": f"A-{number}", **cells} for number in range(count)])


@pytest.fixture
def small_steps(monkeypatch):
    monkeypatch.setattr(sending, "READ_AT_ONCE", 5)
    monkeypatch.setattr(imports, "ROWS_AT_ONCE", 4)
    monkeypatch.setattr(sending, "PIECE", 700)


@pytest.fixture
def start(world, mapping):
    def _start(content, **options):
        here = {"name": "r.csv", "service": world.service, "by": world.administrator, "now": NOW}
        return sending.start_referral_import(file=BytesIO(content), **here, **options)

    return _start


def test_a_long_file_waits_for_the_worker_and_is_gone_when_it_is_read(
    small_steps, start, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        batch = start(many(10))
    assert not Referral.not_undone.exists()
    assert ImportPiece.objects.filter(batch=batch).count() > 1
    assert DBTaskResult.objects.get().args_kwargs["args"] == [batch.pk]
    read_referrals.func(batch.pk)
    batch.refresh_from_db()
    assert (batch.report["created"], batch.rows_done, batch.rows_total) == (10, 10, 10)
    assert batch.finished_at is not None
    assert Referral.not_undone.count() == 10
    assert not ImportPiece.objects.exists()


def test_the_worker_does_not_read_the_same_file_twice(small_steps, start):
    batch = start(many(10))
    read_referrals.func(batch.pk)
    Referral.not_undone.all().delete()
    read_referrals.func(batch.pk)
    assert not Referral.not_undone.exists()


def test_progress_is_told_after_every_lot(small_steps, start, monkeypatch):
    told = []
    monkeypatch.setattr(sending, "note_progress", lambda batch, done: told.append(done))
    read_referrals.func(start(many(10)).pk)
    assert told == [4, 8, 10]


def test_repeats_are_told_across_lots(small_steps, start):
    rows = (
        many(9)
        + b"\n"
        + many(9).split(b"\n", 1)[1]
        + b"\n"
        + many(2, **{"Child age (months)": "9"}).split(b"\n", 1)[1]
    )
    batch = start(rows)
    read_referrals.func(batch.pk)
    batch.refresh_from_db()
    counts = [batch.report[key] for key in ("created", "unchanged", "updated", "rejected")]
    assert counts == [9, 9, 0, 2]


def test_a_short_file_is_read_at_once(start):
    batch = start(many(3))
    assert batch.finished_at is not None
    assert Referral.not_undone.count() == 3
    assert not ImportPiece.objects.exists()


def test_a_file_that_fails_half_way_says_so_and_can_be_sent_again(small_steps, start, monkeypatch):
    batch = start(many(10))
    write = imports.ReferralWriter.write
    calls = []

    def fails_once(self, rows):
        calls.append(1)
        if len(calls) == 2:
            raise MemoryError
        write(self, rows)

    monkeypatch.setattr(imports.ReferralWriter, "write", fails_once)
    with pytest.raises(MemoryError):
        read_referrals.func(batch.pk)
    batch.refresh_from_db()
    assert "Send it again" in batch.problem
    assert Referral.not_undone.count() == 4
    assert not ImportPiece.objects.exists()
    again = start(many(10))
    read_referrals.func(again.pk)
    again.refresh_from_db()
    assert (again.report["created"], again.report["unchanged"]) == (6, 4)


def test_the_page_shows_how_far_it_is(small_steps, world, mapping, sign_in):
    client = sign_in(world.administrator)
    file = SimpleUploadedFile("long.csv", many(10))
    sent = client.post("/referrals/estuary/import/", {"file": file, "mapping": mapping.pk}, follow=True)
    assert "The file is being read" in sent.content.decode()
    batch = ReferralImport.objects.get()
    read_referrals.func(batch.pk)
    shown = client.get(reverse("referrals:import_report", kwargs={"pk": batch.pk})).content.decode()
    assert "What became of the file" in shown
    assert "<strong>10</strong> new" in shown


def test_reading_that_stopped_is_told(small_steps, start, world, sign_in):
    batch = start(many(10))
    shown = sign_in(world.administrator).get(f"/referrals/imports/{batch.pk}/").content.decode()
    assert "Reading has stopped" in shown


def test_what_was_seen_is_remembered_in_bits():
    seen = SeenReferrals()
    for pk in (1, 8, 100_000):
        seen.add(pk)
    assert [pk in seen for pk in (1, 2, 8, 100_000, 99_999, 900_000)] == [
        True,
        False,
        True,
        True,
        False,
        False,
    ]
    assert len(seen.bits) < 13_000

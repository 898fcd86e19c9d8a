"""Undoing a long file: it stops to count at once, and is cleared away in short transactions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from referrals.actions import clearing, returning
from referrals.enums import ReferralSource
from referrals.models import EarlierState, Referral, ReferralImport
from referrals.tasks import undo_referrals
from tests.referrals.conftest import NOW

# Four lots and no remainder: more of them would show the same.
ROWS = 4 * clearing.AT_ONCE


@pytest.fixture
def long_file(world):
    batch = ReferralImport.objects.create(
        service=world.service, file_name="long.csv", imported_at=NOW, imported_by=world.administrator,
        finished_at=NOW, rows_total=ROWS, rows_done=ROWS, report={"created": ROWS},
        undo_asked_at=NOW, undo_asked_by=world.administrator,
    )  # fmt: skip
    Referral.not_undone.bulk_create(
        Referral(
            service=world.service,
            reference=f"A-{at}",
            received_on=NOW.date(),
            source=ReferralSource.GP,
            batch=batch,
            created_at=NOW,
        )
        for at in range(ROWS)
    )
    return batch


@pytest.fixture
def lots(monkeypatch, time_machine):
    """How many referrals each transaction cleared away, and how many a reader saw meanwhile."""
    found, clear_lot = [], clearing.clear_lot

    def _clear_lot(batch):
        found.append((clear_lot(batch), Referral.not_undone.count()))
        return found[-1][0]

    monkeypatch.setattr(clearing, "clear_lot", _clear_lot)
    time_machine.move_to(NOW)
    return found


def test_all_new_referrals_of_a_long_file_are_out_of_sight_at_once_and_go_in_lots(long_file, lots):
    undo_referrals.func(long_file.pk)
    assert not Referral.with_undone.exists()
    assert lots == [(clearing.AT_ONCE, 0)] * (ROWS // clearing.AT_ONCE) + [(0, 0)]


def test_the_changed_referrals_of_a_long_file_return_with_few_statements(long_file, lots):
    Referral.not_undone.update(batch=None)
    EarlierState.objects.bulk_create(
        EarlierState(batch=long_file, referral_id=pk, fields={"source": ReferralSource.MIDWIFERY})
        for pk in Referral.not_undone.values_list("pk", flat=True)
    )
    with CaptureQueriesContext(connection) as captured:
        undo_referrals.func(long_file.pk)
    assert Referral.not_undone.filter(source=ReferralSource.MIDWIFERY).count() == ROWS
    assert len(captured) < 10 * ROWS // returning.AT_ONCE + 40

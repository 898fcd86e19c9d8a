"""Undoing a file."""

from datetime import date, timedelta

import pytest
from django.forms.models import model_to_dict

from core.errors import Refused
from core.models import AuditEvent
from referrals import reads
from referrals.actions import clearing, decide_referrer, erase_referrer, rate_referral, returning
from referrals.actions import undo as undoing
from referrals.actions.ratings import overrule
from referrals.actions.undo import forget_earlier_states, start_undo, undo_import
from referrals.models import EarlierState, Referral, ReferralChange, ReferralImport, RejectedRow
from referrals.tasks import undo_referrals
from tests.referrals.conftest import NOW

LATER = NOW + timedelta(days=1)
TURNED_AWAY = {"Triage outcome": "Not accepted - signposted", "Reason not accepted": "Out of area"}


def state():
    return [model_to_dict(referral) for referral in Referral.not_undone.order_by("reference")]


def latest():
    return ReferralImport.objects.order_by("-pk").first()


@pytest.fixture
def undo(world):
    return lambda batch=None, **options: undo_import(
        batch=batch or latest(), by=world.administrator, now=options.pop("now", LATER)
    )


def test_what_the_file_brought_goes_and_what_it_changed_returns(send, undo, world):
    send({"Referral ID": "A-1", "Referrer name": "Cox, Sunita"}, {"Referral ID": "A-2"})
    before = state()
    changed = {**TURNED_AWAY, "Referrer email": world.learner.email, "Child age (months)": "9"}
    send(
        {"Referral ID": "A-1", **changed},
        {"Referral ID": "A-3"},
        {"Referral ID": "A-4", "CCG area": "Atlantis"},
        now=LATER,
    )
    assert state() != before
    batch = undo()
    assert state() == before
    assert batch.undone_by == world.administrator
    assert not ReferralChange.objects.exists()
    assert not EarlierState.objects.exists()
    assert not RejectedRow.objects.exists()
    event = AuditEvent.objects.get(verb="referrals.import_undone")
    assert event.details == {"removed": 1, "returned": 1}


def test_the_same_file_can_be_sent_again_after_it_was_undone(send, undo):
    send({"Referral ID": "A-1"})
    undo()
    assert send({"Referral ID": "A-1"}).created == 1


def test_files_are_undone_in_the_order_in_which_they_came_last_first(send, undo):
    send({})
    first, original = latest(), state()
    send(TURNED_AWAY, now=LATER)
    with pytest.raises(Refused, match="later file"):
        undo(first)
    undo()
    assert state() == original
    undo(first)
    assert not Referral.not_undone.exists()


def test_a_change_between_two_files_of_the_same_referral_is_told_by_its_order(send, undo):
    send({})
    send(TURNED_AWAY)
    middle = latest()
    send({"Child age (months)": "9", **TURNED_AWAY})
    with pytest.raises(Refused, match="Undo the later file first"):
        undo(middle)


def test_a_rating_since_then_stands_in_the_way(send, undo, world):
    send({})
    rate_referral(referral=Referral.not_undone.get(), answers={"age": "met"}, by=world.clinician, now=LATER)
    with pytest.raises(Refused, match="rated"):
        undo()
    assert Referral.not_undone.exists()


def test_a_rating_from_before_the_file_does_not(send, undo, world):
    send({})
    rate_referral(
        referral=Referral.not_undone.get(), answers={"area": "not_met"}, by=world.clinician, now=NOW
    )
    before = state()
    send({"Child age (months)": "9"}, now=LATER)
    undo(now=LATER)
    assert state() == before


def test_a_decision_about_the_referrer_stands_in_the_way(send, undo, world):
    send({})
    decide_referrer(referrals=Referral.not_undone.all(), person=world.learner, by=world.clinician, now=LATER)
    with pytest.raises(Refused, match="linked"):
        undo()


def test_a_file_is_not_undone_twice_nor_after_a_month(send, undo):
    send({})
    with pytest.raises(Refused, match="30 days"):
        undo(now=NOW + timedelta(days=31))
    undo()
    with pytest.raises(Refused, match="already"):
        undo()


def test_a_forgotten_referrer_does_not_come_back(send, undo, world):
    send({"Referrer email": world.learner.email})
    send({"Referrer email": world.clinician.email}, now=LATER)
    erase_referrer(world.learner)
    undo()
    referral = Referral.not_undone.get()
    assert (referral.referrer, referral.referrer_link) == (None, "erased")


def test_what_was_before_is_kept_for_a_month_only(send):
    send({})
    send(TURNED_AWAY)
    forget_earlier_states(NOW + timedelta(days=29))
    assert EarlierState.objects.count() == 1
    forget_earlier_states(NOW + timedelta(days=31))
    assert not EarlierState.objects.exists()


def test_a_long_file_is_undone_by_a_worker(send, world, monkeypatch, time_machine):
    monkeypatch.setattr(undoing, "UNDONE_AT_ONCE", 1)
    monkeypatch.setattr(clearing, "AT_ONCE", 2)
    send(*({"Referral ID": f"A-{number}"} for number in range(5)))
    batch = start_undo(batch=latest(), by=world.administrator, now=NOW)
    assert (batch.undo_asked_by, Referral.not_undone.count()) == (world.administrator, 5)
    time_machine.move_to(LATER)
    undo_referrals.func(batch.pk)
    batch.refresh_from_db()
    assert (batch.undone_by, batch.undo_asked_at) == (world.administrator, None)
    assert not Referral.not_undone.exists()


@pytest.fixture
def cut_off(send, world, monkeypatch, time_machine):
    """A long file of five, whose undoing broke off after two of them were cleared away."""
    monkeypatch.setattr(undoing, "UNDONE_AT_ONCE", 1)
    monkeypatch.setattr(clearing, "AT_ONCE", 2)
    time_machine.move_to(LATER)
    send(*({"Referral ID": f"A-{number}"} for number in range(5)))
    batch = undoing.take_back(batch=latest(), by=world.administrator, now=LATER)
    assert clearing.clear_lot(batch) == 2
    return batch


def test_what_is_being_cleared_away_is_seen_and_counted_by_nobody(cut_off, world, sign_in):
    assert Referral.with_undone.count() == 3
    assert not Referral.not_undone.exists()
    assert reads.totals(world.service, date(2000, 1, 1), date(2100, 1, 1)).received == 0
    hidden = Referral.with_undone.first()
    assert sign_in(world.clinician).get(f"/referrals/{hidden.pk}/").status_code == 404


def test_the_page_of_the_file_says_how_far_the_clearing_is(cut_off, world, sign_in):
    shown = sign_in(world.administrator).get(f"/referrals/imports/{cut_off.pk}/").content.decode()
    assert "2 of 5 done" in shown
    undo_referrals.func(cut_off.pk)
    assert not Referral.with_undone.exists()
    assert (
        "of 5 done"
        not in sign_in(world.administrator).get(f"/referrals/imports/{cut_off.pk}/").content.decode()
    )


def test_tick_clears_away_what_a_worker_left(cut_off):
    assert clearing.clear_away_all(LATER) == 3
    assert clearing.clear_away_all(LATER) == 0


def test_the_same_references_can_be_sent_while_the_file_is_being_cleared_away(cut_off, send):
    assert send(*({"Referral ID": f"A-{number}"} for number in range(5))).created == 5
    assert Referral.with_undone.count() == 5


def test_a_referrer_is_forgotten_in_undone_files_too(cut_off, world):
    Referral.with_undone.update(referrer=world.learner, referrer_link="address", referrer_as_written="")
    erase_referrer(world.learner)
    assert set(Referral.with_undone.values_list("referrer", flat=True)) == {None}


def test_no_file_is_undone_while_another_is_read(send, undo, world):
    send({})
    batch = latest()
    ReferralImport.objects.create(
        service=world.service, file_name="next.csv", imported_at=LATER, imported_by=world.administrator
    )
    with pytest.raises(Refused, match="Another file"):
        undo(batch)


def test_the_page_says_what_would_happen_and_then_does_it(send, world, sign_in, time_machine):
    time_machine.move_to(LATER)
    send({})
    client, url = sign_in(world.administrator), f"/referrals/imports/{latest().pk}/undo/"
    assert "1 referral that came with it goes" in client.get(url).content.decode()
    shown = client.post(url, follow=True).content.decode()
    assert "This file was undone" in shown
    assert "Undo this file" not in shown
    assert not Referral.not_undone.exists()
    assert "cannot be undone" in client.get(url).content.decode()


@pytest.fixture
def half_put_back(send, world, monkeypatch, time_machine):
    """A long file that changed five referrals; its undoing broke off after two of them were put back."""
    monkeypatch.setattr(undoing, "UNDONE_AT_ONCE", 1)
    monkeypatch.setattr(returning, "AT_ONCE", 2)
    time_machine.move_to(LATER)
    rows = [{"Referral ID": f"A-{number}"} for number in range(5)]
    send(*rows)
    send(*({**row, **TURNED_AWAY} for row in rows), now=LATER)
    batch = undoing.take_back(batch=latest(), by=world.administrator, now=LATER)
    assert returning.restore_lot(batch, []) == 2
    return batch


def outcomes() -> list[str]:
    return list(Referral.not_undone.order_by("reference").values_list("outcome", flat=True))


def test_putting_back_goes_on_where_it_was_cut_off(half_put_back):
    before, after = outcomes()[0], outcomes()[-1]
    assert outcomes() == [before] * 2 + [after] * 3
    undo_referrals.func(half_put_back.pk)
    assert outcomes() == [before] * 5
    assert not EarlierState.objects.exists()
    assert not ReferralChange.objects.exists()


def test_tick_puts_back_what_a_worker_left(half_put_back):
    forget_earlier_states(NOW + timedelta(days=99))
    assert clearing.clear_away_all(LATER) == 3
    assert len(set(outcomes())) == 1
    assert clearing.clear_away_all(LATER) == 0


def test_another_file_waits_until_all_is_put_back(half_put_back, send):
    before = outcomes()[0]
    send({"Referral ID": "A-4", "Parents referred": "2"}, now=LATER)
    assert outcomes() == [before] * 5
    assert Referral.not_undone.get(reference="A-4").parents_referred == 2
    undo_referrals.func(half_put_back.pk)
    assert Referral.not_undone.get(reference="A-4").parents_referred == 2


def test_what_a_clinician_decides_meanwhile_stands(half_put_back, world):
    referral = Referral.not_undone.get(reference="A-4")
    overrule(referral=referral, to="complete", reason="Rang the family hub", by=world.clinician, now=LATER)
    undo_referrals.func(half_put_back.pk)
    referral.refresh_from_db()
    assert (referral.overruled_to, referral.appropriateness) == ("complete", "complete")
    assert len(set(outcomes()[:4])) == 1
    assert referral.outcome != outcomes()[0]

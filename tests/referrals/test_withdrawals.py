"""A later row that withdraws a referral, and often says nothing else."""

import pytest

from referrals.actions import save_mapping
from referrals.models import Referral
from tests.referrals.conftest import NOW
from tests.referrals.rows import GOOD, mapping_definition

ONLY_WITHDRAWN = dict.fromkeys(GOOD, "") | {"Referral ID": "TWB-9001", "Triage outcome": "Withdrawn"}


@pytest.fixture(autouse=True)
def says_withdrawn(world, mapping):
    definition = mapping_definition()
    definition["values"]["outcome"]["Withdrawn"] = "withdrawn"
    return save_mapping(service=world.service, definition=definition, by=world.administrator, now=NOW)


def test_a_withdrawal_changes_the_outcome_and_nothing_else(send, world):
    send({"Referrer email": world.learner.email})
    before = Referral.not_undone.get()
    assert send(ONLY_WITHDRAWN).updated == 1
    after = Referral.not_undone.get()
    assert (after.outcome, after.outcome_as_written) == ("withdrawn", "Withdrawn")
    for kept in (
        "received_on",
        "source",
        "team",
        "locality",
        "stage_band",
        "referrer",
        "checklist",
        "decided_on",
    ):
        assert getattr(after, kept) == getattr(before, kept)
    assert after.appropriateness == "complete"


def test_a_withdrawal_with_its_date_keeps_the_date(send):
    send({})
    send({**ONLY_WITHDRAWN, "Outcome date": "30/06/2020"})
    assert Referral.not_undone.get().decided_on.isoformat() == "2020-06-30"


def test_the_same_withdrawal_twice_changes_nothing(send):
    send({})
    send(ONLY_WITHDRAWN)
    assert send(ONLY_WITHDRAWN).unchanged == 1


def test_a_withdrawal_of_what_is_not_here_is_refused_with_its_reason(send):
    report = send(ONLY_WITHDRAWN)
    assert (report.created, report.rejected[0].column) == (0, "Referral ID")
    assert "no referral of that reference is here" in report.rejected[0].reason


def test_a_whole_row_of_a_withdrawn_referral_is_a_new_referral(send):
    assert send({"Triage outcome": "Withdrawn"}).created == 1
    assert Referral.not_undone.get().outcome == "withdrawn"

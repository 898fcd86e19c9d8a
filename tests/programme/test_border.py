"""What a report is as JSON, is printed and kept: the same keys in the same order, and the same report when it is read back."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from typing import get_args

import pytest

from core import clock
from core.decoding import hints_of
from programme.report import QuarterRow, Rating, ReportCell, ReportContents, Session
from programme.report.border import (
    KEYS_INSIDE,
    KEYS_OUTSIDE,
    NOTED,
    as_json,
    kept_as_json,
    notes_of,
    read_kept,
    read_report,
)
from sessions.models import TrainingSession
from tests.feedback.world import attended
from tests.programme.programme_data import FIRST, LAST, programme, programme_report, settled_report
from tests.programme.test_few_pairs import pairs
from tests.programme.world import kept_report

OF_BOTH = [
    "service", "service_name", "from", "to", "made_at", "training", "reach", "baseline", "ratings", "evaluation", "use",
    "referrals", "change",
]  # fmt: skip
KEYS = {
    "service": [*OF_BOTH, "small_numbers", "context_events", "suppressed", "audience"],
    "commissioner": [*OF_BOTH, "context_events", "restated", "about", "reasons", "suppressed", "audience"],
}
REFERRALS = {
    "service": [
        "received", "assessed", "appropriate", "complete", "information_missing", "not_appropriate", "not_assessed",
        "duplicates", "consultations", "adults", "both_parents", "antenatal", "age_3_to_5_months", "flagged", "months",
        "quarters",
    ],
    "commissioner": [
        "received", "assessed", "appropriate", "antenatal", "age_3_to_5_months", "both_parents", "adults", "years",
        "hidden_quarters", "months", "quarters",
    ],
}  # fmt: skip
RATING = {
    "service": [
        "item", "label", "before_n", "after_n", "paired_n", "improved", "same", "worse", "mean_change", "median_change",
        "effect", "effect_interval", "p", "note", "before_counts", "after_counts", "moves",
    ],
    "commissioner": [
        "item", "label", "paired_n", "improved", "same", "worse", "before_n", "after_n", "mean_change", "median_change",
        "effect", "effect_interval", "p", "moves", "note", "before_counts", "after_counts",
    ],
}  # fmt: skip
AUDIENCES = ["service", "commissioner"]
RATED = {"start": date(2025, 4, 1), "end": date(2025, 6, 30)}


def text_of(found) -> str:
    return json.dumps(found, ensure_ascii=False)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_command_prints_the_keys_that_it_always_did(world, audience):
    programme(world.service, "change")
    pairs(world, *[(2, 4)] * 40, *[(3, 3)] * 20)
    ask = {"service": world.service, "audience": audience, "now": clock.now()}
    found = programme_report(**ask, start=FIRST, end=LAST)
    assert list(found) == KEYS[audience]
    assert list(found["referrals"]) == REFERRALS[audience]
    [row] = programme_report(**ask, **RATED)["ratings"]
    assert list(row) == RATING[audience]


@pytest.mark.parametrize("verdict", ["too_few_data", "no_clear_change", "change"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_report_that_was_printed_is_read_as_the_report_that_it_was(world, audience, verdict):
    programme(world.service, verdict)
    attended(TrainingSession.objects.first(), world.learner)
    now = clock.now().replace(microsecond=0)
    made = settled_report(service=world.service, start=FIRST, end=LAST, audience=audience, now=now)
    printed = json.loads(text_of(as_json(made)))
    assert read_report(printed) == made
    assert text_of(as_json(read_report(printed))) == text_of(printed)


def test_each_hidden_number_names_its_reason_at_its_place(world):
    programme(world.service, "too_few_data")
    found = programme_report(
        service=world.service, start=FIRST, end=LAST, audience="commissioner", now=clock.now()
    )
    assert found["suppressed"] == list(found["reasons"])
    hidden = {f"referrals.{name}" for name, value in found["referrals"].items() if value is None}
    hidden |= {
        f"referrals.quarters[{at}].{name}"
        for at, row in enumerate(found["referrals"]["quarters"])
        for name, value in row.items()
        if value is None
    }
    assert hidden == {
        path for path in found["reasons"] if path.startswith("referrals.") and ".years" not in path
    }
    assert {"reach", "use"} <= set(found["reasons"])


def test_no_number_is_both_hidden_and_told_about(world):
    programme(world.service, "change")
    made = settled_report(
        service=world.service, start=FIRST, end=LAST, audience="commissioner", now=clock.now()
    )
    noted = notes_of(made)
    assert noted["about"]
    assert not set(noted["about"]) & set(noted["reasons"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_kept_report_is_read_back_with_its_breakdown_and_picture(world, audience):
    programme(world.service, "too_few_data")
    kept = kept_report(world, audience=audience, start=FIRST, end=LAST, breakdown="source")
    kept.refresh_from_db()
    read = read_kept(kept.numbers)
    assert read.breakdown
    assert (read.picture is None) == (audience == "commissioner")
    assert kept_as_json(read) == kept.numbers  # PostgreSQL keeps keys in an order of its own
    assert read.report.end - read.report.start > timedelta(days=300)


def parts_of(kind, found: set) -> set:
    """Every dataclass that a report may hold."""
    for inner in (kind, *get_args(kind)):
        if inner is not kind:
            parts_of(inner, found)
        elif is_dataclass(inner) and inner not in found and inner is not ReportCell:
            found.add(inner)
            for hint in hints_of(inner).values():
                parts_of(hint, found)
    return found


def test_every_cell_that_readers_outside_may_get_can_name_its_reason():
    """Of any part: a new cell without a place in NOTED would be hidden there without a word."""
    parts = parts_of(ReportContents, set())
    assert {Rating, Session, QuarterRow} <= parts
    for part in parts:
        cells = {
            name
            for name, hint in hints_of(part).items()
            if "Cell[" in str(hint) and "tuple[" not in str(hint)[:6]
        }
        assert cells <= set(NOTED.get(part, ())), part


@pytest.mark.parametrize("keys", [KEYS_INSIDE, KEYS_OUTSIDE, NOTED])
def test_each_key_is_a_field(keys):
    for part, names in keys.items():
        assert set(names) <= {field.name for field in fields(part)}, part
        assert len(set(names)) == len(names)

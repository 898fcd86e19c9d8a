"""The real-shaped files of the programme come out as published."""

import json
from datetime import date
from pathlib import Path

import pytest

from people.models import Locality
from referrals import reads
from referrals.models import Referral, RejectedRow
from tests.referrals.rows import NOVEMBER, SAMPLE

FIRST, LAST = date(2019, 5, 14), date(2020, 10, 31)
PUBLISHED = json.loads((Path(__file__).parent / "data" / "expected-referrals.json").read_text())


@pytest.fixture
def programme(send):
    return send(SAMPLE / "referrals.csv")


def appropriate_before_and_after(service):
    months = reads.monthly(service, FIRST, LAST)
    return [
        (sum(row.received for row in side), sum(row.appropriate for row in side))
        for side in (
            [row for row in months if row.month < "2020-09"],
            [row for row in months if row.month >= "2020-09"],
        )
    ]


def test_every_row_of_the_programme_is_taken(programme):
    assert (programme.created, programme.updated, programme.unchanged, programme.rejected) == (144, 0, 0, [])


def test_totals_are_the_published_ones(programme, world):
    totals = reads.totals(world.service, FIRST, LAST)
    assert {key: getattr(totals, key) for key in ("received", "adults", "both_parents")} == {
        "received": 144,
        "adults": 172,
        "both_parents": 28,
    }
    assert (totals.antenatal, totals.age_3_to_5_months) == (25, 36)


def test_each_month_is_as_published(programme, world):
    months = {row.month: row for row in reads.monthly(world.service, FIRST, LAST)}
    assert set(months) == set(PUBLISHED["by_month"])
    for month, published in PUBLISHED["by_month"].items():
        assert months[month].received == published["received"]
        assert months[month].appropriate == published["received"] - published["not_accepted"]
        assert months[month].assessed == published["received"]


def test_before_and_after_are_the_published_ones(programme, world):
    assert appropriate_before_and_after(world.service) == [(116, 87), (28, 26)]


def test_no_age_in_months_and_no_column_beyond_the_list_is_kept(programme):
    assert not {field.name for field in Referral._meta.get_fields()} & {"age", "months", "refusal_reason"}


def test_the_november_file_changes_what_changed_and_nothing_else(programme, send, world):
    report = send(NOVEMBER)
    assert (report.unchanged, report.updated, report.created, len(report.rejected)) == (28, 2, 1, 4)
    assert appropriate_before_and_after(world.service) == [(116, 86), (28, 26)]


def test_the_november_file_says_why_each_row_was_left_out(programme, send):
    reasons = {one.column: one.reason for one in send(NOVEMBER).rejected}
    assert list(reasons) == ["Date received", "Referral ID", "Source of referral", "Child age (months)"]
    assert "31/11/2020" in reasons["Date received"]
    assert "“Astrology”" in reasons["Source of referral"]
    assert "“Atlantis”" in reasons["Source of referral"]
    assert "“Maybe”" in reasons["Source of referral"]
    assert "943" not in reasons["Child age (months)"]


def test_the_nhs_number_in_the_november_file_is_kept_nowhere(programme, send):
    send(NOVEMBER)
    row = RejectedRow.objects.get(column="Child age (months)")
    assert row.values["Child age (months)"] == "[hidden]"
    assert row.values["CCG area"] == "Southend"


def test_either_file_a_second_time_changes_nothing(programme, send):
    send(NOVEMBER)
    before = list(Referral.not_undone.values())
    report = send(NOVEMBER)
    assert (report.unchanged, report.updated, report.created) == (31, 0, 0)
    assert list(Referral.not_undone.values()) == before


def test_both_accepted_outcomes_stay_apart_in_the_services_own_words(programme):
    words = Referral.not_undone.filter(outcome="accepted_assessment").values_list(
        "outcome_as_written", flat=True
    )
    assert set(words) == {"Accepted for assessment", "Accepted for joint visit"}


def test_the_mappings_localities_come_to_be(mapping, world):
    assert Locality.objects.filter(service=world.service, name="Castle Point and Rochford").count() == 1

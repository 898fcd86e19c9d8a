"""Reasons, every age, waiting times and importance: counted for the team, and in no answer for readers outside."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from programme.enums import Audience
from programme.picture.referral_detail import referral_detail, waits_in_words
from referrals.enums import ReferralOutcome, ReferralReason, ReferralSource, StageBand
from referrals.models import Referral
from referrals.reads import Waits
from tests.programme.programme_data import BEGAN, FIRST, LAST, programme, programme_report, referrals_by_month

DAYS = {"start": FIRST.isoformat(), "end": LAST.isoformat()}


def refer(world, reference: str, waited: int | None, **fields) -> Referral:
    decided = None if waited is None else BEGAN + timedelta(days=waited)
    return Referral.not_undone.create(
        service=world.service,
        reference=reference,
        received_on=BEGAN,
        decided_on=decided,
        created_at=datetime(2025, 6, 1, tzinfo=UTC),
        **fields,
    )


def rows(table) -> dict:
    return {row[0]: row[1] for row in table.rows}


def test_every_reason_and_every_age_band_is_counted(world):
    for at, reason in enumerate(ReferralReason):
        refer(world, f"R{at}", None, reason=reason)
    for at, band in enumerate(StageBand):
        refer(world, f"S{at}", None, stage_band=band)
    found = referral_detail(world.service, FIRST, LAST)
    assert set(rows(found.ages)) == {band.label for band in StageBand}
    assert set(rows(found.reasons)) == {reason.label for reason in ReferralReason}
    assert (
        sum(rows(found.ages).values())
        == sum(rows(found.reasons).values())
        == len(ReferralReason) + len(StageBand)
    )
    assert all(rows(found.reasons).values())


def test_waiting_times_are_given_as_quarters_and_weeks(world):
    for at, days in enumerate([0, 7, 8, 14, 28, 126, 127]):
        refer(world, f"W{at}", days)
    refer(world, "open", None)
    refer(world, "wrong", -3)
    found = referral_detail(world.service, FIRST, LAST)
    assert rows(found.waits) == {
        "1 week": 2,
        "2 weeks": 4,
        "4 weeks": 5,
        "6 weeks": 5,
        "12 weeks": 5,
        "18 weeks": 6,
    }
    assert "within 14 days" in found.waited
    assert "1 referral has no date of a decision." in found.waited
    assert "1 referral bears a decision before the day of arrival and is not counted." in found.waited


@pytest.mark.parametrize("days", [[], [3], [3, 9], [1, 2, 3, 4]])
def test_few_waiting_times_are_told_without_quarters(days):
    said = waits_in_words(Waits(days, 0, 0))
    assert said
    assert ("a quarter" in said) == (len(days) >= 4)


def test_the_page_has_all_four_and_is_linked_from_the_evidence(world, sign_in):
    programme(world.service, "too_few_data")
    client = sign_in(world.clinician)
    assert (
        reverse("programme:referral_detail")
        in client.get(reverse("programme:evidence"), DAYS).content.decode()
    )
    page = client.get(reverse("programme:referral_detail"), DAYS).content.decode()
    for heading in ("Reason", "Age", "From referral to decision", "How important people find it"):
        assert f">{heading}</h2>" in page
    assert "with the national codes" in page


def test_a_service_without_referrals_is_told_what_will_stand_here(world, sign_in):
    Referral.not_undone.all().delete()
    page = sign_in(world.clinician).get(reverse("programme:referral_detail")).content.decode()
    assert "No referral in this time" in page


def test_readers_outside_get_none_of_it(world, sign_in):
    programme(world.service, "too_few_data")
    report = programme_report(
        service=world.service,
        start=FIRST,
        end=LAST,
        audience=Audience.COMMISSIONER,
        now=datetime(2025, 6, 1, tzinfo=UTC),
    )
    assert "small_numbers" not in report
    text = str(report)
    for inside in [*ReferralReason.labels, *StageBand.labels[2:], "Waits"]:
        assert inside not in text
    client = sign_in(world.commissioner)
    page = client.get(reverse("programme:evidence"), DAYS).content.decode()
    assert "What small numbers can say" not in page
    for name in ("sources", "missing"):
        answer = client.get(reverse("programme:evidence_table", args=[name]), DAYS)
        assert len(answer.content.decode().strip().splitlines()) <= 1
    assert client.get(reverse("programme:evidence_chart", args=["blocks"]), DAYS).status_code == 404
    assert client.get(reverse("programme:referral_detail"), DAYS).status_code == 403


def test_the_file_of_referrals_has_the_national_codes(world, sign_in):
    refer(
        world,
        "N1",
        5,
        source=ReferralSource.GP,
        reason=ReferralReason.BONDING,
        outcome=ReferralOutcome.DECLINED_AGE,
        referrer=world.learner,
    )
    refer(
        world,
        "N2",
        None,
        source=ReferralSource.NOT_KNOWN,
        reason=ReferralReason.OTHER,
        outcome=ReferralOutcome.ACCEPTED_GROUP,
    )
    client = sign_in(world.clinician)
    url = reverse("referrals:export", args=[world.service.slug, "csv"])
    text = client.get(url).content.decode()
    assert world.learner.full_name not in text
    line = next(line for line in text.splitlines() if line.startswith("N1"))
    cells = line.split(",")
    assert (cells[3], cells[6], cells[11]) == ("A1", "13", "02")
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(client.get(url.replace(".csv", ".xlsx")).content))
    cells = {row[0]: row for row in book.active.iter_rows(values_only=True)}
    assert cells["N1"][3] == "A1"
    assert cells["N2"][3] in (None, "")
    assert client.get(url.replace(".csv", ".pdf")).status_code == 404


def test_only_clinicians_take_the_file(world, sign_in):
    url = reverse("referrals:export", args=[world.service.slug, "csv"])
    for who in (world.administrator, world.commissioner, world.clinician_elsewhere, world.learner):
        assert sign_in(who).get(url).status_code in {403, 404}


def test_ages_outside_the_report_stay_inside(world):
    referrals_by_month(world.service, {BEGAN: (9, 9)}, stage_band=StageBand.MONTHS_6_8)
    assert rows(referral_detail(world.service, FIRST, LAST).ages)[StageBand.MONTHS_6_8.label] == 9

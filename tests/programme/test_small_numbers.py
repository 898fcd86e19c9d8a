"""A small team reads more than "too few data": an estimate in words, blocks, sources, who came and left, what is missing."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from evidence.words import claims_cause
from people.enums import Role
from people.models import RoleGrant
from programme.enums import Audience
from programme.figures.pooling import put_together
from programme.presentation.small_numbers import referrers_in_words
from programme.report import Movement
from programme.report.border import read_report
from referrals.actions import record_context_event, save_criteria_version
from referrals.enums import EventKind, ReferralSource
from referrals.models import Referral
from tests.cast import make_person
from tests.programme.programme_data import (
    BEGAN,
    FIRST,
    LAST,
    months,
    programme,
    programme_report,
    referrals_by_month,
    training_begins,
)

DAYS = {"start": FIRST.isoformat(), "end": LAST.isoformat()}
NOW = datetime(2025, 6, 1, tzinfo=UTC)


def report_of(world, audience=Audience.SERVICE):
    return programme_report(service=world.service, start=FIRST, end=LAST, audience=audience, now=NOW)


def test_beside_the_refusal_stands_what_small_numbers_can_say(world, sign_in):
    programme(world.service, "too_few_data")
    page = sign_in(world.clinician).get(reverse("programme:evidence"), DAYS).content.decode()
    for said in (
        "What small numbers can say",
        "fits these data.",
        "in blocks of 20",
        "Met the criteria, by source, before and after training began",
        "What is missing in the data",
        "who came and who left",
        "No wait would be enough",
    ):
        assert said in page
    assert not claims_cause(
        " ".join(report_of(world)["small_numbers"]["estimate"][key] for key in ("sentence", "behind"))
    )


@pytest.mark.parametrize("verdict", ["no_clear_change", "change"])
def test_where_the_verdict_stands_nothing_is_set_beside_it(world, verdict):
    programme(world.service, verdict)
    assert report_of(world)["small_numbers"] is None


def test_sources_are_counted_on_both_sides(world):
    training_begins(world.service)
    referrals_by_month(world.service, dict.fromkeys(months(), (2, 1)))
    Referral.not_undone.filter(received_on__gte=BEGAN, appropriateness="complete").update(
        source=ReferralSource.GP
    )
    rows = {
        row["label"]: (row["before"], row["after"]) for row in report_of(world)["small_numbers"]["sources"]
    }
    assert rows == {"Health visiting": ([24, 48], [0, 24]), "GP": ([0, 0], [24, 24])}


def test_who_came_and_who_left_is_counted_without_names(world, sign_in):
    training_begins(world.service)
    referrals_by_month(world.service, dict.fromkeys(months(), (2, 1)))
    Referral.not_undone.filter(received_on__lt=BEGAN, reference__endswith="-0").update(referrer=world.learner)
    Referral.not_undone.filter(received_on__gte=BEGAN, reference__endswith="-0").update(
        referrer=world.manager
    )
    found = report_of(world)["small_numbers"]["referrers"]
    assert (found["left"], found["sent_by_left"], found["came"], found["sent_by_came"]) == (1, 24, 1, 24)
    assert "1 referrer sent only before (24 referrals)" in referrers_in_words(Movement(**found))
    page = sign_in(world.administrator).get(reverse("programme:evidence"), DAYS).content.decode()
    assert world.learner.full_name not in page


def test_a_change_that_rests_on_one_referrer_is_none(world):
    """The same counts, first with nobody known, then all of the poor ones from somebody who left at the start."""
    training_begins(world.service)
    wobble = (0, 2, -1, 1, -2, 1, 0)
    counts = {
        month: (25 if month < BEGAN else 16, (12 if month < BEGAN else 13) + wobble[at % 7])
        for at, month in enumerate(months())
    }
    referrals_by_month(world.service, counts)
    assert report_of(world)["change"]["verdict"] == "change"
    poor = Referral.not_undone.filter(received_on__lt=BEGAN, appropriateness="not_appropriate").order_by("pk")
    busy = [pk for at, pk in enumerate(poor.values_list("pk", flat=True)) if at % 13 < 9]
    Referral.not_undone.filter(pk__in=busy).update(referrer=world.learner)
    found = report_of(world)["change"]
    assert (found["verdict"], found["doubt"]) == ("no_clear_change", "few_referrers")
    assert report_of(world, Audience.COMMISSIONER)["change"]["verdict"] == "no_clear_change"


@pytest.mark.parametrize("told_as", ["version", "event"])
def test_new_criteria_near_the_start_refuse_the_question(world, told_as):
    programme(world.service, "change")
    assert report_of(world)["change"]["verdict"] == "change"
    new = BEGAN.replace(month=6)
    if told_as == "version":
        for day, oldest in ((FIRST, 24), (new, 18)):
            save_criteria_version(
                service=world.service,
                in_force_from=day,
                items=["age"],
                oldest_months=oldest,
                by=world.clinician,
                now=NOW,
            )
        Referral.not_undone.update(appropriateness="complete")
        Referral.not_undone.filter(reference__endswith="-1").update(appropriateness="not_appropriate")
    else:
        record_context_event(
            service=world.service,
            title="New form",
            starts_on=new,
            kind=EventKind.CRITERIA,
            by=world.clinician,
            now=NOW,
        )
    found = report_of(world)["change"]
    assert found["verdict"] == "too_few_data"
    assert "The criteria themselves changed within three months of the start" in found["why"]
    assert report_of(world, Audience.COMMISSIONER)["change"]["verdict"] == "too_few_data"


def test_the_correlated_model_shows_the_p_that_decided(world):
    programme(world.service, "no_clear_change")
    from evidence.change import assess_change
    from programme.figures.change import as_periods

    report = read_report(report_of(world))
    periods = as_periods(report.referrals.months, FIRST, LAST)
    decided = assess_change(periods, 24).methods.ar1.cautious.p
    assert report.change.methods["ar1"].p == pytest.approx(decided, abs=1e-4)


def run_both(world):
    person = make_person("Both Services", world.service)
    for service in (world.service, world.other_service):
        RoleGrant.objects.create(person=person, role=Role.CLINICIAN, service=service)
    return person


def test_who_runs_several_services_reads_them_put_together(world, sign_in):
    for service in (world.service, world.other_service):
        programme(service, "too_few_data")
    page = sign_in(run_both(world)).get(reverse("programme:all_services"), DAYS).content.decode()
    assert "Put together: before and after training began" in page
    assert "Mantel–Haenszel" in page
    alone = sign_in(world.clinician).get(reverse("programme:all_services"), DAYS).content.decode()
    assert "Put together" not in alone


def test_services_seen_from_outside_are_not_put_together(world, sign_in):
    for service in (world.service, world.other_service):
        programme(service, "too_few_data")
    person = make_person("Reads Both", world.service)
    RoleGrant.objects.create(person=person, role=Role.CLINICIAN, service=world.service)
    RoleGrant.objects.create(person=person, role=Role.COMMISSIONER, service=world.other_service)
    page = sign_in(person).get(reverse("programme:all_services"), DAYS).content.decode()
    assert "Put together" not in page


def test_services_without_a_start_are_told_what_it_needs(world):
    found = put_together([world.service, world.other_service], FIRST, LAST)
    assert "It needs at least two such services." in found.behind

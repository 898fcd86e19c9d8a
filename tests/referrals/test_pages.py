"""What clinicians do on the pages of referrals."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import AuditEvent
from referrals.enums import Appropriateness
from referrals.models import Referral
from tests.referrals.rows import page


def test_a_clinician_finds_the_referrals_of_the_service(clinician, place):
    assert clinician.get("/referrals/", follow=True).redirect_chain[-1][0] == "/referrals/estuary/"
    shown = page(clinician, "list", slug="estuary")
    assert "1 of 1 assessed" in shown
    assert "R-1" in shown
    assert "R-2" in shown
    assert "Nobody monitors this page" in shown


def test_an_administrator_is_led_to_files_and_sees_no_referral(administrator, place):
    assert administrator.get("/referrals/", follow=True).redirect_chain[-1][0] == "/referrals/estuary/import/"
    assert "Reynolds" not in page(administrator, "import_report", pk=place.referral_batch.pk)
    assert administrator.get(f"/referrals/{place.referral.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("month=2020-05", {"R-1", "R-2"}),
        ("source=gp", set()),
        ("appropriateness=not_assessed", {"R-2"}),
        ("locality=outside", set()),
        ("month=nonsense", set()),
    ],
)
def test_the_list_can_be_narrowed(clinician, place, query, shown):
    content = clinician.get(f"/referrals/estuary/?{query}").content.decode()
    assert {name for name in ("R-1", "R-2") if f">{name}<" in content} == shown


def test_a_long_list_costs_as_many_queries_as_a_short_one(clinician, place):
    counts = []
    for number in (2, 60):
        for one in range(Referral.not_undone.count(), number):
            Referral.not_undone.create(
                service=place.service,
                reference=f"L-{one}",
                received_on=GOOD_DAY,
                locality=place.referral.locality,
                area="inside",
                created_at=place.referral.created_at,
            )
        with CaptureQueriesContext(connection) as queries:
            clinician.get("/referrals/estuary/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 20


GOOD_DAY = "2020-05-15"


def test_one_referral_shows_its_facts_its_checklist_and_who_looked_is_recorded(clinician, place):
    shown = page(clinician, "referral", pk=place.referral.pk)
    assert place.learner.full_name in shown
    assert "Age or stage in range" in shown
    assert "3–5 months" in shown
    assert "Nobody monitors this page" in shown
    event = AuditEvent.objects.get(verb="referral.seen")
    assert (event.actor_id, event.subject_id) == (place.clinician.pk, str(place.referral.pk))


def test_what_waits_is_rated_one_after_another_until_nothing_waits(clinician, place):
    response = clinician.get("/referrals/estuary/to-rate/", follow=True)
    assert "Does R-2 meet the criteria?" in response.content.decode()
    answers = {**dict.fromkeys(place.criteria.items, "met"), "agreement": "not_met"}
    done = clinician.post(reverse("referrals:rate", kwargs={"pk": place.to_rate_pk}), answers, follow=True)
    assert "Every referral is rated" in done.content.decode()
    place.referral_to_rate.refresh_from_db()
    assert place.referral_to_rate.appropriateness == Appropriateness.INFORMATION_MISSING
    assert place.referral_to_rate.rated_by == place.clinician


def test_one_tap_says_that_everything_is_met(clinician, place):
    clinician.post(reverse("referrals:rate", kwargs={"pk": place.to_rate_pk}), {"all_met": "yes"})
    place.referral_to_rate.refresh_from_db()
    assert place.referral_to_rate.appropriateness == Appropriateness.COMPLETE


def test_an_overrule_needs_a_reason_without_a_family_in_it(clinician, place):
    url = reverse("referrals:overrule", kwargs={"pk": place.referral.pk})
    refused = clinician.post(url, {"to": "not_appropriate", "reason": "see 943 476 5919"})
    assert refused.status_code == 422
    assert clinician.post(url, {"to": "not_appropriate", "reason": ""}).status_code == 422
    clinician.post(url, {"to": "not_appropriate", "reason": "Worry was about housing only."})
    place.referral.refresh_from_db()
    assert place.referral.appropriateness == Appropriateness.NOT_APPROPRIATE
    assert "Worry was about housing only." in page(clinician, "referral", pk=place.referral.pk)


def test_an_overrule_can_be_taken_back(clinician, place):
    url = reverse("referrals:overrule", kwargs={"pk": place.referral.pk})
    clinician.post(url, {"to": "not_appropriate", "reason": "Worry was about housing only."})
    clinician.post(url, {"withdraw": "yes"})
    place.referral.refresh_from_db()
    assert (place.referral.appropriateness, place.referral.overrule_reason) == (Appropriateness.COMPLETE, "")


def test_a_clinician_of_an_empty_service_is_told_how_to_begin(place, sign_in):
    assert "No referrals yet" in page(sign_in(place.clinician_elsewhere), "list", slug="moorland")

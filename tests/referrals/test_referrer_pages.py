"""Who a name stands for: a clinician decides."""

from django.urls import reverse

from referrals.enums import ReferrerLink
from tests.cast import make_person
from tests.referrals.rows import page, upload


def test_two_people_of_one_name_stand_side_by_side_and_a_person_chooses(clinician, place):
    here = make_person("Monika Reynolds", place.service, team=place.team)
    there = make_person("Monika Reynolds", place.service, email="monika2@work.example")
    assert "Reynolds, Monika" in page(clinician, "referrers", slug="estuary")
    shown = page(clinician, "decide_referrer", pk=place.to_rate_pk)
    assert shown.count("Monika Reynolds") == 2
    assert "Harbour Health Visiting" in shown
    assert here.pk != there.pk
    clinician.post(reverse("referrals:decide_referrer", kwargs={"pk": place.to_rate_pk}), {"who": here.pk})
    place.referral_to_rate.refresh_from_db()
    assert place.referral_to_rate.referrer == here
    assert place.referral_to_rate.referrer_as_written == ""
    assert "Nobody to decide" in page(clinician, "referrers", slug="estuary")


def test_somebody_whose_name_differs_is_chosen_by_address(clinician, place):
    url = reverse("referrals:decide_referrer", kwargs={"pk": place.to_rate_pk})
    assert clinician.post(url, {"who": "someone_else", "address": "no@work.example"}).status_code == 422
    clinician.post(url, {"who": "someone_else", "address": place.learner.email})
    place.referral_to_rate.refresh_from_db()
    assert place.referral_to_rate.referrer == place.learner


def test_a_name_of_nobody_on_the_list_is_deleted_and_not_asked_about_again(clinician, place, administrator):
    url = reverse("referrals:decide_referrer", kwargs={"pk": place.to_rate_pk})
    clinician.post(url, {"who": "not_listed"})
    row = {"Referral ID": "R-2", "Triage outcome": "Pending"}
    clinician.post("/referrals/estuary/import/", {"file": upload([row]), "mapping": place.mapping_pk})
    place.referral_to_rate.refresh_from_db()
    assert place.referral_to_rate.referrer_link == ReferrerLink.NOT_LISTED
    assert place.referral_to_rate.referrer_as_written == ""

"""What administrators set up: how files are read, criteria, and what else was going on."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from referrals.enums import Appropriateness
from referrals.mapping_form import MappingForm, initial_of
from referrals.mappings import checked
from referrals.models import ContextEvent, CriteriaVersion, Referral, ReferralMapping
from tests.referrals.rows import mapping_definition, page


def test_the_page_of_a_mapping_saves_what_it_shows(administrator, place):
    url = reverse("referrals:mapping", kwargs={"pk": place.mapping_pk})
    initial = initial_of(place.mapping)
    form = MappingForm(initial)
    assert form.is_valid(), form.errors
    assert checked(form.definition()) == checked(mapping_definition())
    administrator.post(url, {**initial, "column_age": "Age at referral"})
    place.mapping.refresh_from_db()
    assert place.mapping.columns["age"] == "Age at referral"


def test_a_new_service_makes_its_own_mapping_on_the_page(administrator, place):
    typed = {
        "name": "Other system",
        "column_reference": "Ref",
        "column_received_on": "Received",
        "column_outcome": "Result",
        "column_age": "Age",
        "values_outcome": "Taken on = Accepted for assessment\nDouble = Duplicate",
        "criteria_outcome": "Taken on = all met\nDouble = Not a duplicate: Not met",
    }
    administrator.post("/referrals/estuary/mappings/new/", typed)
    mapping = ReferralMapping.objects.get(name="Other system")
    assert mapping.values["outcome"] == {"Taken on": "accepted_assessment", "Double": "duplicate"}
    assert mapping.criteria["outcome"] == {"Taken on": "all met", "Double": {"not_duplicate": "not_met"}}
    rows = b"Ref,Received,Result,Age\nX-1,2020-05-15,Taken on,3/12\nX-2,2020-05-16,Double,Unborn\n"
    file = SimpleUploadedFile("other.csv", rows)
    administrator.post("/referrals/estuary/import/", {"file": file, "mapping": mapping.pk})
    assert Referral.not_undone.get(reference="X-1").stage_band == "months_3_5"
    assert Referral.not_undone.get(reference="X-1").appropriateness == Appropriateness.COMPLETE
    assert Referral.not_undone.get(reference="X-2").is_duplicate


def test_a_mapping_with_mistakes_says_all_of_them_and_keeps_what_was_typed(administrator, place):
    typed = {
        "name": "Wrong",
        "column_reference": "Ref",
        "column_received_on": "Ref",
        "values_source": "Moon = Moonlight",
    }
    response = administrator.post("/referrals/estuary/mappings/new/", typed)
    shown = response.content.decode()
    assert response.status_code == 422
    assert "One column cannot fill two fields." in shown
    assert "“Moonlight” is not one of the codes" in shown
    assert "Moon = Moonlight" in shown
    assert not ReferralMapping.objects.filter(name="Wrong").exists()


def test_criteria_and_events_are_added_on_their_pages(administrator, place):
    criteria = {
        "in_force_from_day": "1",
        "in_force_from_month": "1",
        "in_force_from_year": "2021",
        "items": ["age", "area"],
        "youngest_months": "0",
        "oldest_months": "12",
    }
    administrator.post("/referrals/estuary/criteria/new/", criteria)
    version = CriteriaVersion.objects.get(version=2)
    assert (version.items, version.accepts_antenatal, version.oldest_months) == (["age", "area"], False, 12)
    assert "Version 2, from 1 January 2021" in page(administrator, "criteria", slug="estuary")
    event = {
        "title": "A new colleague triages",
        "kind": "triage",
        "starts_on_day": "2",
        "starts_on_month": "11",
        "starts_on_year": "2020",
    }
    administrator.post("/referrals/estuary/context/", event)
    noted = ContextEvent.objects.get(title="A new colleague triages")
    administrator.post(f"/referrals/context/{noted.pk}/", {**event, "title": "A new triager"})
    noted.refresh_from_db()
    assert noted.title == "A new triager"
    assert "A new triager" in page(administrator, "context", slug="estuary")


def test_an_event_cannot_end_before_it_starts(administrator, place):
    event = {"title": "Backwards", "kind": "other"}
    event |= {"starts_on_day": "2", "starts_on_month": "11", "starts_on_year": "2020"}
    event |= {"ends_on_day": "1", "ends_on_month": "11", "ends_on_year": "2020"}
    response = administrator.post("/referrals/estuary/context/", event)
    assert response.status_code == 422
    assert "The end must not come before the start." in response.content.decode()


@pytest.mark.parametrize("name", ["import", "mappings", "new_mapping", "criteria", "new_criteria", "context"])
def test_set_up_pages_can_be_opened_in_an_empty_service(place, sign_in, name):
    shown = page(sign_in(place.clinician_elsewhere), name, slug="moorland")
    assert shown.count("<h1") == 1

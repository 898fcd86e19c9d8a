"""What clinicians and administrators do on the pages of referrals."""

import csv
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import AuditEvent
from referrals.enums import Appropriateness, ReferrerLink
from referrals.mapping_form import MappingForm, initial_of
from referrals.mappings import checked
from referrals.models import ContextEvent, CriteriaVersion, Referral, ReferralImport, ReferralMapping
from tests.cast import furnish, make_person
from tests.referrals.rows import GOOD, as_csv, mapping_definition


@pytest.fixture
def place(world):
    return furnish(world, "referrals")


@pytest.fixture
def clinician(place, sign_in):
    return sign_in(place.clinician)


@pytest.fixture
def administrator(place, sign_in):
    return sign_in(place.administrator)


def page(client, name, **kwargs):
    response = client.get(reverse(f"referrals:{name}", kwargs=kwargs or None))
    assert response.status_code == 200
    return response.content.decode()


def upload(rows, name="december.csv"):
    return SimpleUploadedFile(name, as_csv([{**GOOD, **row} for row in rows]), content_type="text/csv")


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
        ("month=nonsense", {"R-1", "R-2"}),
    ],
)
def test_the_list_can_be_narrowed(clinician, place, query, shown):
    content = clinician.get(f"/referrals/estuary/?{query}").content.decode()
    assert {name for name in ("R-1", "R-2") if f">{name}<" in content} == shown


def test_a_long_list_costs_as_many_queries_as_a_short_one(clinician, place):
    counts = []
    for number in (2, 60):
        for one in range(Referral.objects.count(), number):
            Referral.objects.create(
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


def test_a_file_is_sent_and_its_report_shown(administrator, place):
    rows = [{"Referral ID": "R-7"}, {"Referral ID": "R-8", "CCG area": "Atlantis"}]
    response = administrator.post(
        "/referrals/estuary/import/", {"file": upload(rows), "mapping": place.mapping_pk}, follow=True
    )
    shown = response.content.decode()
    assert "<strong>1</strong> new" in shown
    assert "“Atlantis” is not in the mapping" in shown
    assert "Download these rows" in shown


def test_a_file_that_cannot_be_read_says_what_to_do(administrator, place):
    file = SimpleUploadedFile("x.csv", b"a,b\n1,2\n")
    response = administrator.post("/referrals/estuary/import/", {"file": file, "mapping": place.mapping_pk})
    assert response.status_code == 422
    assert "Referral ID" in response.content.decode()
    assert ReferralImport.objects.count() == 1


def test_rejected_rows_are_downloaded_mended_and_sent_again(administrator, place):
    rows = [{"Referral ID": "R-8", "CCG area": "Atlantis", "Child age (months)": "3"}]
    administrator.post("/referrals/estuary/import/", {"file": upload(rows), "mapping": place.mapping_pk})
    batch = ReferralImport.objects.first()
    sent = administrator.get(reverse("referrals:rejected_rows", kwargs={"pk": batch.pk}))
    mended = sent.content.decode("utf-8-sig").replace("Atlantis", "Southend")
    assert next(csv.DictReader(StringIO(mended)))["Referral ID"] == "R-8"
    file = SimpleUploadedFile("mended.csv", mended.encode())
    administrator.post("/referrals/estuary/import/", {"file": file, "mapping": place.mapping_pk})
    assert Referral.objects.filter(reference="R-8", locality__name="Southend").exists()


def test_another_administrator_does_not_see_the_names_in_rejected_rows(place, sign_in):
    other = make_person("Other Administrator", place.service)
    other.role_grants.create(role="administrator", service=place.service)
    url = reverse("referrals:rejected_rows", kwargs={"pk": place.referral_batch.pk})
    assert sign_in(other).get(url).status_code == 403
    assert "Download" not in page(sign_in(other), "import_report", pk=place.referral_batch.pk)


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
    assert Referral.objects.get(reference="X-1").stage_band == "months_3_5"
    assert Referral.objects.get(reference="X-1").appropriateness == Appropriateness.COMPLETE
    assert Referral.objects.get(reference="X-2").is_duplicate


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


def test_a_clinician_of_an_empty_service_is_told_how_to_begin(place, sign_in):
    assert "No referrals yet" in page(sign_in(place.clinician_elsewhere), "list", slug="moorland")

"""From a sample of another service's export to a saved way of reading it."""

import re
from html import unescape
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from referrals.actions import save_mapping
from referrals.imports import import_referrals
from referrals.mappings import why_never_read
from referrals.models import Referral, ReferralImport, ReferralMapping
from tests.referrals.conftest import NOW

URL = "/referrals/estuary/mappings/from-a-sample/"
SAMPLE = b"""Pathway ID,Referral date,Referring agency,Referrer,District,Age,Date of birth,Ward notes,Status
P-1,2020-05-14,Health Visitor Team,Monika Reynolds,Harbour,3/12,14/02/2020,tired,Taken on
P-2,2020-05-15,GP,Sunita Cox,Cliffside,Unborn,01/09/2020,well,Taken on
P-3,2020-05-16,GP,Sunita Cox,Beyond,36 weeks,,,Turned down
P-4,2020-05-17,GP,Sunita Cox,Harbour,nearly two,,,Turned down
P-5,2020-05-18,GP,943 476 5919,Harbour,5,,,Turned down
"""
COLUMNS = {
    "reference": "Pathway ID",
    "received_on": "Referral date",
    "source": "Referring agency",
    "referrer_name": "Referrer",
    "locality": "District",
    "age": "Age",
    "outcome": "Status",
}


@pytest.fixture
def client(world, criteria, sign_in):
    return sign_in(world.administrator)


def state_of(response):
    return unescape(re.search(r'name="state" value="([^"]+)"', response.content.decode())[1])


def labelled(response):
    """Names of the fields by the word that they ask about."""
    content = unescape(response.content.decode())
    found = re.findall(r'<label[^>]*for="id_([a-z_]+_\d+)"[^>]*>\s*(.*?)\s*</label>', content, re.S)
    return {re.sub(r"<[^>]+>|\s+", " ", label).strip(): name for name, label in found}


def choices(response):
    fields = labelled(response)
    return {
        fields["Source: “Health Visitor Team”"]: "health_visiting",
        fields["Source: “GP”"]: "gp",
        fields["Locality: “Harbour”"]: "Harbour",
        fields["Locality: “Cliffside”"]: "Cliffside",
        fields["Locality: “Beyond”"]: "outside",
        fields["Age or stage: “nearly two”"]: "months_18_23",
        fields["Triage outcome: “Taken on”"]: "accepted_assessment",
        fields["Triage outcome: “Turned down”"]: "signposted",
        fields["Triage outcome “Taken on” says about the criteria"]: "all met",
        fields["Triage outcome “Turned down” says about the criteria"]: "area",
        "weeks_mean": "pregnancy",
    }


def walk(client):
    """The answers of every step but the last; gives what each page showed."""
    sent = client.post(URL, {"step": "sample", "file": SimpleUploadedFile("other.csv", SAMPLE)})
    words = client.post(URL, {"step": "columns", "state": state_of(sent), **COLUMNS})
    seen = client.post(URL, {"step": "words", "state": state_of(words), **choices(words)})
    return sent, words, seen


def test_columns_are_guessed_and_birth_dates_cannot_be_chosen(client):
    shown = client.post(
        URL, {"step": "sample", "file": SimpleUploadedFile("other.csv", SAMPLE)}
    ).content.decode()
    assert "“Date of birth” (a date of birth or due date)" in shown
    assert '<option value="Date of birth"' not in shown
    assert '<option value="Pathway ID" selected' in shown
    assert '<option value="Referral date" selected' in shown


def test_the_first_rows_are_shown_as_they_would_be_read_without_names(client):
    _, _, seen = walk(client)
    shown = unescape(seen.content.decode())
    for read in ("14 May 2020", "3–5 months", "Antenatal", "Cliffside", "A name is given", "18–23 months"):
        assert read in shown
    assert "Row 6. Referrer: the value (hidden) looks like a patient's details" in shown
    assert "Columns that are dropped: Ward notes, Date of birth." in shown
    for hidden in ("Monika", "943", "14/02/2020", "tired"):
        assert hidden not in shown


def test_nothing_is_kept_before_it_is_saved(client):
    walk(client)
    assert not ReferralMapping.objects.exists()
    assert not ReferralImport.objects.exists()
    assert not Referral.not_undone.exists()


def test_what_was_saved_reads_the_file(client, world):
    _, _, seen = walk(client)
    client.post(URL, {"step": "save", "state": state_of(seen), "name": "Other system"})
    mapping = ReferralMapping.objects.get()
    assert mapping.columns == COLUMNS
    assert mapping.criteria["outcome"] == {"Taken on": "all met", "Turned down": {"area": "not_met"}}
    report = import_referrals(
        BytesIO(SAMPLE), name="other.csv", service=world.service, by=world.administrator, now=NOW
    )
    assert (report.created, [one.row for one in report.rejected]) == (4, [6])
    assert report.dropped_columns == ["Date of birth", "Ward notes"]
    bands = dict(Referral.not_undone.values_list("reference", "stage_band"))
    assert bands == {"P-1": "months_3_5", "P-2": "antenatal", "P-3": "antenatal", "P-4": "months_18_23"}
    assert Referral.not_undone.get(reference="P-2").locality.name == "Cliffside"
    assert Referral.not_undone.get(reference="P-3").appropriateness == "not_appropriate"


def test_one_column_cannot_be_two_things(client):
    sent = client.post(URL, {"step": "sample", "file": SimpleUploadedFile("other.csv", SAMPLE)})
    answer = client.post(URL, {"step": "columns", "state": state_of(sent), **COLUMNS, "team": "Referrer"})
    assert answer.status_code == 422
    assert "chosen for “Referrer's name” already" in unescape(answer.content.decode())


def test_a_page_that_was_changed_or_is_somebody_elses_starts_again(client, world, sign_in):
    sent = client.post(URL, {"step": "sample", "file": SimpleUploadedFile("other.csv", SAMPLE)})
    for asker, state in ((client, state_of(sent) + "x"), (sign_in(world.clinician), state_of(sent))):
        answer = asker.post(URL, {"step": "columns", "state": state, **COLUMNS})
        assert answer.status_code == 422
        assert "Begin with a sample" in answer.content.decode()


def test_a_sample_that_is_no_table_says_what_to_do(client):
    answer = client.post(URL, {"step": "sample", "file": SimpleUploadedFile("x.pdf", b"%PDF-1.7")})
    assert answer.status_code == 422
    assert "This is a PDF" in answer.content.decode()


@pytest.mark.parametrize(
    "heading",
    ["DOB", "D.O.B.", "Child's date of birth", "EDD", "NHS No", "Post code", "Surname", "Baby's name"],
)
def test_no_mapping_can_name_a_column_about_the_family(world, heading):
    definition = {"name": "X", "columns": {"reference": "Ref", "received_on": "Date", "age": heading}}
    with pytest.raises(ValidationError, match="never read"):
        save_mapping(service=world.service, definition=definition, by=world.administrator, now=NOW)


@pytest.mark.parametrize(
    "heading",
    ["Child age (months)", "Referrer name", "Referrer email", "Date received", "Reason not accepted", "Ref"],
)
def test_ordinary_columns_can_be_named(heading):
    assert why_never_read(heading) == ""


def test_a_sample_with_a_withdrawal_that_says_no_more_is_shown(client):
    """Such a row often has a reference and an outcome, and no date: the referral itself came in an earlier file."""
    sample = b"Pathway ID,Referral date,Status\nP-1,2020-05-14,Taken on\nP-2,,Withdrawn\n"
    columns = {"reference": "Pathway ID", "received_on": "Referral date", "outcome": "Status"}
    sent = client.post(URL, {"step": "sample", "file": SimpleUploadedFile("other.csv", sample)})
    words = client.post(URL, {"step": "columns", "state": state_of(sent), **columns})
    fields = labelled(words)
    said = {
        fields["Triage outcome: “Taken on”"]: "accepted_assessment",
        fields["Triage outcome: “Withdrawn”"]: "withdrawn",
    }
    seen = client.post(URL, {"step": "words", "state": state_of(words), **said})
    assert seen.status_code == 200
    assert "As known before" in seen.content.decode()


def test_a_word_for_not_known_can_be_said_to_mean_that(client, world):
    """Left open it would refuse its rows, and “Other” would be wrong."""
    sample = b"Pathway ID,Referral date,Referring agency\nP-1,2020-05-14,Unstated\n"
    columns = {"reference": "Pathway ID", "received_on": "Referral date", "source": "Referring agency"}
    sent = client.post(URL, {"step": "sample", "file": SimpleUploadedFile("other.csv", sample)})
    words = client.post(URL, {"step": "columns", "state": state_of(sent), **columns})
    said = {labelled(words)["Source: “Unstated”"]: "not_known"}
    seen = client.post(URL, {"step": "words", "state": state_of(words), **said})
    client.post(URL, {"step": "save", "state": state_of(seen), "name": "Other system"})
    report = import_referrals(
        BytesIO(sample), name="other.csv", service=world.service, by=world.administrator, now=NOW
    )
    assert (report.created, report.rejected) == (1, [])
    assert Referral.not_undone.get().source == "not_known"


@pytest.mark.parametrize("step", ["words", "save", "elsewhere"])
def test_a_step_that_is_reached_too_early_leads_back_to_the_columns(client, step):
    sent = client.post(URL, {"step": "sample", "file": SimpleUploadedFile("other.csv", SAMPLE)})
    page = client.post(URL, {"step": step, "state": state_of(sent), "name": "Too early"})
    assert page.status_code == 422
    assert page.context["step"] == "columns"
    assert not ReferralMapping.objects.filter(name="Too early").exists()

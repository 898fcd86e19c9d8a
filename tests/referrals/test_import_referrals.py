"""What becomes of the rows of a file."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import AmbiguousDates, UnknownReference, UnreadableFile
from core.models import AuditEvent
from people.models import EmailAlias
from referrals.actions import rate_referral, save_mapping
from referrals.enums import Appropriateness, Flag, ReferrerLink, StageBand
from referrals.imports import import_referrals
from referrals.models import Referral, ReferralChange, ReferralImport
from tests.cast import make_person
from tests.referrals.conftest import NOW
from tests.referrals.rows import GOOD, HEADINGS, as_csv, mapping_definition


def the_referral(reference="TWB-9001"):
    return Referral.not_undone.get(reference=reference)


def test_columns_beyond_the_list_are_dropped_and_named(send):
    report = send(
        {"Child name": "Rosie", "Notes": "mum is tired"}, headings=[*HEADINGS, "Child name", "Notes"]
    )
    assert report.created == 1
    assert report.dropped_columns == ["Child name", "Notes"]


def test_what_triage_says_becomes_the_checklist(send):
    send(
        {"Referral ID": "A-1"},
        {
            "Referral ID": "A-2",
            "Triage outcome": "Not accepted - signposted",
            "Reason not accepted": "Another service needed first",
        },
        {"Referral ID": "A-3", "Triage outcome": "Not accepted - signposted"},
    )
    assert the_referral("A-1").appropriateness == Appropriateness.COMPLETE
    assert the_referral("A-2").checklist == {"no_other_service_first": "not_met"}
    assert the_referral("A-2").appropriateness == Appropriateness.NOT_APPROPRIATE
    assert the_referral("A-3").appropriateness == Appropriateness.NOT_ASSESSED


def test_a_reason_that_the_mapping_does_not_know_waits_to_be_rated(send):
    report = send({"Triage outcome": "Not accepted - signposted", "Reason not accepted": "Waiting list full"})
    assert report.extra["to_rate"] == 1
    assert any("“Waiting list full”" in note for note in report.notes)
    assert the_referral().appropriateness == Appropriateness.NOT_ASSESSED


def test_a_refusal_for_area_from_inside_the_area_is_flagged_and_still_counted(send):
    report = send({"Triage outcome": "Not accepted - signposted", "Reason not accepted": "Out of area"})
    assert report.extra["flagged"] == 1
    assert the_referral().flags == [Flag.AREA_INSIDE]
    assert the_referral().appropriateness == Appropriateness.NOT_APPROPRIATE


def test_an_acceptance_from_outside_the_area_is_flagged(send):
    send({"CCG area": "Outside Essex"})
    assert the_referral().flags == [Flag.AREA_OUTSIDE]
    assert the_referral().locality is None


def test_only_the_band_of_an_age_is_kept(send):
    send({"Child age (months)": "7"})
    assert the_referral().stage_band == StageBand.MONTHS_6_8


def test_the_criteria_in_force_on_the_day_are_remembered(send, criteria):
    send({})
    assert the_referral().criteria_version == criteria


def test_an_exact_work_address_names_the_referrer(send, world):
    send({"Referrer email": world.learner.email.upper()})
    assert the_referral().referrer == world.learner
    assert the_referral().referrer_as_written == ""


def test_another_known_address_names_the_referrer_too(send, world):
    EmailAlias.objects.create(address="lea@old.example", person=world.learner)
    send({"Referrer email": "lea@old.example"})
    assert the_referral().referrer == world.learner


def test_a_name_alone_links_nobody_even_if_only_one_person_has_it(send, world):
    report = send({"Referrer name": "Learner, Lea"})
    referral = the_referral()
    assert (referral.referrer, referral.referrer_link) == (None, ReferrerLink.UNDECIDED)
    assert referral.referrer_as_written == "Learner, Lea"
    assert report.to_review == 1


@pytest.mark.parametrize("source", ["Self-referral", "Family"])
def test_a_family_that_asks_for_itself_is_never_named(send, world, source):
    send({"Source of referral": source, "Referrer name": "Jane Doe", "Referrer email": world.learner.email})
    referral = the_referral()
    assert (referral.referrer, referral.referrer_as_written, referral.referrer_digest) == (None, "", "")


def test_a_referrer_who_joins_later_is_linked_by_a_later_file(send, world):
    send({"Referrer email": "new.worker@work.example"})
    person = make_person("New Worker", world.service)
    report = send({"Referrer email": person.email})
    assert (report.updated, the_referral().referrer) == (1, person)


def test_a_later_file_without_the_address_does_not_unlink(send, world):
    send({"Referrer email": world.learner.email})
    assert send({"Referrer email": ""}).unchanged == 1
    assert the_referral().referrer == world.learner


def test_an_update_changes_only_what_changed_and_leaves_a_trail(send, world):
    send({})
    report = send({"Triage outcome": "Not accepted - signposted", "Reason not accepted": "Out of area"})
    assert report.updated == 1
    change = ReferralChange.objects.get()
    assert change.fields["outcome"] == ["accepted_assessment", "signposted"]
    assert "received_on" not in change.fields
    event = AuditEvent.objects.get(verb="referrals.updated")
    assert event.actor_id == world.administrator.pk
    assert set(event.details["referrals"]) == {str(the_referral().pk)}


def test_the_trail_says_that_the_referrer_changed_and_no_name(send):
    send({})
    send({"Referrer name": "Cox, Sunita"})
    assert the_referral().referrer_as_written == "Cox, Sunita"
    assert ReferralChange.objects.get().fields == {"referrer": []}


def test_a_clinicians_rating_stands_above_a_later_file(send, world):
    send({"Triage outcome": "Not accepted - signposted"})
    rate_referral(referral=the_referral(), answers={"relationship": "not_met"}, by=world.clinician, now=NOW)
    send({})
    assert the_referral().checklist["relationship"] == "not_met"
    assert the_referral().checklist["age"] == "met"
    assert the_referral().appropriateness == Appropriateness.NOT_APPROPRIATE


def test_the_same_row_twice_in_a_file_counts_once(send):
    report = send({}, {})
    assert (report.created, report.unchanged) == (1, 1)


def test_two_different_rows_of_one_reference_are_not_guessed_between(send):
    report = send({}, {"Child age (months)": "9"})
    assert (report.created, len(report.rejected)) == (1, 1)
    assert the_referral().stage_band == StageBand.MONTHS_3_5
    again = send({}, {"Child age (months)": "9"})
    assert (again.unchanged, again.updated, len(again.rejected)) == (1, 0, 1)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Referral ID": ""}, "Referral ID"),
        ({"Referral ID": "Jack Smith"}, "Referral ID"),
        ({"Date received": ""}, "Date received"),
        ({"Date received": "30/02/2020"}, "Date received"),
        ({"Date received": "15/05/2031"}, "Date received"),
        ({"Outcome date": "31/06/2020"}, "Outcome date"),
        ({"Source of referral": "Astrology"}, "Source of referral"),
        ({"CCG area": "Atlantis"}, "CCG area"),
        ({"Child age (months)": "Rosie"}, "Child age (months)"),
        ({"Child age (months)": "14/02/2020"}, "Child age (months)"),
        ({"Parents referred": "9"}, "Parents referred"),
        ({"Parents referred": "inf"}, "Parents referred"),
        ({"Parents referred": "nan"}, "Parents referred"),
        ({"Reason for referral": "Sad story"}, "Reason for referral"),
        ({"Triage outcome": "Maybe"}, "Triage outcome"),
        ({"CCG area": "[hidden]"}, "CCG area"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_column(send, cells, column):
    report = send({"Referral ID": "A-1"}, cells)
    assert report.created == 1
    assert [(one.row, one.column) for one in report.rejected] == [(3, column)]


def test_a_decision_before_the_referral_is_flagged_not_lost(send):
    send({"Outcome date": "01/05/2020"})
    assert the_referral().flags == [Flag.DECIDED_BEFORE_RECEIVED]


def test_a_file_without_some_columns_leaves_what_was_known(send):
    send({})
    fewer = [heading for heading in HEADINGS if heading not in {"CCG area", "Parents referred"}]
    report = send({}, headings=fewer)
    assert report.unchanged == 1
    assert sum("has no column" in note for note in report.notes) == 2


def test_dates_that_can_be_read_two_ways_are_asked_about_and_nothing_changes(send):
    rows = {"Date received": "05/06/2020", "Outcome date": "07/08/2020"}
    with pytest.raises(AmbiguousDates):
        send(rows)
    assert not Referral.not_undone.exists()
    assert send(rows, dates="dmy").created == 1
    assert the_referral().received_on.isoformat() == "2020-06-05"


def test_a_file_without_the_reference_column_changes_nothing(send):
    with pytest.raises(UnreadableFile, match="Referral ID"):
        send({}, headings=HEADINGS[1:])
    assert not ReferralImport.objects.exists()


def test_a_file_that_breaks_off_half_way_changes_nothing(send, world, mapping):
    rows = (
        as_csv([{**GOOD, "Referral ID": f"A-{number}"} for number in range(700)])
        + b'\n"A-999","15/05/2020\nA-1000,'
    )
    with pytest.raises(UnreadableFile):
        import_referrals(
            BytesIO(rows), name="r.csv", service=world.service, by=world.administrator, now=NOW, dates="dmy"
        )
    assert not Referral.not_undone.exists()
    assert not ReferralImport.objects.exists()


def test_a_service_without_a_mapping_is_told_what_to_do(send, world):
    with pytest.raises(UnreadableFile, match="How files are read"):
        send({}, service=world.other_service)


def test_a_mapping_that_does_not_exist_is_named(send):
    with pytest.raises(UnknownReference, match="SystmTwo"):
        send({}, mapping="SystmTwo")


def test_the_same_reference_in_two_services_is_two_referrals(send, world):
    save_mapping(
        service=world.other_service, definition=mapping_definition(), by=world.administrator, now=NOW
    )
    send({})
    assert send({}, service=world.other_service).created == 1
    assert Referral.not_undone.count() == 2


@pytest.mark.parametrize("change", ["new", "same", "changed"])
def test_many_rows_cost_as_many_queries_as_few(send, change):
    def rows(count, age):
        return [
            {"Referral ID": f"A-{n}", "Child age (months)": age, "Referrer email": f"p{n}@x.example"}
            for n in range(count)
        ]

    counts = []
    for number in (3, 300):
        Referral.not_undone.all().delete()
        if change != "new":
            send(*rows(number, "3"))
        with CaptureQueriesContext(connection) as queries:
            send(*rows(number, "9" if change == "changed" else "3"))
        counts.append(len(queries))
    assert counts[0] == counts[1]

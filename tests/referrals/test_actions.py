"""Criteria, mappings, events, and the rights of the people named."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from core.errors import Refused
from core.registries import CHECKLIST, ERASURE, SUBJECT_ACCESS
from referrals.actions import (
    decide_referrer,
    drop_old_rejected_rows,
    record_context_event,
    save_criteria_version,
    save_mapping,
)
from referrals.enums import Appropriateness, Criterion, EventKind, ReferrerLink
from referrals.models import ContextEvent, CriteriaVersion, Referral, ReferralMapping, RejectedRow
from tests.referrals.conftest import NOW
from tests.referrals.rows import SAMPLE, mapping_definition


def test_new_criteria_judge_what_was_received_since(send, world):
    send(
        {"Referral ID": "A-1", "Date received": "15/05/2020", "Triage outcome": "Not accepted - signposted"},
        {"Referral ID": "A-2", "Date received": "15/06/2020", "Triage outcome": "Not accepted - signposted"},
    )
    Referral.not_undone.update(checklist={Criterion.AGE: "met"})
    version = save_criteria_version(
        service=world.service,
        in_force_from=date(2020, 6, 1),
        items=[Criterion.AGE],
        by=world.clinician,
        now=NOW,
    )
    assert version.version == 2
    before, since = Referral.not_undone.order_by("received_on")
    assert before.appropriateness == Appropriateness.NOT_ASSESSED
    assert (since.criteria_version, since.appropriateness) == (version, Appropriateness.COMPLETE)


def test_the_same_criteria_again_are_one_version_and_others_that_day_are_refused(world, criteria):
    same = {
        "service": world.service,
        "in_force_from": criteria.in_force_from,
        "by": world.clinician,
        "now": NOW,
    }
    assert save_criteria_version(items=Criterion.values, **same) == criteria
    with pytest.raises(Refused):
        save_criteria_version(items=[Criterion.AGE], **same)
    assert CriteriaVersion.objects.count() == 1


def test_a_mapping_saved_again_stays_one(world, mapping):
    again = save_mapping(
        service=world.service,
        definition=mapping_definition(),
        by=world.clinician,
        now=NOW + timedelta(days=1),
    )
    assert (again.pk, again.saved_by) == (mapping.pk, world.administrator)


@pytest.mark.parametrize(
    "spoiled",
    [
        {"columns": {"reference": "Ref"}},
        {"columns": {**mapping_definition()["columns"], "nhs_number": "NHS"}},
        {"values": {"source": {"GP": "doctor"}}},
        {"values": {"source": {"baby of 943 476 5919": "gp"}}},
        {"criteria": {"outcome": {"Accepted": "maybe"}}},
        {"criteria": {"outcome": {"Accepted": {"weather": "met"}}}},
        {"name": ""},
    ],
)
def test_a_mapping_with_a_mistake_is_refused(world, spoiled):
    with pytest.raises(ValidationError):
        save_mapping(
            service=world.service, definition={**mapping_definition(), **spoiled}, by=world.clinician, now=NOW
        )
    assert not ReferralMapping.objects.exists()


def test_an_event_is_noted_once(world):
    for _ in range(2):
        record_context_event(
            service=world.service,
            title="First national lockdown",
            starts_on=date(2020, 3, 23),
            ends_on=date(2020, 7, 4),
            kind=EventKind.PANDEMIC,
            by=world.clinician,
            now=NOW,
        )
    assert ContextEvent.objects.count() == 1


def test_a_decision_taken_twice_is_refused_the_second_time(send, world):
    send({})
    referral = Referral.not_undone.get()
    decide_referrer(referrals=[referral], person=world.learner, by=world.clinician, now=NOW)
    with pytest.raises(Refused):
        decide_referrer(referrals=[referral], person=world.manager, by=world.clinician, now=NOW)
    assert Referral.not_undone.get().referrer == world.learner


def test_a_decision_holds_when_the_same_file_comes_again(send, world):
    send({})
    decide_referrer(referrals=Referral.not_undone.all(), person=world.learner, by=world.clinician, now=NOW)
    assert send({}).unchanged == 1
    assert Referral.not_undone.get().referrer == world.learner


def test_workers_can_see_which_referrals_name_them_and_nothing_of_the_family(send, world):
    send({"Referrer email": world.learner.email})
    export = dict(SUBJECT_ACCESS.items())["referrals"]
    rows = dict(export(world.learner))["Referrals recorded as made by you"]
    assert rows[0]["Received"] == "2020-05-15"
    assert "TWB-9001" not in str(rows)


def test_an_erased_referrer_is_forgotten_and_stays_so(send, world):
    send(
        {"Referrer email": world.learner.email},
        {"Referral ID": "A-2", "CCG area": "Atlantis", "Referrer email": world.learner.email},
    )
    erase = dict(ERASURE.items())["referrals"]
    assert erase(world.learner, by=world.administrator) == 1
    assert not RejectedRow.objects.exists()
    send({"Referrer email": world.learner.email})
    referral = Referral.not_undone.get()
    assert (referral.referrer, referral.referrer_link) == (None, ReferrerLink.ERASED)


def test_rows_to_mend_are_gone_after_a_month(send):
    send({"CCG area": "Atlantis"})
    assert drop_old_rejected_rows(NOW + timedelta(days=29)) == 0
    assert drop_old_rejected_rows(NOW + timedelta(days=31)) == 1
    assert drop_old_rejected_rows(NOW + timedelta(days=31)) == 0


def test_a_new_service_is_asked_for_its_criteria(world, criteria):
    step = dict(CHECKLIST.items())["criteria"]
    assert step.is_done(world.service)
    assert not step.is_done(world.other_service)


def test_the_command_prints_its_report_as_one_object(mapping, world, capsys):
    call_command("import_referrals", str(SAMPLE / "referrals.csv"), service="estuary", json=True)
    report = json.loads(capsys.readouterr().out)
    assert (report["created"], report["updated"], report["unchanged"], report["rejected"]) == (144, 0, 0, [])


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"service": "nowhere"}, "nowhere"),
        ({"service": "moorland"}, "--mapping"),
        ({"service": "estuary", "mapping": "None such"}, "None such"),
    ],
)
def test_the_command_answers_2_and_changes_nothing_where_it_does_not_know(mapping, world, options, says):
    with pytest.raises(CommandError, match=says) as error:
        call_command("import_referrals", str(SAMPLE / "referrals.csv"), **options)
    assert error.value.returncode == 2
    assert not Referral.not_undone.exists()

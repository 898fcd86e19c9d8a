"""Whatever looks like a patient refuses its row and is kept nowhere: not in rows to mend, reports or the trail."""

from io import BytesIO

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.identifiers.nhs_numbers import has_valid_check_digit
from referrals.imports import import_referrals
from referrals.models import Referral
from tests.referrals.conftest import NOW
from tests.referrals.rows import GOOD, HEADINGS, as_csv

PLACES = ["SW1A 1AA", "CM2 0QX", "SS17 9AB"]


@st.composite
def nhs_numbers(draw):
    digits = draw(
        st.text("0123456789", min_size=10, max_size=10)
        .filter(has_valid_check_digit)
        .filter(lambda d: len(set(d)) > 2)
    )
    return draw(
        st.sampled_from(
            [digits, f"{digits[:3]} {digits[3:6]} {digits[6:]}", f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"]
        )
    )


patients = st.one_of(
    nhs_numbers(),
    st.sampled_from(PLACES),
    st.sampled_from(["DOB 14/02/2020", "EDD: 3 March 2021", "born 14.02.2020"]),
)
surroundings = st.sampled_from(["{}", "baby of {}", "see {} please", "{}, Southend"])


def everything_kept() -> str:
    """Every text of every row of the rooms that an import writes to."""
    kept = []
    for label in ("referrals", "core", "people"):
        for model in apps.get_app_config(label).get_models():
            kept += [str(row) for row in model._base_manager.values()]
    return "\n".join(kept)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(patient=patients, around=surroundings, column=st.sampled_from(HEADINGS), is_update=st.booleans())
def test_a_patient_in_any_column_is_refused_and_kept_nowhere(
    world, mapping, patient, around, column, is_update
):
    planted = around.format(patient)
    with transaction.atomic():
        if is_update:
            import_rows(world, [GOOD])
        report = import_rows(world, [{**GOOD, "Referral ID": "A-1"}, {**GOOD, column: planted}])
        assert [one.column for one in report.rejected] == [column]
        kept = everything_kept() + str(report.as_json()) + str(report.as_stored())
        assert patient not in kept
        assert planted not in kept
        transaction.set_rollback(True)


@pytest.mark.parametrize("text", ["Rosie Smith", "Jack", "mum called Anna", "14/02/2020"])
def test_an_age_that_may_be_a_name_or_a_birthday_is_kept_nowhere(send, text):
    report = send({"Child age (months)": text})
    assert len(report.rejected) == 1
    assert text not in everything_kept()


def test_a_long_story_in_a_coded_column_is_kept_nowhere(send):
    story = "Parents separated in spring and the grandmother looks after the little one most nights"
    send({"Reason for referral": story})
    assert story not in everything_kept()


def test_a_number_that_only_resembles_an_nhs_number_is_not_shown_in_a_coded_column(send):
    send({"CCG area": "Southend 943 476 5918"})
    assert "943 476 5918" not in everything_kept()


def test_a_family_is_not_kept_from_columns_that_nobody_mapped(send):
    send({"NHS number": "943 476 5919"}, headings=[*HEADINGS, "NHS number"])
    assert Referral.not_undone.count() == 1
    assert "943 476 5919" not in everything_kept()


cells = {
    "Child age (months)": st.sampled_from(["Antenatal", "0", "5", "17", "30", "", "Rosie"]),
    "Triage outcome": st.sampled_from(
        [
            "Accepted for assessment",
            "Accepted for joint visit",
            "Not accepted - signposted",
            "Pending",
            "",
            "Maybe",
        ]
    ),
    "Reason not accepted": st.sampled_from(
        ["", "Out of area", "Another service needed first", "Something else"]
    ),
    "Source of referral": st.sampled_from(["GP", "Midwifery", "Self-referral", ""]),
    "CCG area": st.sampled_from(["Southend", "Outside Essex", "", "Atlantis"]),
    "Date received": st.sampled_from(["15/05/2020", "28/02/2020", "31/02/2020"]),
    "Referrer name": st.sampled_from(["", "Cox, Sunita", "Cox, Ana"]),
    "Referrer email": st.sampled_from(["", "lea.learner@work.example", "nobody@x.example", "n/a"]),
    "Referral ID": st.sampled_from(["A-1", "A-2", "A-3", "A-4"]),
}
rows = st.lists(st.fixed_dictionaries(cells), min_size=1, max_size=8)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=rows, second=rows)
def test_any_file_a_second_time_changes_nothing(world, mapping, first, second):
    with transaction.atomic():
        import_rows(world, first)
        once = import_rows(world, second)
        state = list(Referral.not_undone.order_by("pk").values())
        again = import_rows(world, second)
        assert list(Referral.not_undone.order_by("pk").values()) == state
        assert (again.created, again.updated) == (0, 0)
        assert len(again.rejected) == len(once.rejected)
        assert again.unchanged == once.created + once.updated + once.unchanged
        transaction.set_rollback(True)


def import_rows(world, changes):
    file = BytesIO(as_csv([{**GOOD, **row} for row in changes]))
    return import_referrals(
        file, name="r.csv", service=world.service, by=world.administrator, now=NOW, dates="dmy"
    )

"""Exports of other services, however they are written: read the same, or refused with a reason that says what to do."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from core.errors import AmbiguousDates
from core.imports import rejected_rows_csv
from people.models import Service
from people.system_actor import system_actor
from referrals.actions import save_mapping
from referrals.imports import import_referrals
from referrals.models import Referral

NOW = datetime(2020, 12, 1, 9, tzinfo=UTC)
# Our field: how other systems head its column.
HEADED = {
    "reference": ["Pathway ID", "Case no.", "Ref"],
    "received_on": ["Referral date", "RECEIVED", "Date of referral"],
    "source": ["Referring agency", "Referred by"],
    "team": ["Organisation", "Team of referrer"],
    "age": ["Age at referral", "Gestation or age"],
    "outcome": ["Status", "Decision"],
}
AGES = {
    "3/12": "months_3_5",
    "6/52": "months_0_2",
    "5/7": "months_0_2",
    "36/40": "antenatal",
    "20+3/40": "antenatal",
    "36 weeks": "antenatal",
    "Unborn": "antenatal",
    "28 weeks gestation": "antenatal",
    "1y 2m": "months_12_17",
    "1 year, 2 months": "months_12_17",
    "18 months": "months_18_23",
    "2 yrs": "months_24_up",
    "11": "months_9_11",
    "": "not_known",
}
DATES = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%y", "%Y-%m-%d 00:00:00"]
WORDS = {
    "source": {"HV": "health_visiting", "Hausärztin": "gp"},
    "outcome": {"Taken on": "accepted_assessment"},
}


@pytest.fixture
def read(world):
    """`read(bytes)` with the mapping of these headings."""
    columns = {field: names[0] for field, names in HEADED.items()}
    here = {"service": world.service, "by": world.administrator, "now": NOW}
    save_mapping(definition={"name": "X", "columns": columns, "values": WORDS}, **here)

    def _read(data, name="export.csv", **options):
        return import_referrals(BytesIO(data), name=name, **here, **options)

    return _read


def table(rows, separator=",", newline="\n"):
    out = StringIO()
    csv.writer(out, delimiter=separator, lineterminator=newline).writerows(rows)
    return out.getvalue()


def headings():
    return [names[0] for names in HEADED.values()]


def row(reference="P-1", received="2020-05-14", source="HV", team="", age="", outcome="Taken on"):
    return [reference, received, source, team, age, outcome]


@pytest.mark.django_db(transaction=False)
@hypothesis_settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_however_an_export_is_written_its_rows_land_right_and_once(data):
    service, _ = Service.objects.get_or_create(slug="variants", name="Variants")
    here = {"service": service, "by": system_actor(), "now": NOW}
    chosen = {field: data.draw(st.sampled_from(names), label=field) for field, names in HEADED.items()}
    definition = {"name": "Variant", "columns": chosen, "values": WORDS, "weeks_mean": "pregnancy"}
    save_mapping(definition=definition, **here)
    order = data.draw(st.permutations([*HEADED, "notes"]))
    written = data.draw(st.sampled_from(DATES))
    ages = data.draw(st.lists(st.sampled_from(sorted(AGES)), min_size=1, max_size=6))
    # A day after the twelfth proves the order of the days for the whole file.
    days = [date(2020, 5, 13 + at) for at in range(len(ages))]
    lines = [["" if name == "notes" else chosen[name] for name in order]]
    lines[0][order.index("notes")] = "Ward notes"
    for at, (age, day) in enumerate(zip(ages, days, strict=True)):
        cells = dict(
            zip(HEADED, row(f"P-{at}", day.strftime(written), "Hausärztin", "Süd", age), strict=True)
        )
        lines.append([{**cells, "notes": "tired; well"}[name] for name in order])
        if data.draw(st.booleans(), label="blank row"):
            lines.append([""] * len(order))
    separator = data.draw(st.sampled_from(",;\t"))
    newline = data.draw(st.sampled_from(["\n", "\r\n"]))
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"]))
    content = table(lines, separator, newline).encode(encoding)
    Referral.not_undone.filter(service=service).delete()
    report = import_referrals(BytesIO(content), name="export.txt", **here)
    assert (report.created, report.rejected, report.dropped_columns) == (len(ages), [], ["Ward notes"])
    found = Referral.not_undone.filter(service=service).order_by("received_on")
    assert [one.stage_band for one in found] == [AGES[age] for age in ages]
    assert [one.received_on for one in found] == days
    assert {(one.source, one.team) for one in found} == {("gp", "Süd")}
    again = import_referrals(BytesIO(content), name="export.txt", **here)
    assert (again.created, again.updated, again.unchanged) == (0, 0, len(ages))


@pytest.mark.parametrize(
    "age", ["EDD 12/09/2020", "due 12/09/2020", "DOB 01/02/2020", "Rosie, 3/12", "12/09/2020"]
)
def test_a_due_date_or_a_name_in_place_of_an_age_is_refused_and_masked(read, age):
    report = read(table([headings(), row(), row("P-2", age=age)]).encode())
    (refused,) = report.rejected
    assert (report.created, refused.row, refused.column) == (1, 3, "Age at referral")
    assert age not in str(report.as_json())
    assert age not in rejected_rows_csv(report)


def test_headings_that_stand_in_the_middle_again_are_no_row(read):
    report = read(table([headings(), row(), headings(), row("P-2")]).encode())
    assert (report.created, report.rejected) == (2, [])


def test_days_that_read_both_ways_are_asked_about_and_then_read_as_told(read):
    data = table([headings(), row(received="03/04/2020"), row("P-2", received="05/06/2020")]).encode()
    with pytest.raises(AmbiguousDates):
        read(data)
    assert not Referral.not_undone.exists()
    assert read(data, dates="mdy").created == 2
    assert Referral.not_undone.get(reference="P-1").received_on == date(2020, 3, 4)


def test_a_formula_of_a_csv_stays_words_and_is_not_handed_back_as_a_formula(read):
    report = read(table([headings(), row(team='=HYPERLINK("x")', outcome="Nowhere")]).encode())
    (line,) = csv.DictReader(StringIO(rejected_rows_csv(report).lstrip("\ufeff")))
    assert not line["Organisation"].startswith("=")


def test_a_workbook_with_real_dates_numbers_and_formulas_is_read_as_it_shows(read):
    book = openpyxl.Workbook()
    book.active.append(headings())
    book.active.append(row(received=date(2020, 5, 14), age=3))
    book.active.append([])
    book.active.append(row("P-2", received=date(2020, 5, 15), age="=1+2"))
    out = BytesIO()
    book.save(out)
    report = read(out.getvalue(), name="export.xlsx")
    assert Referral.not_undone.get(reference="P-1").received_on == date(2020, 5, 14)
    assert Referral.not_undone.get(reference="P-1").stage_band == "months_3_5"
    # Nobody has calculated this cell: it is empty, and the age is not known.
    assert (report.created, Referral.not_undone.get(reference="P-2").stage_band) == (2, "not_known")

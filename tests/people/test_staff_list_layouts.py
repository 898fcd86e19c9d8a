"""However a staff system writes its list, it is read the same, or refused with a reason."""

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from core import clock
from core.errors import AmbiguousDates, UnreadableFile
from people.enums import JobFamily
from people.imports import import_staff
from people.imports.columns import columns_of
from people.models import Person
from tests.people.staff_list import counts, line, staff_list


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("Full Name;Work Email;Position Title", "Lee, Ann;ann.lee@w.example;Midwife"),
        ("Employee Name\tE-mail\tRole", "Ann Lee\tann.lee@w.example\tMidwife"),
        ("EMAIL_ADDRESS,FORENAME,SURNAME,JOB_ROLE", "ann.lee@w.example,Ann,Lee,Midwife"),
        ("EmailAddress,FirstName,LastName,JobTitle", "ann.lee@w.example,Ann,Lee,Midwife"),
    ],
)
def test_headings_may_be_named_as_staff_systems_name_them(load, headings, row):
    assert counts(load(staff_list(row, headings=headings))) == (1, 0, 0, 0)
    ann = Person.objects.get(email="ann.lee@w.example")
    assert (ann.full_name, ann.job_family) == ("Ann Lee", JobFamily.MIDWIFE)


def test_columns_that_are_not_needed_are_listed_and_never_kept(load):
    report = load(
        staff_list("Ann,ann@w.example,AB123456C,", "Bo,,CD123456E,", headings="Name,Email,NI Number,")
    )
    assert report.dropped_columns == ["NI Number"]
    assert "CD123456E" not in json.dumps(report.as_stored())


def test_us_dates_are_read_when_told_and_asked_about_when_open(load):
    data = staff_list(line(start="03/04/2020"))
    with pytest.raises(AmbiguousDates):
        load(data)
    assert not Person.objects.filter(email="ann.lee@w.example").exists()
    load(data, dates="mdy")
    assert Person.objects.get(email="ann.lee@w.example").started_on == date(2020, 3, 4)


def test_a_file_without_addresses_changes_nothing(load):
    with pytest.raises(UnreadableFile, match="needs a column “Email Address”"):
        load(b"Name,Team\nAnn,North\n")


def test_a_row_with_a_comma_too_many_is_refused_rather_than_shifted(load):
    report = load(staff_list(line(), line(email="bo@w.example", job="Midwife, Band 6")))
    assert "more cells than there are headings" in report.rejected[0].reason


def test_texts_too_long_for_their_place_are_refused_by_name(load):
    report = load(staff_list(line(team="T" * 161)))
    assert (report.rejected[0].column, report.rejected[0].reason) == ("Team", "is longer than 160 characters")


names = st.text("abcexyzéèêëáâåçñóöøü", min_size=1, max_size=8).map(str.capitalize)


@pytest.mark.django_db(transaction=False)
@hypothesis_settings(max_examples=12, deadline=None)
@given(
    people=st.dictionaries(
        st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.tuples(names, names), min_size=1, max_size=6
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"]),
    separator=st.sampled_from(",;\t"),
)
def test_however_a_list_is_written_it_reads_the_same_twice(people, encoding, separator):
    from people.models import Service

    service, _ = Service.objects.get_or_create(slug="variants", name="Variants")
    rows = [
        ["First Name", "Last Name", "Email"],
        *([*name, f"{key}@v.example"] for key, name in people.items()),
    ]
    data = "\r\n".join(separator.join(row) for row in rows).encode(encoding)
    Person.objects.filter(service=service).delete()
    for expected in ((len(people), 0, 0, 0), (0, 0, len(people), 0)):
        report = import_staff(io.BytesIO(data), name="x", service=service, by=None, now=clock.now())
        assert counts(report) == expected


def test_the_first_of_two_columns_for_one_fact_wins():
    assert columns_of(["Email", "Work Email", "Shoe size"]) == (
        {"address": "Email"},
        ["Work Email", "Shoe size"],
    )

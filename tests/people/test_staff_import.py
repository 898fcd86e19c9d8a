"""A staff list becomes people."""

import json
from datetime import date
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.core.management.base import CommandError

from people.enums import JobFamily
from people.models import EmailAlias, Locality, Organisation, Person
from tests.people.staff_list import SAMPLE, counts, line, staff_list


def test_the_together_with_baby_list_makes_260_people_and_explains_two_rows(sample, world):
    assert counts(sample) == (260, 0, 1, 2)
    without, wrong = sample.rejected
    assert (without.column, without.reason) == ("Email Address", "there is no work e-mail address")
    assert wrong.column == "Email Address"
    assert "“not-an-address” is not an e-mail address" in wrong.reason
    assert "Start Date: “31/02/2020” is not a date that exists" in wrong.reason
    assert sample.dropped_columns == []
    assert Person.objects.get(email="zoe.shah@council.example").full_name == "Zoë Shah"


def test_the_same_list_again_changes_nothing(sample, load):
    before = list(Person.objects.order_by("pk").values())
    assert counts(load(SAMPLE.read_bytes())) == (0, 0, 261, 2)
    assert list(Person.objects.order_by("pk").values()) == before


def test_no_mail_goes_to_imported_people(load, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        load(staff_list(line()))
    assert mailoutbox == []


def test_job_titles_find_their_families(sample):
    families = dict(Person.objects.values_list("job_title", "job_family").exclude(job_title=""))
    assert families["Health Visitor"] == JobFamily.HEALTH_VISITOR
    assert families["Specialist Midwife - Perinatal Mental Health"] == JobFamily.SPECIALIST_MIDWIFE
    assert families["Perinatal Psychologist"] == JobFamily.PERINATAL_MENTAL_HEALTH
    assert families["Family Hub Practitioner"] == JobFamily.FAMILY_HUB
    assert JobFamily.OTHER not in families.values()


def test_a_later_list_brings_what_has_changed(load):
    load(staff_list(line(), line("Bo", "Ray", "bo@w.example")))
    report = load(staff_list(line(job="Specialist Midwife", team="South Midwifery", left="20/02/2020")))
    assert counts(report) == (0, 1, 0, 0)
    ann = Person.objects.get(email="ann.lee@w.example")
    assert (ann.job_family, ann.team.name, ann.left_on) == (
        JobFamily.SPECIALIST_MIDWIFE,
        "South Midwifery",
        date(2020, 2, 20),
    )
    assert Person.objects.get(email="bo@w.example").left_on is None, (
        "who is missing from the list is left alone"
    )


def test_an_address_is_known_in_any_case_and_by_its_alias(load):
    load(staff_list(line()))
    ann = Person.objects.get(email="ann.lee@w.example")
    EmailAlias.objects.create(address="a.lee@other.example", person=ann)
    assert counts(load(staff_list(line(email="ANN.Lee@W.example")))) == (0, 0, 1, 0)
    assert counts(load(staff_list(line(email="a.lee@other.example", job="GP")))) == (0, 1, 0, 0)
    ann.refresh_from_db()
    assert (ann.email, ann.job_family) == ("ann.lee@w.example", JobFamily.GP)


def test_of_two_rows_about_one_person_the_later_counts_and_is_pointed_out(load):
    data = staff_list(line(job="Health Visitor"), line(job="Midwife"))
    report = load(data)
    assert counts(report) == (1, 0, 1, 0)
    assert report.notes == ["Rows 2 and 3 are about one person and differ; the later row counts."]
    assert Person.objects.get(email="ann.lee@w.example").job_title == "Midwife"
    assert counts(load(data)) == (0, 0, 2, 0)


def test_people_of_another_service_are_not_taken_over(load, world):
    report = load(staff_list(line("Otto", "Changed", world.outsider.email)))
    assert [(one.column, one.row) for one in report.rejected] == [("Email Address", 2)]
    world.outsider.refresh_from_db()
    assert (world.outsider.full_name, world.outsider.service) == ("Otto Outsider", world.other_service)


def test_an_empty_cell_leaves_what_is_known_and_an_emptied_leaving_date_brings_somebody_back(load):
    load(staff_list(line(left="20/02/2020")))
    load(staff_list(line(job="", team="", org="", area="")))
    ann = Person.objects.get(email="ann.lee@w.example")
    assert (ann.job_title, ann.team.name, ann.left_on) == ("Health Visitor", "North HV", None)


def test_large_lists_cost_a_handful_of_queries_for_every_500_rows(load, django_assert_max_num_queries):
    data = staff_list(*(line("P", f"N{n}", f"p{n}@w.example", manager="p1@w.example") for n in range(1500)))
    with django_assert_max_num_queries(90):
        assert counts(load(data)) == (1500, 0, 0, 0)
    with django_assert_max_num_queries(50):
        assert counts(load(data)) == (0, 0, 1500, 0)


def test_the_command_reads_the_list_into_the_service(world):
    out = StringIO()
    call_command("import_staff", str(SAMPLE), "--service", "estuary", "--json", stdout=out)
    assert json.loads(out.getvalue())["created"] == 260


def test_the_command_refuses_an_unknown_service_with_exit_code_2(world):
    with pytest.raises(CommandError) as stopped:
        call_command("import_staff", str(SAMPLE), "--service", "nowhere")
    assert stopped.value.returncode == 2


def test_imported_people_have_a_verified_address_and_no_password(load):
    load(staff_list(line()))
    ann = Person.objects.get(email="ann.lee@w.example")
    assert not ann.has_usable_password()
    assert EmailAddress.objects.get(user=ann).verified


def test_localities_belong_to_the_service_that_sent_the_list(load, world):
    load(staff_list(line()))
    assert Locality.objects.get(name="North").service == world.service
    assert Organisation.objects.filter(name="Trust").count() == 1


@pytest.mark.parametrize(
    ("column", "text"),
    [("Job Title", "Health visitor 943 476 5919"), ("Name", "Ana Lee dob 3/4/2019"), ("Team", "Hub SS1 2AB")],
)
def test_what_points_to_a_patient_is_refused_and_kept_nowhere(load, column, text):
    report = load(f"Name,Email,Job Title,Team\n{','.join(row_with(column, text))}\n".encode())
    assert [one.column for one in report.rejected] == [column]
    assert "take it out" in report.rejected[0].reason
    assert text not in str(report.as_stored())
    assert not Person.objects.filter(email="ana.lee@work.example").exists()


def row_with(column: str, text: str) -> list[str]:
    row = {"Name": "Ana Lee", "Email": "ana.lee@work.example", "Job Title": "Midwife", "Team": "Hub"}
    return list((row | {column: text}).values())

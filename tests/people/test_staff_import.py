"""A staff list becomes people, teams and leads."""

import io
import json
from datetime import date
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from core import clock
from core.errors import AmbiguousDates, UnreadableFile
from people.enums import JobFamily, Leadership
from people.imports import import_staff
from people.imports.columns import columns_of
from people.models import EmailAlias, Locality, Organisation, Person, Team, TeamLeadership

SAMPLE = settings.BASE_DIR / "sample_data" / "together-with-baby" / "staff-list.csv"
HEADINGS = "First Name,Last Name,Email Address,Job Title,Organisation,Team,CCG Area,Line Manager Email,Start Date,Leaving Date"


def line(first="Ann", last="Lee", email="ann.lee@w.example", job="Health Visitor", org="Trust", team="North HV", area="North",
         manager="", start="13/01/2020", left=""):  # fmt: skip
    return ",".join([first, last, email, job, org, team, area, manager, start, left])


def staff_list(*lines: str, headings: str = HEADINGS) -> bytes:
    return "\n".join([headings, *lines, ""]).encode()


@pytest.fixture
def load(world):
    def _load(data: bytes, **options):
        service = options.pop("service", world.service)
        return import_staff(
            io.BytesIO(data),
            name="staff.csv",
            service=service,
            by=world.administrator,
            now=clock.now(),
            **options,
        )

    return _load


def counts(report) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.unchanged, len(report.rejected)


@pytest.fixture
def sample(load):
    return load(SAMPLE.read_bytes())


def test_the_together_with_baby_list_makes_260_people_and_explains_two_rows(sample, world):
    assert counts(sample) == (260, 0, 1, 2)
    without, wrong = sample.rejected
    assert (without.column, without.reason) == ("Email Address", "there is no work e-mail address")
    assert wrong.column == "Email Address"
    assert "“not-an-address” is not an e-mail address" in wrong.reason
    assert "Start Date: “31/02/2020” is not a date that exists" in wrong.reason
    assert sample.dropped_columns == []
    assert Person.objects.get(email="zoe.shah@council.example").full_name == "Zoë Shah"


def test_its_teams_areas_and_leads_come_with_it(sample):
    assert sample.extra["organisations_created"] == 6, "one was there before"
    assert sample.extra["teams_created"] == 41
    team = Team.objects.get(name="Mid Essex Health Visiting")
    assert team.locality.name == "Mid Essex"
    assert [(lead.person.email, lead.kind) for lead in team.leaderships.all()] == [
        ("chantal.cooper@childhealth.example", Leadership.LEAD)
    ]
    assert team.members.exclude(line_manager=None).count() == 22
    assert not Person.objects.filter(email__endswith=".example", service=None).exists()


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
    data = staff_list(line(team="North HV"), line(team="South HV"))
    report = load(data)
    assert counts(report) == (1, 0, 1, 0)
    assert report.notes == ["Rows 2 and 3 are about one person and differ; the later row counts."]
    assert Person.objects.get(email="ann.lee@w.example").team.name == "South HV"
    assert counts(load(data)) == (0, 0, 2, 0)


def test_a_manager_below_their_people_in_the_file_is_still_found(load):
    report = load(
        staff_list(line(manager="mo@w.example"), line("Mo", "Boss", "mo@w.example", manager="mo@w.example"))
    )
    ann, mo = (Person.objects.get(email=address) for address in ("ann.lee@w.example", "mo@w.example"))
    assert (ann.line_manager, mo.line_manager) == (mo, None)
    assert mo.led_team_ids == {ann.team_id}
    assert report.notes == []


def test_a_manager_whom_nobody_knows_is_noted_once(load):
    report = load(staff_list(*(line(email=f"p{n}@w.example", manager="gone@w.example") for n in range(3))))
    assert report.notes == [
        "Nobody has the address gone@w.example, given for the line manager in row 2 and 2 more."
    ]
    assert counts(report) == (3, 0, 0, 0)


def test_a_new_manager_takes_over_and_a_lead_named_by_hand_stays(load, world):
    people = [line("Mo", "Boss", "mo@w.example", team=""), line("Jo", "Next", "jo@w.example", team="")]
    load(staff_list(*people, line(manager="mo@w.example")))
    team = Team.objects.get(name="North HV")
    TeamLeadership.objects.create(team=team, person=world.manager, kind=Leadership.LEAD)
    report = load(staff_list(*people, line(manager="jo@w.example")))
    assert {lead.person.email for lead in team.leaderships.all()} == {"jo@w.example", world.manager.email}
    assert (report.updated, report.extra["leads"], report.extra["leads_ended"]) == (1, 1, 1)


def test_a_manager_of_two_teams_with_a_deputy(load):
    people = [line("Mo", "Boss", "mo@w.example", team=""), line("Di", "Deputy", "di@w.example", team="")]
    members = [
        line(manager="mo@w.example"),
        line("Bo", "Ray", "bo@w.example", team="South HV", manager="mo@w.example"),
    ]
    load(staff_list(*people, *members))
    mo, di = Person.objects.get(email="mo@w.example"), Person.objects.get(email="di@w.example")
    north, south = Team.objects.get(name="North HV"), Team.objects.get(name="South HV")
    assert mo.led_team_ids == {north.pk, south.pk}
    TeamLeadership.objects.create(team=north, person=di, kind=Leadership.DEPUTY)
    load(staff_list(*people, *members))
    assert set(Person.objects.in_teams_led_by(mo).values_list("email", flat=True)) == {
        "ann.lee@w.example",
        "bo@w.example",
    }
    assert set(Person.objects.in_teams_led_by(di).values_list("email", flat=True)) == {"ann.lee@w.example"}


def test_whoever_has_left_leads_nobody(load):
    mo = line("Mo", "Boss", "mo@w.example", left="14/01/2020")
    load(staff_list(mo, line(manager="mo@w.example")))
    assert not TeamLeadership.objects.filter(person__email="mo@w.example").exists()


def test_people_of_another_service_are_not_taken_over(load, world):
    report = load(staff_list(line("Otto", "Changed", world.outsider.email)))
    assert [(one.column, one.row) for one in report.rejected] == [("Email Address", 2)]
    world.outsider.refresh_from_db()
    assert (world.outsider.full_name, world.outsider.service) == ("Otto Outsider", world.other_service)


def test_names_of_teams_differ_by_more_than_case_and_spaces(load, world):
    load(staff_list(line(org="ESTUARY  Child Health", team="harbour health visiting", area="HARBOUR")))
    ann = Person.objects.get(email="ann.lee@w.example")
    assert (ann.organisation, ann.team, ann.locality) == (world.organisation, world.team, world.locality)


def test_an_empty_cell_leaves_what_is_known_and_an_emptied_leaving_date_brings_somebody_back(load):
    load(staff_list(line(left="20/02/2020")))
    load(staff_list(line(job="", team="", org="", area="")))
    ann = Person.objects.get(email="ann.lee@w.example")
    assert (ann.job_title, ann.team.name, ann.left_on) == ("Health Visitor", "North HV", None)


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


def test_large_lists_cost_a_handful_of_queries_for_every_500_rows(load, django_assert_max_num_queries):
    data = staff_list(*(line("P", f"N{n}", f"p{n}@w.example", manager="p1@w.example") for n in range(1500)))
    with django_assert_max_num_queries(90):
        assert counts(load(data)) == (1500, 0, 0, 0)
    with django_assert_max_num_queries(50):
        assert counts(load(data)) == (0, 0, 1500, 0)


names = st.text(st.characters(codec="cp1252", categories=["Lu", "Ll"]), min_size=1, max_size=8)


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


def test_the_first_of_two_columns_for_one_fact_wins():
    assert columns_of(["Email", "Work Email", "Shoe size"]) == (
        {"address": "Email"},
        ["Work Email", "Shoe size"],
    )

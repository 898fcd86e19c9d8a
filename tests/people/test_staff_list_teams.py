"""A staff list's teams, their managers and deputies."""

from core import clock
from people.enums import Leadership
from people.models import Person, Team, TeamLeadership
from tests.people.staff_list import counts, line, staff_list


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
    assert set(Person.objects.in_teams_led_by(mo, clock.today()).values_list("email", flat=True)) == {
        "ann.lee@w.example",
        "bo@w.example",
    }
    assert set(Person.objects.in_teams_led_by(di, clock.today()).values_list("email", flat=True)) == {
        "ann.lee@w.example"
    }


def test_whoever_has_left_leads_nobody(load):
    mo = line("Mo", "Boss", "mo@w.example", left="14/01/2020")
    load(staff_list(mo, line(manager="mo@w.example")))
    assert not TeamLeadership.objects.filter(person__email="mo@w.example").exists()


def test_names_of_teams_differ_by_more_than_case_and_spaces(load, world):
    load(staff_list(line(org="ESTUARY  Child Health", team="harbour health visiting", area="HARBOUR")))
    ann = Person.objects.get(email="ann.lee@w.example")
    assert (ann.organisation, ann.team, ann.locality) == (world.organisation, world.team, world.locality)

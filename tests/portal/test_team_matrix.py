"""The manager's table: each cell says how somebody stands, in a sign, words and a day; and what is done from its rows."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assignments.actions import make_rule
from assignments.enums import DueKind, ExpectedState, Expects
from assignments.models import Assignment, SavedTeamView
from assignments.values import WantedRule
from core import clock
from courses.models import CoursePage, Enrolment
from people.enums import JobFamily
from portal.matrix import build_matrix
from sessions.models import TrainingSession
from tests.cast import make_person
from tests.certificates.world import finish_course, make_course

DAY = timedelta(days=1)


@pytest.fixture
def course(world) -> CoursePage:
    return make_course()


def ask(world, course, *people, days: int = 30) -> None:
    """These people are asked so that it is due in so many days, also in days gone by."""
    wanted = WantedRule(
        expects=Expects.COURSE,
        due=DueKind.AFTER_ASSIGNING,
        course=course,
        teams=(world.team,),
        people=people,
        days=30,
    )
    rule = make_rule(wanted=wanted, by=world.manager, now=clock.now())
    Assignment.objects.filter(rule=rule).update(due_on=clock.today() + days * DAY)


@pytest.fixture
def each_state(world, course):
    """Somebody of the team in each state there is towards the course."""
    people = {
        state: make_person(f"P {state.value}", world.service, team=world.team) for state in ExpectedState
    }
    ask(world, course, people[ExpectedState.LATE], days=-5)
    ask(world, course, people[ExpectedState.SOON], days=12)
    ask(world, course, people[ExpectedState.DUE], days=40)
    ask(world, course, people[ExpectedState.DONE], days=-1)
    finish_course(people[ExpectedState.DONE], course)
    Enrolment.objects.create(person=people[ExpectedState.BEGUN], course=course, enrolled_at=clock.now())
    return people


WORDS = {
    ExpectedState.LATE: "Late 5 days",
    ExpectedState.SOON: "Due in 12 days",
    ExpectedState.DUE: "Due in 40 days",
    ExpectedState.BEGUN: "0 of 2 modules",
    ExpectedState.DONE: "Done ",
    ExpectedState.NOT_ASKED: "Not asked",
}


def get(client, query: str = "", name: str = "portal:my_team") -> str:
    response = client.get(f"{reverse(name)}?{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_every_state_has_a_sign_and_words(world, course, each_state):
    key = f"course-{course.pk}"
    matrix = build_matrix([world.team], clock.now())
    cells = {row.person.pk: {c.key: cell for c, cell in line} for row, line in matrix.lines(matrix.rows)}
    for state, person in each_state.items():
        cell = cells[person.pk][key]
        assert cell.state == state
        assert cell.words.startswith(WORDS[state])
        assert cell.sign
    assert set(WORDS) == set(ExpectedState)


@pytest.mark.parametrize("state", list(ExpectedState))
def test_each_state_can_be_asked_for_on_the_page_and_in_the_files(world, course, each_state, sign_in, state):
    client, query = sign_in(world.manager), f"state={state}&expects=course-{course.pk}"
    others = [person.full_name for other, person in each_state.items() if other != state]
    csv = get(client, query, "portal:export_team")
    assert each_state[state].full_name in csv
    assert not [name for name in others if name in csv]
    assert WORDS[state].strip() in csv
    page = get(client, query)
    assert f"my-team/export/?{query.replace('&', '&amp;')}" in page
    file = client.get(f"{reverse('portal:export_team')}?{query}&as=xlsx")
    [sheet] = load_workbook(BytesIO(file.content)).worksheets
    rows = [[cell.value for cell in row] for row in sheet]
    assert each_state[state].full_name in [row[0] for row in rows]
    assert len(rows) == len(csv.strip().splitlines())


def test_filters_by_team_and_job_order_and_what_cannot_be_read(world, course, each_state, sign_in):
    nurse = make_person(
        "Nora Nurse", world.service, team=world.team, job_family=JobFamily.COMMUNITY_NURSERY_NURSE
    )
    client = sign_in(world.manager)
    only = get(client, f"job=community_nursery_nurse&team={world.team.pk}")
    assert nurse.full_name in only
    assert "P late" not in only
    first = get(client, "sort=due")
    assert first.index("P late") < first.index("P soon") < first.index("P due")
    wrong = client.get(reverse("portal:my_team"), {"team": "999999"})
    assert wrong.status_code == 422
    assert "Choose a team from the list" in wrong.content.decode()
    assert "P late" not in wrong.content.decode()


def test_people_are_found_by_parts_of_their_names_in_any_order(world, sign_in):
    for name in ("Nadia Brook", "Brooke Nash", "Otis Reed"):
        make_person(name, world.service, team=world.team)
    browser, page = sign_in(world.manager), reverse("portal:my_team")
    found = browser.get(page, {"name": "brook na"}).content.decode()
    assert "Nadia Brook" in found
    assert "Brooke Nash" in found
    assert "Otis Reed" not in found
    assert "There is a problem" in browser.get(page, {"name": "943 476 5919"}).content.decode()
    assert "Otis Reed" not in browser.get(reverse("portal:export_team"), {"name": "nadia"}).content.decode()


def test_each_module_can_be_a_column(world, course, sign_in):
    assert "2. Module 2" not in get(sign_in(world.manager))
    assert "2. Module 2" in get(sign_in(world.manager), "modules=on")


def test_the_table_costs_the_same_for_many_rows_and_at_most_nineteen_queries(
    world, course, each_state, sign_in
):
    client = sign_in(world.manager)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            get(client)
        return len(caught)

    cost()
    few = cost()
    for number in range(5):
        ask(world, course, make_person(f"More {number}", world.service, team=world.team))
    assert cost() == few
    assert few <= 19


def test_more_than_sixty_people_go_on_a_second_page(world, sign_in):
    for number in range(60):
        make_person(f"Zed {number:02}", world.service, team=world.team)
    client = sign_in(world.manager)
    assert "Zed 59" not in get(client)
    assert "Zed 59" in get(client, "page=2")


# From the rows


def test_ticked_people_are_taken_to_assigning_and_booking_and_strangers_are_left_out(world, course, sign_in):
    client, address = sign_in(world.manager), reverse("portal:act_on_people")
    stranger = make_person("Stan Stranger", world.service)
    both = {"person": [world.learner.pk, stranger.pk]}
    assert "Lea Learner" in client.post(address, {**both, "do": "assign"}, follow=True).content.decode()
    TrainingSession.objects.create(
        service=world.service,
        reference="coming",
        title="Coming session",
        starts_at=clock.now() + DAY,
        ends_at=clock.now() + DAY + timedelta(hours=1),
    )
    page = client.post(address, {**both, "do": "book"}, follow=True).content.decode()
    assert "Coming session" in page
    assert "Stan Stranger" not in page
    session = TrainingSession.objects.get(reference="coming")
    address = f"{reverse('sessions:book_for_team', args=[session.pk])}?person={world.learner.pk}"
    assert address in page
    form = client.get(address).context["form"]
    assert form["people"].value() == [str(world.learner.pk)]


def test_ticked_people_are_reminded_and_the_page_comes_back_with_its_filters(world, course, sign_in):
    ask(world, course, world.learner)
    client = sign_in(world.manager)
    done = client.post(
        reverse("portal:act_on_people"), {"person": [world.learner.pk], "do": "remind", "query": "sort=due"}
    )
    assert done.url == "/my-team/?sort=due"
    assert "Reminded by mail: Lea Learner" in get(client)
    again = client.post(
        reverse("portal:act_on_people"), {"person": [world.learner.pk], "do": "remind"}, follow=True
    )
    assert "within the last week" in again.content.decode()
    nobody = client.post(reverse("portal:act_on_people"), {"do": "remind"}, follow=True)
    assert "Tick at least one person" in nobody.content.decode()


def test_a_row_opens_what_a_person_holds_and_a_strangers_is_not_there(world, course, sign_in):
    finish_course(world.learner, course)
    client = sign_in(world.manager)
    page = client.get(reverse("portal:team_person", args=[world.learner.pk])).content.decode()
    assert "2 of 2 modules" in page
    assert client.get(reverse("portal:team_person", args=[world.clinician.pk])).status_code == 404


# Saved views


def test_a_view_is_saved_under_a_name_opened_and_deleted_by_its_owner_alone(world, course, sign_in):
    client = sign_in(world.manager)
    client.post(reverse("portal:save_team_view"), {"name": "Late ones", "query": "state=late"})
    client.post(reverse("portal:save_team_view"), {"name": "Late ones", "query": "state=late&sort=due"})
    view = SavedTeamView.objects.get(person=world.manager)
    assert "?state=late&amp;sort=due" in get(client)
    assert (
        "Give this view a name"
        in client.post(reverse("portal:save_team_view"), {"name": ""}, follow=True).content.decode()
    )
    delete = reverse("portal:delete_team_view", args=[view.pk])
    assert sign_in(world.learner).post(delete).status_code == 404
    client.post(delete)
    assert not SavedTeamView.objects.exists()

"""The register of a large room: marks by form, marks from a device, minutes, walk-ins, the sheet."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from attendance import actions
from attendance.models import Attendance
from core import clock
from core.errors import Refused
from sessions import actions as sessions_actions
from tests.cast import make_person
from tests.sessions.world import book, make_session

NOW = clock.now()


def url(name: str, *args) -> str:
    return reverse(f"attendance:{name}", args=args)


@pytest.fixture
def session(world):
    return make_session(world.service, starts_at=clock.now() + timedelta(seconds=60), capacity=300)


@pytest.fixture
def people(world, session):
    people = [make_person(f"Person {number}", world.service) for number in range(3)]
    for person in people:
        book(session, person)
    return people


def send(client, session, *marks):
    data = {"marks": [{"person": person.pk, "status": status, **more} for person, status, more in marks]}
    return client.post(url("register_marks", session.pk), json.dumps(data), content_type="application/json")


def marks_of(session) -> dict:
    return dict(Attendance.objects.filter(session=session).values_list("person", "status"))


def test_marks_from_a_device_are_saved_and_answered_with_what_stands(world, sign_in, session, people):
    client = sign_in(world.clinician)
    first, second, _ = people
    answer = send(client, session, (first, "attended", {}), (second, "apologies", {"ago": 90_000})).json()
    assert marks_of(session) == {first.pk: "attended", second.pk: "apologies"}
    assert (answer["there"], answer["unmarked"]) == (1, 1)
    assert answer["marks"][str(second.pk)] == ["apologies", None]
    assert send(client, session, (first, "", {})).json()["unmarked"] == 2
    assert marks_of(session) == {second.pk: "apologies"}


def test_sending_the_same_marks_twice_after_a_lost_answer_changes_nothing(world, sign_in, session, people):
    client = sign_in(world.clinician)
    send(client, session, (people[0], "attended", {"minutes": 40}))
    before = list(Attendance.objects.values())
    send(client, session, (people[0], "attended", {"minutes": 40, "ago": 3_000}))
    assert list(Attendance.objects.values()) == before


def test_a_mark_tapped_before_a_colleagues_does_not_undo_it(world, sign_in, session, people):
    first, second, _ = people
    send(sign_in(world.administrator), session, (first, "apologies", {}))
    late = sign_in(world.clinician)
    answer = send(late, session, (first, "attended", {"ago": 60_000}), (second, "attended", {"ago": 60_000}))
    assert marks_of(session) == {first.pk: "apologies", second.pk: "attended"}
    assert answer.json()["stands"] == [
        {"person": first.pk, "word": "Apologies", "by": str(world.administrator)}
    ]
    send(late, session, (first, "attended", {}))
    assert marks_of(session)[first.pk] == "attended"


def test_a_device_marks_nobody_who_is_not_on_the_register(world, sign_in, session, people):
    send(sign_in(world.clinician), session, (world.outsider, "attended", {}))
    assert marks_of(session) == {}


@pytest.mark.parametrize(
    "body",
    ["", "[]", '{"marks": 4}', '{"marks": [{"person": 1, "status": "here"}]}', '{"marks": [{"status": ""}]}'],
)
def test_what_is_no_list_of_marks_is_refused_and_changes_nothing(world, sign_in, session, people, body):
    client = sign_in(world.clinician)
    response = client.post(url("register_marks", session.pk), body, content_type="application/json")
    assert response.status_code == 422
    assert marks_of(session) == {}


def test_before_the_day_a_device_is_told_so(world, sign_in, people):
    later = make_session(world.service, title="Another", starts_at=NOW + timedelta(days=3))
    book(later, people[0])
    response = send(sign_in(world.clinician), later, (people[0], "attended", {}))
    assert response.status_code == 409
    assert "opens on the day" in response.json()["problem"]


def test_minutes_below_the_sessions_threshold_are_a_part_and_a_persons_mark_stands(world, session, people):
    actions.set_threshold(session=session, least_minutes=60, by=world.clinician, now=NOW)
    session.refresh_from_db()
    first, second, third = people
    actions.mark_register(
        session=session,
        marks=[(first, "attended"), (second, "attended"), (third, "attended")],
        minutes={first.pk: 59, second.pk: 60},
        by=world.clinician,
        now=session.starts_at,
    )
    assert marks_of(session) == {first.pk: "left_early", second.pk: "attended", third.pk: "attended"}
    again = {"session": session, "by": world.clinician, "now": session.starts_at}
    actions.mark_register(marks=[(first, "attended")], minutes={first.pk: 59}, **again)
    assert marks_of(session)[first.pk] == "attended"


def test_the_last_save_can_be_undone_without_scripts(world, sign_in, session, people):
    client = sign_in(world.clinician)
    first, second, third = people
    client.post(url("register", session.pk), {f"mark-{first.pk}": "apologies"})
    client.post(url("register", session.pk), {f"minutes-{first.pk}": "", "mark_rest": "1"})
    assert marks_of(session) == {first.pk: "apologies", second.pk: "attended", third.pk: "attended"}
    assert "Undo the last save" in client.get(url("register", session.pk)).content.decode()
    client.post(url("register", session.pk), {"undo": "1"})
    assert marks_of(session) == {first.pk: "apologies"}


def test_somebody_is_found_by_part_of_a_name_and_saving_leaves_the_others_alone(
    world, sign_in, session, people
):
    client = sign_in(world.clinician)
    first, second, _ = people
    client.post(url("register", session.pk), {f"mark-{second.pk}": "attended"})
    page = client.get(url("register", session.pk), {"q": "son 0"})
    assert [line.person for line in page.context["lines"]] == [first]
    client.post(url("register", session.pk), {f"mark-{first.pk}": "attended"})
    assert marks_of(session) == {first.pk: "attended", second.pk: "attended"}


def test_a_late_joiner_is_added_with_their_minutes(world, sign_in, session):
    client = sign_in(world.clinician)
    client.post(url("threshold", session.pk), {"least_minutes": "60"})
    data = {"walk_in": "1", "address": world.learner.email, "minutes": "25"}
    client.post(url("register", session.pk), data)
    row = Attendance.objects.get()
    assert (row.person, row.minutes, row.status) == (world.learner, 25, "left_early")


def test_the_sheet_names_everybody_with_a_place(world, sign_in, session, people):
    page = sign_in(world.clinician).get(url("register_sheet", session.pk)).content.decode()
    assert all(person.full_name in page for person in people)


def test_a_register_of_200_takes_few_queries_to_show_and_to_save(
    world, sign_in, session, django_assert_max_num_queries
):
    people = [make_person(f"Somebody {number}", world.service) for number in range(200)]
    for person in people:
        book(session, person)
    client = sign_in(world.clinician)
    with django_assert_max_num_queries(15):
        client.get(url("register", session.pk))
    with django_assert_max_num_queries(20):
        send(client, session, *[(person, "attended", {}) for person in people])
    assert len(marks_of(session)) == 200


def test_a_session_called_off_has_no_register(world, session, people):
    sessions_actions.cancel_session(session=session, by=world.clinician, now=NOW)
    session.refresh_from_db()
    with pytest.raises(Refused, match="called off"):
        actions.mark_register(session=session, marks=[(people[0], "attended")], by=world.clinician, now=NOW)


def test_a_page_that_lay_open_takes_back_no_mark_that_others_made_since(world, sign_in, session, people):
    client = sign_in(world.clinician)
    opened_at = client.get(url("register", session.pk)).context["opened_at"]
    first, second, third = people
    checked_in = {"session": session, "person": first, "status": "attended", "source": "self"}
    actions.mark_attendance(by=first, now=clock.now(), **checked_in)
    plain = {f"mark-{first.pk}": "", f"mark-{second.pk}": "attended", f"mark-{third.pk}": ""}
    page = client.post(url("register", session.pk), {**plain, "opened_at": opened_at}, follow=True)
    assert marks_of(session) == {first.pk: "attended", second.pk: "attended"}
    assert f"left so: {first}." in page.content.decode()
    again = {**plain, f"mark-{second.pk}": "apologies", "opened_at": opened_at}
    client.post(url("register", session.pk), again)
    assert marks_of(session)[second.pk] == "apologies"
    client.post(url("register", session.pk), {**plain, "opened_at": page.context["opened_at"]})
    assert first.pk not in marks_of(session)
